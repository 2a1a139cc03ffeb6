"""Extracts: what a source says at a locator, in our words, with its numbers.

One file of ``docs/data/extracts`` holds the extracts of one reference of ``refs.bib`` and has its key
for a name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from scripts.evidence.datafile import Part, load


class Support(StrEnum):
    """How close to the source the reader was."""

    PRIMARY = "primary"
    OFFICIAL_COPY = "official-copy"
    SECONDARY = "secondary"


class Region(StrEnum):
    """Where a label holds; empty for a source that is not bound to a region."""

    US = "US"
    EU = "EU"
    NONE = ""


@dataclass(frozen=True)
class Extract:
    """What one source says at one place.

    Attributes:
        id: its name, unique in the manual.
        source: the key of the reference that says it.
        locator: the place in the source, as citations name it.
        says: what it says there, in our words.
        values: the numbers of ``says`` with their units, as written.
        rates: rates that belong together: what is counted, then the value for each arm.
        support: how close to the source the reader was.
        consulted: the addresses where it was read.
        topic: what it is about, such as ``dosing``.
        note: a remark for reviewers, or nothing.
        file: the file that holds it.
        line: its line there, from 1.
    """

    id: str
    source: str
    locator: str
    says: str
    values: tuple[str, ...]
    rates: tuple[Mapping[str, str], ...]
    support: Support
    consulted: tuple[str, ...]
    topic: str
    note: str
    file: Path
    line: int


@dataclass(frozen=True)
class Source:
    """The extracts of one reference.

    Attributes:
        key: its key in ``refs.bib``.
        region: where it holds, if it is a label or guidance of one region.
        edition: the edition that was read, in words.
        superseded_by: the key of the newer edition, or nothing.
        extracts: what it says.
        file: the file that holds them.
    """

    key: str
    region: Region
    edition: str
    superseded_by: str
    extracts: tuple[Extract, ...]
    file: Path


def load_sources(folder: Path, schema: Path) -> dict[str, Source]:
    """Return the sources of *folder* by their keys.

    Args:
        folder: ``docs/data/extracts``.
        schema: the JSON Schema of its files.

    Raises:
        DataFileError: a file that is not as the schema asks, with its line and field.
    """
    return {path.stem: load_source(path, schema) for path in sorted(folder.glob("*.yaml"))}


def load_source(path: Path, schema: Path) -> Source:
    """Return the source whose extracts the file at *path* holds.

    Args:
        path: the file, named for the key of its reference.
        schema: its JSON Schema.

    Raises:
        DataFileError: the file is not as the schema asks, with its line and field.
    """
    data = load(path, schema)
    return Source(
        key=path.stem,
        region=Region(data.get("region", "")),
        edition=data["edition"],
        superseded_by=data.get("superseded_by", ""),
        extracts=tuple(map(_extract, data.parts("extracts"))),
        file=path,
    )


def _extract(item: Part) -> Extract:
    """Return the extract that *item* of a file describes."""
    return Extract(
        id=item["id"],
        source=item.path.stem,
        locator=item["locator"],
        says=item["says"],
        values=tuple(item["values"]),
        rates=tuple(item.get("rates", ())),
        support=Support(item["support"]),
        consulted=tuple(item["consulted"]),
        topic=item["topic"],
        note=item.get("note", ""),
        file=item.path,
        line=item.line,
    )
