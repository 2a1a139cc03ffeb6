"""The headings over a statement: those of its table, row and column, or the term that it defines."""

from collections.abc import Sequence
from typing import NamedTuple

from scripts.reviews.basis import UNDER
from scripts.reviews.edition import Entry


class Heading(NamedTuple):
    """A heading that has changed over statements that stay.

    Attributes:
        page: the page on which it stands.
        before: its words in the old edition, or nothing.
        now: its words in the new one, or nothing.
    """

    page: str
    before: str
    now: str


def changed_heading(was: Entry, is_now: Entry) -> Heading | None:
    """Return the heading that has changed over a statement, or nothing if more than that has changed."""
    rests_on_same = was.basis._replace(statement="") == is_now.basis._replace(statement="")
    if was.claim.page != is_now.claim.page or was.claim.text != is_now.claim.text or not rests_on_same:
        return None
    before, now = was.claim.context, is_now.claim.context
    first = _shared(before, now)
    last = _shared(before[first:][::-1], now[first:][::-1])
    return Heading(is_now.claim.page, *(UNDER.join(one[first : len(one) - last]) for one in (before, now)))


def _shared(these: Sequence[str], those: Sequence[str]) -> int:
    """Return how many of the first texts are the same."""
    pairs = enumerate(zip(these, those, strict=False))
    return next((count for count, (this, that) in pairs if this != that), min(len(these), len(those)))
