"""What was recorded while reading and is left out of a register, each with the reason."""

from dataclasses import dataclass

from scripts.evidence.datafile import Part


@dataclass(frozen=True)
class LeftOut:
    """One thing that was recorded and is left out.

    Attributes:
        what: the thing, in words.
        why: the reason.
        line: its line in the data file, from 1.
    """

    what: str
    why: str
    line: int


def left_out(data: Part) -> tuple[LeftOut, ...]:
    """Return what the register *data* leaves out, in its order."""
    return tuple(LeftOut(item["what"], item["why"], item.line) for item in data.parts("left_out"))
