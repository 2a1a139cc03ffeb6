"""How each claim stands to the reviews: reviewed, not reviewed, or changed since it was reviewed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scripts.reviews.basis import Basis
from scripts.reviews.model import Review, Verdict
from scripts.reviews.pairing import Placed, pair


class ReviewState(StrEnum):
    """Whether a person has compared a claim, as it is now, with its sources."""

    NOT_REVIEWED = "not reviewed"
    REVIEWED = "reviewed"
    SUSPECT = "changed since reviewed"


@dataclass(frozen=True)
class Standing:
    """What the ledger says of one claim.

    Attributes:
        basis: what the claim rests on now.
        state: whether it was reviewed.
        reviews: the last review of each person, of the claim as it is now or, if it has changed, as it was.
    """

    basis: Basis
    state: ReviewState
    reviews: tuple[Review, ...] = ()

    @property
    def verdicts(self) -> frozenset[Verdict]:
        """The verdicts that hold: none for a claim that has changed since."""
        held = self.reviews if self.state is ReviewState.REVIEWED else ()
        return frozenset(review.verdict for review in held)

    @property
    def is_disputed(self) -> bool:
        """Whether two persons came to unlike verdicts."""
        return len(self.verdicts) > 1


def standings(claims: Sequence[Placed], ledger: Sequence[Review]) -> list[Standing]:
    """Return how each of *claims* stands to the reviews of *ledger*.

    A review holds for each claim with its fingerprint, on whichever page it stands now. A review whose claim
    is gone from where it stood makes the claim suspect that it has become.
    """
    if not ledger:
        return [Standing(placed.basis, ReviewState.NOT_REVIEWED) for placed in claims]
    given = _by_fingerprint(ledger)
    found = [_standing(placed.basis, given) for placed in claims]
    free = [index for index, standing in enumerate(found) if not standing.reviews]
    lost = list(_lost(claims, given)) if free else []
    for new, old in pair(lost, [claims[index] for index in free]).items():
        index, before = free[new], given[lost[old].basis.fingerprint]
        found[index] = Standing(claims[index].basis, ReviewState.SUSPECT, last_of_each(before))
    return found


def _by_fingerprint(ledger: Iterable[Review]) -> dict[str, list[Review]]:
    """Return the reviews by what they are of, in the order of the ledger."""
    given: dict[str, list[Review]] = defaultdict(list)
    for review in ledger:
        given[review.basis.fingerprint].append(review)
    return dict(given)


def _standing(basis: Basis, given: Mapping[str, Sequence[Review]]) -> Standing:
    """Return how a claim that rests on *basis* stands to the reviews of just that."""
    reviews = last_of_each(given.get(basis.fingerprint, ()))
    return Standing(basis, ReviewState.REVIEWED if reviews else ReviewState.NOT_REVIEWED, reviews)


def last_of_each(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return the last review of each person, by day and then by place in the ledger."""
    last: dict[str, Review] = {}
    for review in sorted(reviews, key=lambda review: review.date):
        last[review.initials] = review
    return tuple(last[initials] for initials in sorted(last))


def _lost(claims: Iterable[Placed], given: Mapping[str, Sequence[Review]]) -> Iterator[Placed]:
    """Yield what was reviewed and is not there any more, once for each place where it stood."""
    there: dict[str, Counter[str]] = defaultdict(Counter)
    for placed in claims:
        there[placed.basis.fingerprint][placed.page] += 1
    settled = _settled(given)
    for fingerprint, reviews in given.items():
        stood = Counter(reviews[-1].pages)
        count = stood.total() - there[fingerprint].total() - settled[fingerprint]
        gone = stood - there[fingerprint]
        for page in list(gone.elements())[: max(count, 0)]:
            yield Placed(page, reviews[-1].basis)


def _settled(given: Mapping[str, Sequence[Review]]) -> Counter[str]:
    """Count for each fingerprint the places whose claim was reviewed again as it had become."""
    settled: Counter[str] = Counter()
    for reviews in given.values():
        for before in {before for review in reviews for before in review.after}:
            settled[before] += len(reviews[-1].pages)
    return settled
