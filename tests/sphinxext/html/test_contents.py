"""The tree of contents on the pages that have no place in it."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

EXTENSIONS = ["notfound.extension", "scripts.sphinxext.navigation", "scripts.sphinxext.html"]


@pytest.fixture(scope="module")
def with_navigation(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the HTML of the small manual, its navigation drawn once."""
    folder = tmp_path_factory.mktemp("contents")
    bibtex = ["sphinxcontrib.bibtex", "scripts.sphinxext.vancouver"]
    settings = {"extensions": [*bibtex, *EXTENSIONS], "notfound_urls_prefix": "/manual/"}
    app = SphinxTestApp("html", srcdir=rootdir / "frame", builddir=folder, confoverrides=settings)
    app.build()
    assert app.warning.getvalue() == ""
    app.cleanup()
    return Path(app.outdir)


@pytest.mark.parametrize(
    ("name", "start"), [("index", ""), ("search", ""), ("genindex", ""), ("404", "/manual/")]
)
def test_a_page_shows_the_whole_tree(with_navigation: Path, name: str, start: str) -> None:
    """With addresses that hold where it is shown: the page of a wrong address is shown anywhere."""
    page = BeautifulSoup((with_navigation / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    found = [link["href"] for link in page.select(".sidebar-tree a")]
    assert found == [f"{start}part/index.html", f"{start}part/page.html"]
