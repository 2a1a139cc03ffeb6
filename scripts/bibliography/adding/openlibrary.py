"""Books, from Open Library. Documentation: https://openlibrary.org/dev/docs/api/books."""

import re
from typing import Any

from scripts.bibliography.adding.answers import LookupFailedError, read
from scripts.bibliography.adding.draft import Draft, draft
from scripts.bibliography.registry.records import Author
from scripts.bibliography.registry.settings import Settings
from scripts.bibliography.registry.web import Web

REGISTRY = "Open Library"
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def book(isbn: str, settings: Settings) -> Draft:
    """Return the book with the number *isbn*.

    Raises:
        LookupFailedError: no record was got.
    """
    key = f"ISBN:{isbn.replace('-', '')}"
    query = {"bibkeys": key, "format": "json", "jscmd": "data"}
    answer = Web(settings).get(f"{settings.books}/api/books", **query)
    found = read(REGISTRY, f"ISBN {isbn}", answer, lambda data: dict(data).get(key))
    if not found:  # what it does not know it leaves out
        raise LookupFailedError(f"{REGISTRY} does not know ISBN {isbn}")
    return read(REGISTRY, f"ISBN {isbn}", answer, lambda data: _draft(data[key], isbn))


def _draft(data: dict[str, Any], isbn: str) -> Draft:
    """Return the draft that *data* describes."""
    year = _YEAR.search(data.get("publish_date", ""))
    fields = {
        "title": ": ".join(filter(None, (data["title"], data.get("subtitle")))),
        "publisher": ", ".join(publisher["name"] for publisher in data.get("publishers", [])),
        "year": year[0] if year else "",
        "isbn": isbn,
    }
    return draft("book", fields, [_author(author["name"]) for author in data.get("authors", [])], "book")


def _author(name: str) -> Author:
    """Return the author *name*, which has the surname last."""
    given, _, family = name.rpartition(" ")
    return Author(family, given)
