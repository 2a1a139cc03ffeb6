"""What a reviewer gets: a row for each claim, on a sheet for each source."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from scripts.claims.fit import telling_words
from scripts.claims.model import Citation
from scripts.evidence.extracts import Extract, Support
from scripts.reviews.edition import Edition, Entry, Record

# Extracts of one place that stand in a row, and how many words a number in common is worth.
SHOWN = 6
NUMBER = 3
_SECOND_HAND = "read in another text that reports it"


class Column(NamedTuple):
    """A column of a sheet: its head, what stands under it, its width in characters, who fills it."""

    head: str
    meaning: str
    width: int
    is_answer: bool = False


# In the order of a sheet. The last one is hidden: it tells which claim the row is of.
COLUMNS = (
    Column("No.", "the number of the row", 5),
    Column("Page", "where the statement stands", 18),
    Column("Weight", "how much hangs on it: dose, contraindication, warning or other", 10),
    Column("Statement", "the sentence; for a table cell, its table, row and column before it", 46),
    Column("Source and place", "what the statement cites", 26),
    Column("What the source says there", "in our words, as we recorded it; the nearest words first", 72),
    Column("Open", "the source on the web", 8),
    Column("State", "what a machine has compared: places and numbers", 12),
    Column("Review so far", "what other reviewers said", 18),
    Column("Verdict", "choose from the list", 14, is_answer=True),
    Column("Note", "what is missing or wrong; may stay empty", 34, is_answer=True),
    Column("Initials", "two to five letters", 9, is_answer=True),
    Column("Date", "such as 2026-11-30", 12, is_answer=True),
    Column("Fingerprint", "which statement this is", 18),
)


class PacketError(Exception):
    """A packet that cannot be made, because nothing is in it."""


@dataclass(frozen=True)
class Row:
    """A claim as a reviewer sees it, on however many pages it stands.

    Attributes:
        number: its number on the sheet.
        entries: the claim on each of its pages, at least one.
        sources: what it cites, in lines.
        says: what the sources say there, in lines.
        address: where the first of its sources is on the web, or nothing.
    """

    number: int
    entries: tuple[Entry, ...]
    sources: str
    says: str
    address: str

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns before those that the reviewer fills."""
        first = self.entries[0]
        pages = dict.fromkeys(entry.title for entry in self.entries)
        return (
            str(self.number),
            "\n".join(pages),
            first.weight.value,
            first.statement,
            self.sources,
            self.says,
            "open" if self.address else "",
            first.state,
            _reviews(first),
        )


@dataclass(frozen=True)
class Sheet:
    """The claims that rest on one source.

    Attributes:
        record: the source, or nothing for claims that cite none.
        edition: the edition of it that was read, or nothing.
        rows: the claims.
    """

    record: Record | None
    edition: str
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """The source in a line."""
        return f"Source {self.record.number}: {self.record.text}" if self.record else "No source is cited"


def make_packet(edition: Edition, part: str = "", source: str = "") -> list[Sheet]:
    """Return the sheets for a reviewer, in the order of the bibliography; each claim stands on one of them.

    Args:
        edition: the edition of the manual.
        part: a part of it, such as ``patients``, or nothing for all.
        source: the key of a source: only the claims that cite it, on its sheet; or nothing for all.

    Raises:
        PacketError: there is no such part or source, or no claim in it.
    """
    parts = {entry.audience: None for entry in edition.entries if entry.audience}
    if part and part not in parts:
        raise PacketError(f"there is no part “{part}”; the parts are {', '.join(parts)}")
    if source and source not in edition.records:
        near = ", ".join(get_close_matches(source, edition.records)) or "the bibliography lists them all"
        raise PacketError(f"there is no source “{source}”; perhaps: {near}")
    wanted: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in edition.entries:
        keys = [citation.key for citation in entry.claim.citations]
        if part in ("", entry.audience) and (not source or source in keys):
            wanted[source or next(iter(keys), "")][entry.basis.fingerprint].append(entry)
    if not wanted:
        raise PacketError("no statement fits: there is nothing to review")
    return [_sheet(edition, key, wanted[key].values()) for key in (*edition.records, "") if key in wanted]


def _sheet(edition: Edition, key: str, claims: Iterable[Sequence[Entry]]) -> Sheet:
    """Return the sheet of the source *key*, with a row for each of *claims*."""
    source = edition.library.sources.get(key)
    return Sheet(
        record=edition.records.get(key),
        edition=source.edition if source else "",
        rows=tuple(_row(edition, number, tuple(entries)) for number, entries in enumerate(claims, start=1)),
    )


def _row(edition: Edition, number: int, entries: tuple[Entry, ...]) -> Row:
    """Return the row of the claim that stands at *entries*."""
    citations = entries[0].claim.citations
    addresses = (edition.records[citation.key].address for citation in citations)
    return Row(
        number=number,
        entries=entries,
        sources="\n".join(_source(edition, citation) for citation in citations),
        says="\n".join(line for citation in citations for line in _said(edition, citation, entries[0])),
        address=next(filter(None, addresses), ""),
    )


def _source(edition: Edition, citation: Citation) -> str:
    """Return number, place and key of *citation*."""
    place = f", {citation.locator}" if citation.locator else ", the whole source"
    return f"[{edition.records[citation.key].number}{place}] {citation.key}"


def _said(edition: Edition, citation: Citation, entry: Entry) -> list[str]:
    """Return what is said at the place that *citation* names: a line for each of the nearest extracts."""
    number = edition.records[citation.key].number
    found = edition.library.extracts(citation)
    nearest = sorted(found, key=lambda extract: _nearness(entry, extract), reverse=True)[:SHOWN]
    told = [f"[{number}, {extract.locator}] {extract.says}{_closeness(extract)}" for extract in nearest]
    if len(found) > SHOWN:
        told.append(f"[{number}] and {len(found) - SHOWN} more at this place")
    return told or [f"[{number}] nobody has recorded what it says there"]


def _nearness(entry: Entry, extract: Extract) -> int:
    """Return how many telling words and numbers of *entry* are those of *extract*."""
    statement = entry.basis.statement
    numbers = sum(value in statement for value in set(extract.values))
    return len(telling_words(statement) & telling_words(extract.says)) + NUMBER * numbers


def _closeness(extract: Extract) -> str:
    """Return how close to the source the reader was, where it was not close."""
    return f" ({_SECOND_HAND})" if extract.support is Support.SECONDARY else ""


def _reviews(entry: Entry) -> str:
    """Return what was said of the claim so far, a line for each person."""
    review = entry.review
    verdicts = [f"{given['verdict']}: {given['initials']}, {given['date']}" for given in review["verdicts"]]
    if review["changed"]:
        return "\n".join([review["state"], *verdicts])
    return "\n".join(verdicts) or "none yet"
