"""What ``audit.json`` says of the reviews of a claim."""

from typing import Any

from scripts.claims.model import Claim
from scripts.claims.support import Library
from scripts.reviews.differences import differences
from scripts.reviews.model import Review
from scripts.reviews.standing import ReviewState, Standing
from scripts.reviews.weight import weight_of


def review_data(claim: Claim, standing: Standing, library: Library) -> dict[str, Any]:
    """Return weight, fingerprint and reviews of *claim* as data."""
    return {
        "weight": weight_of(claim.page, (extract.topic for extract in library.cited(claim))).value,
        "fingerprint": standing.basis.fingerprint,
        "review": {
            "state": standing.state.value,
            "disputed": standing.is_disputed,
            "verdicts": [_verdict(review) for review in standing.reviews],
            "changed": _changed(standing),
        },
    }


def _verdict(review: Review) -> dict[str, str]:
    """Return who said what and when."""
    return {
        "verdict": review.verdict.value,
        "initials": review.initials,
        "date": review.date.isoformat(),
        "note": review.note,
        "fingerprint": review.basis.fingerprint,
    }


def _changed(standing: Standing) -> list[str]:
    """Return what has changed since the last review, for a claim that is suspect."""
    if standing.state is not ReviewState.SUSPECT:
        return []
    last = max(standing.reviews, key=lambda review: review.date)
    return differences(last.basis, standing.basis)
