"""What a registry holds of one work: the fields that we compare, and what was published about it since."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import takewhile
from typing import Any


class Registry(StrEnum):
    """A registry that we ask; the value is its name in files."""

    CROSSREF = "crossref"
    PUBMED = "pubmed"

    @property
    def label(self) -> str:
        """Return its name in print."""
        return "Crossref" if self is Registry.CROSSREF else "PubMed"


class Kind(StrEnum):
    """What a notice does to the work that it is about."""

    RETRACTION = "retraction"
    REINSTATEMENT = "reinstatement"
    CONCERN = "expression of concern"
    CORRECTION = "correction"
    VERSION = "new version"


@dataclass(frozen=True)
class Author:
    """One author: a person with a surname, or a group.

    Attributes:
        family: the surname, with its particles as the registry has them; the name of a group.
        given: given names or initials.
        suffix: such as ``Jr``.
        is_group: whether it is a group.
    """

    family: str
    given: str = ""
    suffix: str = ""
    is_group: bool = False


@dataclass(frozen=True, order=True)
class Update:
    """A link between a work and a notice about it.

    Attributes:
        date: when the notice appeared (ISO, whole or cut short), or nothing.
        kind: what it does.
        other: the work at the other end of the link: a DOI, a PMID, or where it was printed.
        label: the registry's own word for it.
        source: who says so, such as ``publisher`` or ``retraction-watch``, or nothing.
    """

    date: str
    kind: Kind
    other: str
    label: str
    source: str = ""


@dataclass(frozen=True)
class Record:
    """A work as a registry holds it; what it does not hold is empty.

    Attributes:
        titles: its title, then the other forms that are right as well (with subtitle, original language).
        authors: in the order of the work.
        authors_complete: whether the registry holds all of them, as far as it says.
        dates: when it appeared, in print first, then online (ISO, whole or cut short).
        volume: the volume.
        issue: the issue.
        pages: its pages, and its number where articles have one.
        journals: the journal's names: in full, then abbreviated.
        issns: the journal's numbers.
        doi: the DOI.
        pmid: the PMID.
        pmcid: the number in PubMed Central, with its letters.
        updates: what was published about it since.
        notice_of: the works that it is a notice about.
    """

    titles: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    dates: tuple[str, ...] = ()
    volume: str = ""
    issue: str = ""
    pages: tuple[str, ...] = ()
    journals: tuple[str, ...] = ()
    issns: tuple[str, ...] = ()
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    updates: tuple[Update, ...] = ()
    notice_of: tuple[Update, ...] = ()

    @property
    def title(self) -> str:
        """Return the title, or nothing."""
        return self.titles[0] if self.titles else ""


@dataclass(frozen=True)
class Work:
    """A record, and what else a new reference needs of it.

    Attributes:
        record: the record.
        kind: what the registry calls its type, such as ``journal-article``.
        publisher: who published it, or nothing.
    """

    record: Record
    kind: str
    publisher: str = ""


def distinct(*values: str) -> tuple[str, ...]:
    """Return the *values* that are not empty, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, values)))


def iso(*parts: int) -> str:
    """Return year, month and day, or as many of them as make sense, as an ISO date cut short."""
    limits = ((1000, 9999), (1, 12), (1, 31))
    known = takewhile(lambda pair: pair[1][0] <= pair[0] <= pair[1][1], zip(parts, limits, strict=False))
    return "-".join(f"{part:02}" for part, _ in known)


def to_data(record: Record) -> dict[str, Any]:
    """Return *record* in the shape that ``docs/data/schema/snapshot.json`` describes."""
    return asdict(record)


def from_data(data: dict[str, Any]) -> Record:
    """Return the record that *data*, valid against that schema, describes."""
    lists = {name: tuple(value) for name, value in data.items() if isinstance(value, list)}
    authors = tuple(Author(**author) for author in data["authors"])
    links = {name: _updates(data[name]) for name in ("updates", "notice_of")}
    return Record(**{**data, **lists, **links, "authors": authors})


def _updates(items: list[dict[str, Any]]) -> tuple[Update, ...]:
    """Return the links that *items* describe."""
    return tuple(Update(**{**item, "kind": Kind(item["kind"])}) for item in items)
