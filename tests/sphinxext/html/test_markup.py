"""Pages that are valid and that a screen reader finds its way in."""

from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup


def _page(built: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((built / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


@pytest.fixture
def page(built: Path) -> BeautifulSoup:
    """Return the page that holds a bit of everything."""
    return _page(built, "part/page")


def test_an_anchor_names_one_element(page: BeautifulSoup) -> None:
    """The one of a table is the table's, not that of the box around it."""
    ids = Counter(str(element["id"]) for element in page.select("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert page.select(".table-wrapper > table#tab-doses")


def test_each_landmark_has_a_name(page: BeautifulSoup) -> None:
    """Those of one kind are told apart by it, and the text is in one."""
    named = [nav["aria-label"] for nav in page.select("nav")]
    assert named == ["Manual", "Neighboring pages", "On this page"]
    assert len(page.select("[role=main]")) == 1
    assert not page.select("aside, article")


def test_a_reference_is_an_item_of_a_list(page: BeautifulSoup) -> None:
    """The role that docutils gives it is deprecated."""
    (references,) = page.select("[role=list]")
    assert [item["role"] for item in references.find_all(recursive=False)] == ["listitem"] * 2


def test_a_page_has_a_language_and_a_description(built: Path) -> None:
    """Also those that Sphinx makes itself."""
    for name in ("index", "genindex", "search"):
        page = _page(built, name)
        assert page.select("html[lang=en]")
        assert len(page.select("meta[name=description][content]")) == 1


def test_a_page_loads_what_it_needs_and_nothing_from_elsewhere(built: Path) -> None:
    """The colors of code only where code is; scripts that do not hold up the text."""
    for name, colors in (("index", 0), ("part/page", 1)):
        page = _page(built, name)
        parts = page.select("[src], link[rel=stylesheet]")
        fetched = [str(part.get("src") or part.get("href")) for part in parts]
        assert sum("pygments" in address for address in fetched) == colors
        assert not [address for address in fetched if "://" in address or "extensions" in address]
        assert not page.select("script[src]:not([defer])")


def test_a_page_loads_no_script_that_it_does_without(built: Path) -> None:
    """Beside the theme's own there is the menu's alone."""
    scripts = [str(script["src"]) for script in _page(built, "index").select("script[src]")]
    assert [name.partition("?")[0] for name in scripts] == ["_static/scripts/furo.js", "_static/menu.js"]
