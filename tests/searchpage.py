"""The search page, asked as a reader would."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import Page


class Hit(NamedTuple):
    """One result: where it leads, its title, the part of the manual, and the words shown."""

    address: str
    title: str
    part: str
    words: str

    @property
    def page(self) -> str:
        """The document it leads to."""
        return self.address.partition("#")[0].removesuffix(".html")


def ask(tab: Page, built: Path, words: str) -> list[Hit]:
    """Ask the search page of the manual in the folder *built* for *words*; return what it shows."""
    tab.goto((built / "search.html").as_uri() + "?q=" + quote(words))
    tab.wait_for_function("document.getElementById('search-status').textContent !== ''")
    found = tab.eval_on_selector_all(
        "#search-results > li",
        "items => items.map(item => [item.querySelector('a').getAttribute('href'),"
        " ...['a', '.search-part', 'p'].map(part => item.querySelector(part)?.textContent ?? '')])",
    )
    return [Hit(*hit) for hit in found]


def status(tab: Page) -> str:
    """Return what the page tells, screen readers included."""
    return tab.locator("#search-status").inner_text()
