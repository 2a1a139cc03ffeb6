"""What readers type finds its page in the manual, opened from a folder."""

from pathlib import Path

from playwright.sync_api import Page

from scripts.search.settings import AMONG, load_search
from tests.project import PROJECT
from tests.searchpage import ask

DATA = PROJECT / "docs" / "data"


def test_what_readers_type_finds_its_page(manual: Path, tab: Page) -> None:
    """Each query of search.yaml: its page is among the first three, or the first where that is asked."""
    queries = load_search(DATA / "search.yaml", DATA / "schema" / "search.json").queries
    missed = []
    for query in queries:
        pages = [hit.page for hit in ask(tab, manual / "html", query.asks)[: 1 if query.first else AMONG]]
        if not set(pages) & set(query.finds):
            missed.append(f"search.yaml:{query.line}: “{query.asks}” finds {', '.join(pages)}")
    assert missed == []
    assert len(queries) >= 30


def test_each_result_shows_words_of_its_page(manual: Path, tab: Page) -> None:
    """With the section that answers, and with no request but to the folder."""
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    first, *others = ask(tab, manual / "html", "can I drink alcohol")
    assert (first.address, first.part) == ("patients/daily-life.html#alcohol", "For patients and carers")
    assert "alcohol" in first.words
    assert all(hit.words for hit in others)
    folder = (manual / "html").as_uri()
    assert asked and all(address.startswith(folder) for address in asked)
