"""How far a part of the manual has been reviewed, in words for a reader."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from scripts.reviews.model import Verdict
from scripts.reviews.standing import ReviewState, Standing


class Summary(NamedTuple):
    """Counts of claims, and who reviewed them.

    Attributes:
        claims: how many there are.
        reviewed: how many a person has compared with their sources, as they are now.
        changed: how many have changed since.
        unsupported: of how many a reviewer says that the sources do not support them, or only in part.
        disputed: on how many two reviewers do not agree.
        people: the initials of the reviewers.
        last: the day of the last review that holds, or nothing.
    """

    claims: int
    reviewed: int = 0
    changed: int = 0
    unsupported: int = 0
    disputed: int = 0
    people: tuple[str, ...] = ()
    last: date | None = None


def summary_of(standings: Iterable[Standing]) -> Summary:
    """Return the summary of claims that stand to the reviews as *standings* say."""
    found = list(standings)
    held = [standing for standing in found if standing.state is ReviewState.REVIEWED]
    reviews = [review for standing in held for review in standing.reviews]
    against = {Verdict.NOT_SUPPORTED, Verdict.PARTLY}
    return Summary(
        claims=len(found),
        reviewed=len(held),
        changed=sum(standing.state is ReviewState.SUSPECT for standing in found),
        unsupported=sum(bool(against & standing.verdicts) for standing in held),
        disputed=sum(standing.is_disputed for standing in held),
        people=tuple(sorted({review.initials for review in reviews})),
        last=max((review.date for review in reviews), default=None),
    )


def in_words(summary: Summary, where: str) -> str:
    """Return *summary* in a few sentences; the first begins in lower case, to stand behind a colon.

    Args:
        summary: the summary, of one claim or more.
        where: the part of the manual, such as ``on this page``.
    """
    return " ".join(f"{sentence}." for sentence in _sentences(summary, where))


def _sentences(summary: Summary, where: str) -> Iterator[str]:
    """Yield the sentences, without their full stops."""
    if summary.reviewed:
        people = f"{', '.join(summary.people)}; last on {summary.last}"
        share = f"{summary.reviewed} of {_counted(summary.claims)} {where} {_has(summary.reviewed)}"
        yield f"{share} been reviewed by a second person ({people})"
    elif summary.claims == 1:
        yield f"the one statement {where} has not been reviewed by a second person yet"
    else:
        yield f"none of the {summary.claims} statements {where} has been reviewed by a second person yet"
    if summary.changed:
        yield f"{_counted(summary.changed)} {_has(summary.changed)} changed since being reviewed"
    if summary.unsupported:
        yield f"The source does not support {_counted(summary.unsupported)}, or only in part, says a reviewer"
    if summary.disputed:
        yield f"On {_counted(summary.disputed)} two reviewers do not agree"


def _counted(count: int) -> str:
    """Return ``1 statement`` or ``2 statements``."""
    return f"{count} statement{'s' * (count != 1)}"


def _has(count: int) -> str:
    """Return the verb that goes with *count*."""
    return "has" if count == 1 else "have"
