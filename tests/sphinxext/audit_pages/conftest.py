"""The small manual with its extracts, built once for all tests that only read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

from tests.smallmanual import small_manual

Page = Callable[[str], BeautifulSoup]


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual, to be edited."""
    return small_manual(rootdir / "audit", tmp_path / "source", "_static")


@pytest.fixture(scope="session")
def built(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the HTML, to be read."""
    folder = tmp_path_factory.mktemp("audit") / "source"
    app = SphinxTestApp("html", srcdir=small_manual(rootdir / "audit", folder, "_static"))
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
