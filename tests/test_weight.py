"""A page of the manual is light: it loads less than 60 kB, beside its pictures and as servers send it."""

import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.filter import SoupStrainer

LIMIT = 60_000
LOADED = SoupStrainer(["link", "script"])


@cache
def _weight(file: Path) -> int:
    """Return the bytes of *file*, compressed as servers do."""
    return len(gzip.compress(file.read_bytes(), 6))


def _loaded(page: Path) -> Iterator[Path]:
    """Yield *page*, and the styles and scripts that it names."""
    yield page
    soup = BeautifulSoup(page.read_bytes(), "html.parser", parse_only=LOADED)
    for tag in soup.select("link[rel=stylesheet], script[src]"):
        address = str(tag.get("src") or tag["href"])
        yield (page.parent / address.partition("?")[0]).resolve()


def test_each_page_is_light(manual: Path) -> None:
    """Those of the manual, of the audit, and the search."""
    pages = [page for page in (manual / "html").rglob("*.html") if page.name != "404.html"]
    weights = {page: sum(map(_weight, _loaded(page))) for page in pages}
    assert len(pages) > 250
    assert {page.name: weight for page, weight in weights.items() if weight >= LIMIT} == {}
    assert sorted(weights.values())[len(weights) // 2] < LIMIT / 2
