"""What a link answered, in one of seven statuses.

A host's own word on a page is broken or redirected; where it had no word, nothing is known of the page.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """How a link stands, the gravest first."""

    BROKEN = "broken"
    REDIRECTED = "redirected"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed out"
    NOT_CHECKED = "not checked"
    WORKING = "working"


# Nothing was learned of the page, so it is asked again in the next run, and no run passes with one.
WITHOUT_ANSWER = frozenset({Status.UNREACHABLE, Status.TIMED_OUT, Status.NOT_CHECKED})


@dataclass(frozen=True)
class Answer:
    """What one link answered at one moment.

    Attributes:
        address: the link.
        status: how it stands.
        code: the last HTTP status code, or nothing where no host answered.
        detail: what happened, in words; may be empty for a link that works.
        target: for a redirected link its new address, else empty.
        asked: when it was asked, in UTC; nothing for a link that never was.
    """

    address: str
    status: Status
    code: int | None
    detail: str
    target: str
    asked: datetime | None

    @property
    def when(self) -> str:
        """The day on which it was asked, to stand behind the status: `` on 2026-11-22``, or nothing."""
        return f" on {self.asked.date()}" if self.asked else ""

    @property
    def is_definite(self) -> bool:
        """Whether the host has said how the page stands."""
        return self.status not in WITHOUT_ANSWER
