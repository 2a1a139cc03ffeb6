"""Rules for reviews: what became of a claim since a person compared it with its sources."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scripts.claims.model import Claim
from scripts.findings import Problem, Severity, rule
from scripts.reviews.differences import differences
from scripts.reviews.model import Verdict
from scripts.reviews.standing import ReviewState, Standing

GROUP = "reviews"
# How many differences a finding tells; the page of claims has all.
SHOWN = 3


class Reviewed(NamedTuple):
    """A claim, and how it stands to the reviews."""

    claim: Claim
    standing: Standing


@rule(GROUP, severity=Severity.WARNING)
def claim_changed_since_review(reviewed: Iterable[Reviewed]) -> Iterator[Problem]:
    """A claim, what its sources say, or one of its references is not as it was when a person reviewed it.

    The earlier verdict does not hold any more. At release it is an error for doses, contraindications and
    warnings.

    Bad:
        Reviewed with 100 mg, and now the sentence says 200 mg.

    Good:
        A review of the sentence as it stands now.

    Mend: undo the change if it was a slip, or have the claim reviewed again (make packet)
    """
    for claim, standing in reviewed:
        if standing.state is ReviewState.SUSPECT:
            last = max(standing.reviews, key=lambda review: review.date)
            changed = differences(last.basis, standing.basis)
            more = [f"and {len(changed) - SHOWN} more"] if len(changed) > SHOWN else []
            told = "; ".join([*changed[:SHOWN], *more])
            yield Problem(claim.file, claim.line, f"changed since reviewed on {last.date}: {told}")


@rule(GROUP, severity=Severity.WARNING)
def claim_judged_unsupported(reviewed: Iterable[Reviewed]) -> Iterator[Problem]:
    """A reviewer says that the sources of a claim do not support it, or only in part.

    At release it is an error if they do not support it.

    Bad:
        A verdict "not supported" on the sentence as it stands.

    Good:
        The sentence as its source has it; the verdict on the old words does not hold for it.

    Mend: read the source again, and change the sentence or what it cites
    """
    for claim, standing in reviewed:
        for review in standing.reviews if standing.state is ReviewState.REVIEWED else ():
            if review.verdict in (Verdict.NOT_SUPPORTED, Verdict.PARTLY):
                said = f"{review.initials} on {review.date}: {review.verdict}"
                yield Problem(claim.file, claim.line, said + (f" ({review.note})" if review.note else ""))


@rule(GROUP, severity=Severity.WARNING)
def reviewers_disagree(reviewed: Iterable[Reviewed]) -> Iterator[Problem]:
    """Two reviewers came to unlike verdicts on one claim.

    Both stand in the ledger; the last of each person counts.

    Bad:
        AB: supported; CD: partly.

    Good:
        One verdict, after the two have talked, or a sentence that both find supported.

    Mend: have the reviewers talk, and take in the verdict of the one who has changed it
    """
    for claim, standing in reviewed:
        if standing.is_disputed:
            said = "; ".join(f"{review.initials}: {review.verdict}" for review in standing.reviews)
            yield Problem(claim.file, claim.line, said)
