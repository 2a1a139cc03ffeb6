"""What the educator reads after a packet was taken in."""

from collections.abc import Iterator, Sequence

from scripts.reviews.model import Review
from scripts.reviews.taking import Given, Taken, disputes


def told_of(taken: Taken, ledger: Sequence[Review], empty: int) -> Iterator[str]:
    """Yield the lines: what was taken, what is refused, where reviewers do not agree, and the counts.

    Args:
        taken: what became of the rows.
        ledger: all reviews, those that were taken among them.
        empty: how many rows were not filled in.
    """
    for given in taken.new:
        yield f"taken: {given.place}: {_said(given.review)}"
    for refusal in taken.refused:
        yield f"refused: {refusal.place}: {refusal.reason}"
    here: list[Given] = [*taken.new, *taken.known]
    for reviews in disputes(ledger, (given.review.basis.fingerprint for given in here)):
        said = "; ".join(f"{review.initials} {review.verdict}" for review in reviews)
        yield f"conflict: {said}: “{reviews[0].basis.statement}”"
    if not here and not taken.refused:
        yield "no row is filled in"
    counts = f"{len(taken.new)} taken, {len(taken.known)} known already, {len(taken.refused)} refused"
    yield f"reviews: {counts}, {empty} rows not filled in"


def _said(review: Review) -> str:
    """Return what a review says, on one line."""
    note = f" ({review.note})" if review.note else ""
    return f"{review.verdict}, {review.initials}, {review.date}{note}: “{review.basis.statement}”"
