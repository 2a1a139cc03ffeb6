"""The register of what is not known: ``docs/data/gaps.yaml``."""

from dataclasses import dataclass
from pathlib import Path

from scripts.evidence.datafile import Part, Words, load
from scripts.evidence.left_out import LeftOut, left_out


@dataclass(frozen=True)
class Gap:
    """One thing that a reader would look for and that no source we could read says.

    Attributes:
        what: the thing, in a few words.
        words: what was looked for and not seen, as reStructuredText without a full stop.
        ask: whom to ask or what to do, as the end of that sentence.
        at: the label of the section where a reader would look for it, or nothing.
    """

    what: str
    words: Words
    ask: str
    at: str


@dataclass(frozen=True)
class GapGroup:
    """Gaps that belong together; the label of their section is ``gaps-`` and the id.

    Attributes:
        id: its name.
        title: its heading.
        gaps: what is not known.
        line: its line in the data file, from 1.
    """

    id: str
    title: str
    gaps: tuple[Gap, ...]
    line: int


@dataclass(frozen=True)
class Gaps:
    """The whole register: its file, its groups, and what it leaves out."""

    path: Path
    groups: tuple[GapGroup, ...]
    left_out: tuple[LeftOut, ...]


def load_gaps(path: Path, schema: Path) -> Gaps:
    """Return the register that the file at *path* holds.

    Raises:
        DataFileError: the file is not as its schema asks.
    """
    data = load(path, schema)
    return Gaps(path, tuple(map(_group, data.parts("groups"))), left_out(data))


def _group(item: Part) -> GapGroup:
    """Return the group that *item* of the file describes."""
    return GapGroup(item["id"], item["title"], tuple(map(_gap, item.parts("gaps"))), item.line)


def _gap(item: Part) -> Gap:
    """Return the gap that *item* of the file describes."""
    return Gap(item["what"], item.words("words"), item["ask"], item.get("at", ""))
