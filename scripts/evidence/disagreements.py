"""The register of topics on which sources differ: ``docs/data/disagreements.yaml``."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from scripts.evidence.datafile import Part, Words, load
from scripts.evidence.left_out import LeftOut, left_out


class Weight(StrEnum):
    """How much harm a difference can do to a patient, the heaviest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True)
class Position:
    """What one source says on a topic.

    Attributes:
        who: the source in a few words, with its region.
        says: what it says, as reStructuredText with its citation.
        as_of: as of when, in words; nothing where the date of the cited reference holds.
    """

    who: str
    says: Words
    as_of: str


@dataclass(frozen=True)
class Topic:
    """One topic on which sources differ, or on which they leave the rule to us.

    Attributes:
        id: its name, unique in the register; the label of its section is ``disagree-`` and this.
        title: its title.
        weight: how much harm the difference can do.
        positions: who says what.
        follows: what the manual follows and why, as reStructuredText.
        needs_decision: a rule of ours that a clinician has yet to confirm, or nothing.
        line: its line in the data file, from 1.
    """

    id: str
    title: str
    weight: Weight
    positions: tuple[Position, ...]
    follows: Words
    needs_decision: Words | None
    line: int


@dataclass(frozen=True)
class Group:
    """Topics that belong together, under one heading; with the line of the group, from 1."""

    title: str
    topics: tuple[Topic, ...]
    line: int


@dataclass(frozen=True)
class Disagreements:
    """The whole register: its file, its groups, and what it leaves out."""

    path: Path
    groups: tuple[Group, ...]
    left_out: tuple[LeftOut, ...]

    def topics(self) -> Iterator[Topic]:
        """Yield the topics of all groups, in their order."""
        for group in self.groups:
            yield from group.topics


def load_disagreements(path: Path, schema: Path) -> Disagreements:
    """Return the register that the file at *path* holds.

    Raises:
        DataFileError: the file is not as its schema asks, names a topic twice, or has a position
            without a date.
    """
    data = load(path, schema)
    seen: set[str] = set()
    for item in (topic for group in data.parts("groups") for topic in group.parts("topics")):
        if item["id"] in seen:
            raise item.error(f"id: '{item['id']}' is the name of another topic, too")
        seen.add(item["id"])
    return Disagreements(path, tuple(map(_group, data.parts("groups"))), left_out(data))


def _group(item: Part) -> Group:
    """Return the group that *item* of the file describes."""
    return Group(item["title"], tuple(map(_topic, item.parts("topics"))), item.line)


def _topic(item: Part) -> Topic:
    """Return the topic that *item* of the file describes."""
    return Topic(
        id=item["id"],
        title=item["topic"],
        weight=Weight(item["weight"]),
        positions=tuple(map(_position, item.parts("positions"))),
        follows=item.words("follows"),
        needs_decision=item.words("needs_decision") if "needs_decision" in item else None,
        line=item.line,
    )


def _position(item: Part) -> Position:
    """Return the position that *item* of the file describes."""
    says = item.words("says")
    if "as_of" not in item and ":cite:" not in says.text:
        raise item.error("as_of: is missing, and nothing is cited whose date could stand for it")
    return Position(item["who"], says, item.get("as_of", ""))
