"""What became of a question to a registry, and what came back."""

from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """What became of a question; only what was found counts as checked."""

    FOUND = "found"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed out"
    NOT_UNDERSTOOD = "not understood"


ANSWERED = frozenset({Outcome.FOUND, Outcome.UNKNOWN})


class Answer(NamedTuple):
    """What came back.

    Attributes:
        outcome: what became of the question.
        body: the bytes of the answer.
        detail: for an outcome other than found, what happened.
        media_type: the kind of content, such as ``text/html``, with its character set if given.
        address: where the answer came from, after redirects.
    """

    outcome: Outcome
    body: bytes = b""
    detail: str = ""
    media_type: str = ""
    address: str = ""

    @property
    def is_html(self) -> bool:
        """Return whether the answer is a page for people."""
        return "html" in self.media_type
