"""The small book, built once for all tests that only look at it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.formats import Epub

EPOCH = 1_700_000_000  # 2023-11-14T22:13:20Z
STATIC = Path(__file__).parents[3] / "docs" / "_static"
SETTINGS = {"html_static_path": [str(STATIC)], "epub_cover_svg": str(STATIC / "cover.svg")}

Build = Callable[..., SphinxTestApp]


@pytest.fixture(scope="session")
def build(rootdir: Path) -> Build:
    """Return a function that builds the small book in a folder, at ``EPOCH``, with settings of one's own."""

    def run(
        folder: Path, *, change: Callable[[Path], object] | None = None, **settings: object
    ) -> SphinxTestApp:
        source = folder / "source"
        if not source.exists():
            shutil.copytree(rootdir / "epub", source)
        if change:
            change(source)
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(os.environ, "SOURCE_DATE_EPOCH", str(EPOCH))
            app = SphinxTestApp("epub", srcdir=source, builddir=folder / "build", confoverrides=settings)
            # With the application of another test alive, Sphinx warns that it knows the nodes already.
            app.warning.seek(0)
            app.warning.truncate()
            try:
                app.build()
            finally:
                app.cleanup()
        return app

    return run


@pytest.fixture(scope="session")
def book_app(build: Build, tmp_path_factory: pytest.TempPathFactory) -> SphinxTestApp:
    """Return the small book's application, after a build with the manual's own cover and style sheet."""
    return build(tmp_path_factory.mktemp("epub"), **SETTINGS)


@pytest.fixture(scope="session")
def package(book_app: SphinxTestApp) -> Path:
    """Return the path of the small book."""
    return Path(book_app.outdir, "book.epub")


@pytest.fixture(scope="session")
def book(package: Path) -> Epub:
    """Return the small book, opened."""
    return Epub(package)
