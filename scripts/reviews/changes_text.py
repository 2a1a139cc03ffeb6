"""The changes between two editions as text, for the notes of a release."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from scripts.reviews.changes import Change, Kind

# The heading of each weight.
HEADINGS = {
    "dose": "Doses",
    "contraindication": "Contraindications",
    "warning": "Warnings",
    "other": "Everything else",
}


def summary(changes: Sequence[Change]) -> str:
    """Return how many statements have changed, and how."""
    counts = Counter(change.kind for change in changes)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in Kind if counts[kind])
    return f"Statements: {told}." if told else "No statement has changed, and no source of one."


def as_text(changes: Sequence[Change], old: str, new: str) -> str:
    """Return *changes* from the edition *old* to *new* as lines of text."""
    return "".join(f"{line}\n" for line in _lines(changes, f"Changes from {old} to {new}"))


def _lines(changes: Sequence[Change], title: str) -> Iterator[str]:
    """Yield the lines."""
    yield from (title, "=" * len(title), "", summary(changes))
    for weight, heavy in groupby(changes, key=attrgetter("weight")):
        yield from ("", HEADINGS[weight], "-" * len(HEADINGS[weight]))
        for page, here in groupby(heavy, key=attrgetter("page", "title")):
            yield from ("", f"{page[1]} ({page[0]})")
            for change in here:
                yield from _told(change)


def _told(change: Change) -> Iterator[str]:
    """Yield the lines of one change."""
    yield f"* {change.kind}"
    if change.before != change.now:
        yield from (
            f"  {label}: {text}" for label, text in (("was", change.before), ("now", change.now)) if text
        )
    else:
        yield f"  {change.now}"
    yield from (f"  source: {source}" for source in change.sources)
