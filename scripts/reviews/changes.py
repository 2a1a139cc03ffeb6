"""What has changed for the reader between two editions: by clinical weight, then by page."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scripts.reviews.basis import Basis
from scripts.reviews.differences import differences
from scripts.reviews.edition import Edition, Entry
from scripts.reviews.headings import Heading, changed_heading
from scripts.reviews.pairing import Placed, pair
from scripts.reviews.weight import Weight


class Kind(StrEnum):
    """What became of a statement."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "taken out"
    MOVED = "moved"
    SOURCE = "same words, changed source"
    HEADING = "changed heading over statements that stay"


@dataclass(frozen=True)
class Change:
    """A statement that differs between two editions.

    Attributes:
        kind: what became of it.
        weight: how much it weighs for a reader's safety, then or now.
        page: the page on which it stands, or stood.
        title: the title of that page.
        anchor: an identifier that leads to it, or nothing.
        before: its words in the old edition, or nothing.
        now: its words in the new one, or nothing.
        sources: what caused the change: the citations, extracts and references that differ, or those it rests
            on where only the words do.
    """

    kind: Kind
    weight: Weight
    page: str
    title: str
    anchor: str
    before: str
    now: str
    sources: tuple[str, ...]


def changes(old: Edition, new: Edition) -> list[Change]:
    """Return what differs between *old* and *new*: doses first, then contraindications, then warnings."""
    weights = list(Weight)
    return sorted(_changes(old, new), key=lambda change: (weights.index(change.weight), change.page))


def _changes(old: Edition, new: Edition) -> Iterator[Change]:
    """Yield what differs, in the order of the pages."""
    before, now = (*old.entries, *old.unsourced), (*new.entries, *new.unsourced)
    gone, come = _without_same(before, now), _without_same(now, before)
    pairs = pair([_placed(entry) for entry in gone], [_placed(entry) for entry in come])
    was_of = {is_now: gone[was] for is_now, was in pairs.items()}
    heading_of = _headings({is_now: (was, come[is_now]) for is_now, was in was_of.items()})
    # A caption that cites is a statement, and told as one.
    told = {
        Heading(come[one].claim.page, was.claim.text, come[one].claim.text) for one, was in was_of.items()
    }
    for index, entry in enumerate(come):
        heading = heading_of.get(index)
        if index not in was_of:
            yield _added(entry)
        elif heading is None:
            yield _change(was_of[index], entry)
        elif heading not in told:
            told.add(heading)
            yield _heading(heading, [come[one] for one in heading_of if heading_of[one] == heading])
    left = set(pairs.values())
    yield from (_removed(entry) for index, entry in enumerate(gone) if index not in left)


def _headings(pairs: Mapping[int, tuple[Entry, Entry]]) -> dict[int, Heading]:
    """Return, by the numbers of *pairs*, the headings that have changed over more than one statement."""
    found = {number: changed_heading(*one) for number, one in pairs.items()}
    over = Counter(found.values())
    return {number: heading for number, heading in found.items() if heading and over[heading] > 1}


def _heading(heading: Heading, below: Sequence[Entry]) -> Change:
    """Return the change of a heading, which weighs as the heaviest statement *below* it."""
    heaviest = min(below, key=lambda entry: list(Weight).index(entry.weight))
    return _told(Kind.HEADING, heaviest.weight, heaviest, heading.before, heading.now, ())


def _without_same(these: Sequence[Entry], those: Sequence[Entry]) -> list[Entry]:
    """Return *these* without what *those* have on the same page, word for word and source for source."""
    same = Counter((entry.claim.page, entry.basis.fingerprint) for entry in those)
    left = []
    for entry in these:
        place = (entry.claim.page, entry.basis.fingerprint)
        if same[place]:
            same[place] -= 1
        else:
            left.append(entry)
    return left


def _placed(entry: Entry) -> Placed:
    """Return what *entry* rests on, with its page."""
    return Placed(entry.claim.page, entry.basis)


def _change(was: Entry, is_now: Entry) -> Change:
    """Return the change of one statement."""
    kind = Kind.CHANGED
    if was.basis == is_now.basis:
        kind = Kind.MOVED
    elif was.basis[:2] == is_now.basis[:2]:
        kind = Kind.SOURCE
    weight = min(was.weight, is_now.weight, key=list(Weight).index)
    sources = (
        (f"before on the page “{was.title}”",) if kind is Kind.MOVED else _causes(was.basis, is_now.basis)
    )
    return _told(kind, weight, is_now, was.statement, is_now.statement, sources)


def _added(entry: Entry) -> Change:
    """Return the change that *entry* is new."""
    return _told(Kind.ADDED, entry.weight, entry, "", entry.statement, entry.basis.citations)


def _removed(entry: Entry) -> Change:
    """Return the change that *entry* is gone."""
    return _told(Kind.REMOVED, entry.weight, entry, entry.statement, "", entry.basis.citations)


def _told(kind: Kind, weight: Weight, entry: Entry, before: str, now: str, sources: Sequence[str]) -> Change:
    """Return the change of *kind* at the place of *entry*."""
    claim = entry.claim
    anchor = "" if kind is Kind.REMOVED else claim.anchor
    return Change(kind, weight, claim.page, entry.title, anchor, before, now, tuple(sources))


def _causes(was: Basis, is_now: Basis) -> tuple[str, ...]:
    """Return what differs beside the words, or the citations where nothing does."""
    beside = differences(was._replace(statement=""), is_now._replace(statement=""))
    return tuple(beside) or is_now.citations
