"""The small manual of the citations, with notes at the foot of its pages."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

EXTENSIONS = [
    "sphinxcontrib.bibtex",
    *(
        f"scripts.sphinxext.{name}"
        for name in ("vancouver", "backlinks", "shared_doctrees", "epub", "page_notes")
    ),
]
DOCS = Path(__file__).parents[3] / "docs"
SETTINGS = {
    "extensions": EXTENSIONS,
    "html_theme_path": [str(DOCS / "_theme")],
    "html_theme": "manual",
    "html_static_path": [str(DOCS / "_static")],
    "html_css_files": ["manual.css"],
    "epub_cover_svg": "",
    "epub_show_urls": "no",
    "epub_identifier": "urn:uuid:00000000-0000-4000-8000-000000000002",
    "epub_uid": "book-id",
    "copyright": "Its authors",
    "version": "1",
    "html_use_index": False,
}
Build = Callable[..., SphinxTestApp]


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual, to be edited."""
    return Path(copytree(rootdir / "citations", tmp_path / "source"))


@pytest.fixture
def build(make_app: Build, source: Path) -> Build:
    """Return a function that builds the small manual as a later run would."""

    def run(builder: str = "html", folder: Path = source, **options: object) -> SphinxTestApp:
        app = make_app(builder, srcdir=folder, freshenv=False, confoverrides=SETTINGS, **options)
        app.build()
        app.cleanup()
        assert app.warning.getvalue() == ""
        return app

    return run


def page(app: SphinxTestApp, name: str) -> BeautifulSoup:
    """Return the page *name* of what *app* has built."""
    (found,) = Path(app.outdir).glob(f"{name}.*html")
    return BeautifulSoup(found.read_text(encoding="utf-8"), "html.parser")
