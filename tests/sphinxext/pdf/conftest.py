"""The books that the tests look at, each built once."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pikepdf
import pytest
from sphinx.testing.util import SphinxTestApp

from tests.sphinxext.pdf.support import write_source

EPOCH = "1700000000"  # 2023-11-14T22:13:20Z

MakeApp = Callable[..., SphinxTestApp]
Build = Callable[..., SphinxTestApp]


@pytest.fixture(scope="session")
def book_app(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SphinxTestApp]:
    """Return the application of the book that holds everything, after its build at ``EPOCH``."""
    source = Path(copytree(rootdir / "pdf", tmp_path_factory.mktemp("pdf") / "source"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "SOURCE_DATE_EPOCH", EPOCH)
        app = SphinxTestApp("pdf", srcdir=source)
        app.build()
        yield app
    app.cleanup()


@pytest.fixture(scope="session")
def book_path(book_app: SphinxTestApp) -> Path:
    """Return the path of that book."""
    return Path(book_app.outdir, "small-book.pdf")


@pytest.fixture(scope="session")
def book(book_path: Path) -> Iterator[pikepdf.Pdf]:
    """Return that book, opened."""
    with pikepdf.open(book_path) as pdf:
        yield pdf


@pytest.fixture
def build(make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Return a function that builds a book out of pages given as text."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def run(pages: dict[str, str], conf: str = "") -> SphinxTestApp:
        app = make_app("pdf", srcdir=write_source(tmp_path / "source", pages, conf))
        app.build()
        return app

    return run


@pytest.fixture(scope="module")
def writer_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SphinxTestApp]:
    """Return an application that has read one empty page, to write pieces of text with."""
    folder = write_source(tmp_path_factory.mktemp("writer") / "source", {"index.rst": "Title\n=====\n"})
    app = SphinxTestApp("pdf", srcdir=folder)
    app.builder.read()
    yield app
    app.cleanup()
