"""The sentences that need no source, each with the reason why."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from scripts.evidence.datafile import load

# The page of an entry that stands for a text which several pages include.
ANY_PAGE = "*"


class Reason(StrEnum):
    """Why a sentence needs no source."""

    ABOUT = "about"
    GUIDANCE = "guidance"
    OURS = "ours"
    PLAIN = "plain"
    QUESTION = "question"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Uncited:
    """One sentence that cites nothing, and may.

    Attributes:
        page: the document's name, or ``*``.
        says: the sentence.
        why: the reason.
        file: the file that lists it.
        line: its line there, from 1.
    """

    page: str
    says: str
    why: Reason
    file: Path
    line: int


def load_uncited(path: Path, schema: Path) -> list[Uncited]:
    """Return the sentences that the file at *path* lists.

    Raises:
        DataFileError: the file is not as its schema asks.
    """
    return [
        Uncited(item["page"], item["says"], Reason(item["why"]), path, item.line)
        for item in load(path, schema).parts("uncited")
    ]
