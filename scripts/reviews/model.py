"""A review: who gave which verdict on what, and when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scripts.reviews.basis import Basis


class Verdict(StrEnum):
    """Whether the sources of a claim support it; the whole vocabulary."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    NOT_SUPPORTED = "not supported"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True)
class Review:
    """One person's verdict on one claim at one moment.

    Attributes:
        basis: what the person saw.
        verdict: the verdict.
        initials: who gave it.
        date: when.
        note: a remark, or nothing.
        pages: the pages on which the claim stood, one twice if it stood there twice.
        after: the fingerprints of the reviews that it takes the place of, because the claim had changed.
    """

    basis: Basis
    verdict: Verdict
    initials: str
    date: date
    note: str
    pages: tuple[str, ...]
    after: tuple[str, ...] = ()
