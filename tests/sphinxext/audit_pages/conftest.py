"""The small manual with its extracts, built once for all tests that only read."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy, copytree

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

from tests.sphinxext.audit_pages.fixture import PROJECT

Page = Callable[[str], BeautifulSoup]


def prepare(rootdir: Path, folder: Path) -> Path:
    """Return a copy of the small manual in *folder*, with the schema and the static files of the real one."""
    source = Path(copytree(rootdir / "audit", folder))
    (source / "data" / "schema").mkdir()
    copy(PROJECT / "docs" / "data" / "schema" / "extracts.json", source / "data" / "schema")
    copytree(PROJECT / "docs" / "_static", source / "_static")
    return source


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual, to be edited."""
    return prepare(rootdir, tmp_path / "source")


@pytest.fixture(scope="session")
def built(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the HTML, to be read."""
    app = SphinxTestApp("html", srcdir=prepare(rootdir, tmp_path_factory.mktemp("audit") / "source"))
    try:
        app.build()
        assert app.warning.getvalue() == ""
        return Path(app.outdir)
    finally:
        app.cleanup()


@pytest.fixture
def page(built: Path) -> Page:
    """Return a function that gives a page of the HTML by its name without ending."""
    return lambda name: BeautifulSoup((built / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
