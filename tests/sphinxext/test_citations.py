"""From a sentence to its reference, and back, also across documents and after an edit."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

MakeApp = Callable[..., SphinxTestApp]


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual, to be edited."""
    return Path(copytree(rootdir / "citations", tmp_path / "source"))


def _build(make_app: MakeApp, source: Path, builder: str = "html") -> SphinxTestApp:
    app = make_app(builder, srcdir=source, freshenv=False)
    app.build()
    assert app.warning.getvalue() == ""
    return app


def _page(app: SphinxTestApp, name: str) -> BeautifulSoup:
    return BeautifulSoup(Path(app.outdir, name).read_text(encoding="utf-8"), "html.parser")


def _citations(page: BeautifulSoup) -> list[tuple[str, str]]:
    links = page.select(".bibtex-citation a")
    return [(link.text, str(link["href"])) for link in links]


def test_numbers_follow_the_reading_order_and_carry_locators(make_app: MakeApp, source: Path) -> None:
    """Page two is read first, so its source is number 1; number and locator are one link."""
    app = _build(make_app, source)
    assert _citations(_page(app, "two.html")) == [("1", "list.html#ref-second")]
    assert _citations(_page(app, "sub/one.html")) == [
        ("2,\u00a0§2.1", "../list.html#ref-first"),
        ("2,\u00a0§3", "../list.html#ref-first"),
        ("1,\u00a0p. 4", "../list.html#ref-second"),
        ("2", "../list.html#ref-first"),
    ]


def test_each_reference_leads_back_to_each_sentence(make_app: MakeApp, source: Path) -> None:
    """The line names the pages in reading order, and each of its links finds a citation."""
    app = _build(make_app, source)
    page = _page(app, "list.html")
    lines = {str(entry["id"]): entry.select_one(".cited-by") for entry in page.select(".citation")}
    texts = {key: line.text for key, line in lines.items() if line}
    assert texts == {
        "ref-second": "Cited in Page two 1; Page one 1.",
        "ref-first": "Cited in Page one 1 2 3.",
    }
    for line in filter(None, lines.values()):
        for link in line.select("a"):
            name, _, anchor = str(link["href"]).partition("#")
            assert _page(app, name).select_one(f"#{anchor} a[href]")


def test_a_reference_that_nobody_cites_is_not_listed(make_app: MakeApp, source: Path) -> None:
    """The list holds what is cited, and nothing else."""
    app = _build(make_app, source)
    assert not _page(app, "list.html").select("#ref-unused")


def _cite_in_front(source: Path) -> None:
    start = source / "index.rst"
    start.write_text(start.read_text().replace("=====\n\n", "=====\n\nFirst of all :cite:p:`first`.\n\n", 1))


def test_an_edit_renews_every_page_whose_numbers_change(make_app: MakeApp, source: Path) -> None:
    """A citation put in front renumbers a page that was not touched, and the links back."""
    _build(make_app, source).cleanup()
    _cite_in_front(source)
    app = _build(make_app, source)
    assert [text for text, _ in _citations(_page(app, "two.html"))] == ["2"]
    assert "Cited in Start 1; Page one 1 2 3." in _page(app, "list.html").text


def test_an_edit_renews_the_numbers_in_each_format(make_app: MakeApp, source: Path) -> None:
    """The builder that comes second writes the new numbers, too, although the first has read them."""
    for builder in ("html", "dirhtml"):
        _build(make_app, source, builder).cleanup()
    _cite_in_front(source)
    _build(make_app, source, "html").cleanup()
    app = _build(make_app, source, "dirhtml")
    assert [text for text, _ in _citations(_page(app, "two/index.html"))] == ["2"]


def test_nothing_is_written_when_nothing_changed(make_app: MakeApp, source: Path) -> None:
    """A second build finds every page in order."""
    _build(make_app, source).cleanup()
    app = _build(make_app, source)
    assert "no targets are out of date" in app.status.getvalue()
