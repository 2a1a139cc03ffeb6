"""The settings of the search: ``docs/data/search.yaml``."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from scripts.evidence.datafile import DataFileError, Part, load

# How many of the first results a query's page must be among.
AMONG = 3


class Lead(NamedTuple):
    """A page that stands first for certain questions.

    Attributes:
        page: its document name.
        asks: the questions, each in the words that it must hold.
        line: its line in the data file, from 1.
    """

    page: str
    asks: tuple[str, ...]
    line: int


class Weight(NamedTuple):
    """How much a result counts on the pages whose names begin with *pages*; 1 elsewhere."""

    pages: str
    weight: float


class Query(NamedTuple):
    """What a reader types, and the page that must be among the first results.

    Attributes:
        asks: the words typed.
        finds: the document names, one of which must be found.
        first: whether it must be the very first.
        line: its line in the data file, from 1.
    """

    asks: str
    finds: tuple[str, ...]
    first: bool
    line: int


@dataclass(frozen=True)
class SearchSettings:
    """The whole data file.

    Attributes:
        path: the file.
        synonyms: groups of words and set phrases that mean the same to a reader.
        leads: pages that stand first.
        weights: how much pages count.
        queries: what must be found.
    """

    path: Path
    synonyms: tuple[tuple[str, ...], ...]
    leads: tuple[Lead, ...]
    weights: tuple[Weight, ...]
    queries: tuple[Query, ...]

    def named_pages(self) -> Iterator[tuple[str, int]]:
        """Yield each document that the file names, with its line."""
        for lead in self.leads:
            yield lead.page, lead.line
        for query in self.queries:
            yield from ((page, query.line) for page in query.finds)


def load_search(path: Path, schema: Path) -> SearchSettings:
    """Return the settings that the file at *path* holds.

    Raises:
        DataFileError: the file is not as its schema asks, or a word stands in two groups of synonyms.
    """
    data = load(path, schema)
    return SearchSettings(
        path,
        tuple(_groups(data)),
        tuple(Lead(item["page"], tuple(item["asks"]), item.line) for item in data.parts("leads")),
        tuple(Weight(item["pages"], item["weight"]) for item in data.parts("weights")),
        tuple(map(_query, data.parts("queries"))),
    )


def _groups(data: Part) -> Iterator[tuple[str, ...]]:
    """Yield the groups of synonyms.

    Raises:
        DataFileError: a word stands twice.
    """
    seen: dict[str, int] = {}
    for item in data.parts("synonyms"):
        group = (item["word"], *item["also"])
        for word in group:
            if word.lower() in seen:
                raise DataFileError(
                    data.path, item.line, f"synonyms: “{word}” stands already on line {seen[word.lower()]}"
                )
            seen[word.lower()] = item.line
        yield group


def _query(item: Part) -> Query:
    """Return the query that *item* of the file describes."""
    return Query(item["asks"], tuple(item["finds"]), item.get("first", False), item.line)
