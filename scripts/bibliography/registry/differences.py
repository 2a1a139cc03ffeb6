"""The fields in which an entry can differ from a record, and whether it does."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from scripts.bibliography.chronology import MONTHS
from scripts.bibliography.entries import Entry
from scripts.bibliography.registry.forms import (
    plain,
    same_month,
    same_pages,
    same_text,
    same_token,
    same_year,
    words,
)
from scripts.bibliography.registry.journals import Journals
from scripts.bibliography.registry.people import authors_of, first_difference
from scripts.bibliography.registry.records import Record, distinct

# Below this share of common letters two titles are not two writings of one.
ALIKE = 0.6


class Difference(NamedTuple):
    """A value of an entry beside that of a record.

    Attributes:
        field: what is compared.
        line: the line of the field in the entry.
        ours: what the entry has.
        theirs: what the record has.
        agrees: whether the two are the same but for their form.
        place: for authors that differ, the place in the list, such as ``author 3``; else the field.
    """

    field: str
    line: int
    ours: str
    theirs: str
    agrees: bool
    place: str


class _Compared(NamedTuple):
    """A field that an entry and a record have.

    Attributes:
        names: what it is called in entries; the first that is there is looked at.
        held: the values of a record that are right.
        same: whether a value of ours and one of theirs are the same.
    """

    names: tuple[str, ...]
    held: Callable[[Record], tuple[str, ...]]
    same: Callable[[str, str], bool]


_COMPARED = (
    _Compared(("title",), lambda record: record.titles, same_text),
    _Compared(("year", "date"), lambda record: _years(record), same_year),
    _Compared(("month",), lambda record: _months(record), same_month),
    _Compared(("volume",), lambda record: distinct(record.volume), same_token),
    _Compared(("number", "issue"), lambda record: distinct(record.issue), same_token),
    _Compared(("pages",), lambda record: _real(record.pages), same_pages),
)


def compare(entry: Entry, record: Record, journals: Journals) -> Iterator[Difference]:
    """Yield each field that *entry* and *record* both have, with whether they agree.

    A field that only one of the two has is no difference: an entry may leave out what a registry does not
    hold, and what an entry must have is told by rules of its own.
    """
    for field in _COMPARED:
        values = field.held(record)
        name = next(filter(entry.has, field.names), "")
        if name and values:
            ours = plain(entry.get(name))
            agrees = any(field.same(ours, value) for value in values)
            yield Difference(name, entry.line_of(name), ours, " or ".join(values), agrees, name)
    yield from _journal(entry, record, journals)
    yield from _authors(entry, record)


def is_another_work(differences: Sequence[Difference]) -> bool:
    """Return whether *differences* are those between two works, not between two writings of one.

    Title, first author and pages all differ; year and journal may be the same, for neighbors in an issue
    have neighboring numbers. Where there is but the title, the two have little in common.
    """
    by_field = {one.field: one for one in differences}
    title = by_field.get("title")
    if title is None or title.agrees:
        return False
    telling = [by_field[name] for name in ("author", "pages") if name in by_field]
    if telling:
        return not any(one.agrees or one.place not in ("author 1", "pages") for one in telling)
    return SequenceMatcher(None, words(title.ours), words(title.theirs)).ratio() < ALIKE


def _journal(entry: Entry, record: Record, journals: Journals) -> Iterator[Difference]:
    """Yield the journal, where both have one."""
    name = next(filter(entry.has, ("journal", "journaltitle")), "")
    if name and record.journals:
        ours = plain(entry.get(name))
        theirs = " or ".join(map(plain, record.journals))
        yield Difference(name, entry.line_of(name), ours, theirs, journals.is_of(ours, record), name)


def _authors(entry: Entry, record: Record) -> Iterator[Difference]:
    """Yield the authors, where both have some."""
    ours = authors_of(entry.get("author"))
    if not ours.people or all(author.is_group for author in record.authors):
        return
    line = entry.line_of("author")
    place = first_difference(ours, record.authors, theirs_whole=record.authors_complete)
    if place is None:
        yield Difference("author", line, "", "", True, "author")
    else:
        told = (place.ours or "nobody", place.theirs or "nobody")
        yield Difference("author", line, *told, False, f"author {place.number}")


def _years(record: Record) -> tuple[str, ...]:
    """Return the years in which the work appeared, in print or online."""
    return distinct(*(date[:4] for date in record.dates))


def _months(record: Record) -> tuple[str, ...]:
    """Return the months in which the work appeared, in print or online."""
    return distinct(*(MONTHS[int(date[5:7]) - 1] for date in record.dates if date[5:7]))


def _real(pages: tuple[str, ...]) -> tuple[str, ...]:
    """Return *pages* without what publishers write before a work has some."""
    return tuple(page for page in pages if not page.casefold().startswith("n/a"))
