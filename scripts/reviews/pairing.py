"""Which claim of today is which of an earlier day, where its words, citations or sources have changed.

Claims have no name of their own that an edit keeps. Those whose words are the same are the same; of the
rest those are paired that are most alike.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from scripts.reviews.basis import Basis
from scripts.reviews.likeness import likeness

# How much of the words has to be the same: on one page, and for a sentence that was moved and edited.
LEAST_ALIKE = 0.5
LEAST_ALIKE_ELSEWHERE = 0.75
# What the same citations count, where two sentences are nearly alike.
SAME_CITATIONS = 0.1


class Placed(NamedTuple):
    """What a sentence rests on.

    Attributes:
        page: the page on which it stands.
        basis: what it rests on.
        is_claim: whether it cites or states a number. One that does not has stood there all along, unless a
            claim of that page with its words has lost what it cited.
    """

    page: str
    basis: Basis
    is_claim: bool = True


class _Candidate(NamedTuple):
    """How alike two claims are, and their places in the old list and the new one."""

    alike: float
    old: int
    new: int


def pair(old: Sequence[Placed], new: Sequence[Placed]) -> dict[int, int]:
    """Return for places in *new* the places in *old* of what they were; each is paired once."""
    left_old, left_new = dict(enumerate(old)), dict(enumerate(new))
    pairs: dict[int, int] = {}
    for step in (_same_words_and_page, _same_words, _alike):
        for found in step(left_old, left_new):
            if found.old in left_old and found.new in left_new:
                pairs[found.new] = found.old
                del left_old[found.old], left_new[found.new]
        left_new = {index: placed for index, placed in left_new.items() if placed.is_claim}
    return pairs


def _same_words_and_page(old: Mapping[int, Placed], new: Mapping[int, Placed]) -> list[_Candidate]:
    """Return the pairs of equal statements on equal pages."""
    return _equal(old, new, lambda placed: (placed.page, placed.basis.statement))


def _same_words(old: Mapping[int, Placed], new: Mapping[int, Placed]) -> list[_Candidate]:
    """Return the pairs of equal statements."""
    return _equal(old, new, lambda placed: placed.basis.statement)


def _equal(
    old: Mapping[int, Placed], new: Mapping[int, Placed], name_of: Callable[[Placed], object]
) -> list[_Candidate]:
    """Return the pairs of equal names, the first with the first."""
    waiting: dict[object, list[int]] = defaultdict(list)
    for index, placed in old.items():
        waiting[name_of(placed)].append(index)
    named = ((index, waiting[name_of(placed)]) for index, placed in new.items())
    return [_Candidate(1, waiting_here.pop(0), index) for index, waiting_here in named if waiting_here]


def _alike(old: Mapping[int, Placed], new: Mapping[int, Placed]) -> list[_Candidate]:
    """Return the pairs that may be one claim, the most alike first."""
    found = _candidates(old, new)
    return sorted(found, key=lambda candidate: (-candidate.alike, candidate.old, candidate.new))


def _candidates(old: Mapping[int, Placed], new: Mapping[int, Placed]) -> Iterator[_Candidate]:
    """Yield the pairs that may be one claim."""
    for was, before in old.items():
        for is_now, now in new.items():
            least = LEAST_ALIKE if before.page == now.page else LEAST_ALIKE_ELSEWHERE
            score = likeness(before.basis.statement, now.basis.statement, least)
            if score:
                same = before.basis.citations == now.basis.citations
                yield _Candidate(score + same * SAME_CITATIONS, was, is_now)
