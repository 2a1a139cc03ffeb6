"""The keys that pages cite, found without building them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.bibliography.bibfile import read
from scripts.bibliography.entries import Bibliography

# Pages, what they include, and the data from which tables are drawn.
SUFFIXES = (".rst", ".txt", ".yaml")
# Behind a backtick it is an example.
_ROLE = re.compile(r"(?<!`):(?:foot)?cite(?::[a-z]+)?:`([^`]+)`", re.IGNORECASE)
# In the data from which a page is drawn.
_DATA = re.compile(r"\s+key: ([\w:./+-]+)")
_LOCATOR = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class Cited:
    """What the pages cite of a bibliography.

    Attributes:
        bibliography: the entries.
        places: the pages and lines that cite each key.
    """

    bibliography: Bibliography
    places: Mapping[str, Sequence[tuple[Path, int]]]


def citations(pages: Iterable[Path]) -> dict[str, list[tuple[Path, int]]]:
    """Return the keys that *pages* cite, each with the pages and lines.

    Raises:
        BibliographyError: a page that is no text.
    """
    places: dict[str, list[tuple[Path, int]]] = defaultdict(list)
    for page in pages:
        for number, line in enumerate(read(page).split("\n"), 1):
            for key in _keys(line):
                places[key].append((page, number))
    return places


def _keys(line: str) -> Iterator[str]:
    """Yield the keys that *line* of a page or of its data cites."""
    for role in _ROLE.finditer(line):
        for key in re.split(r"[,;]", _LOCATOR.sub("", role[1])):
            yield key.strip()
    named = _DATA.fullmatch(line)
    if named:
        yield named[1]
