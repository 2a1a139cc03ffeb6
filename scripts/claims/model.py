"""Claims: sentences of the pages that cite, or that state a clinical number."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from scripts.evidence.quantities import Quantity


class State(StrEnum):
    """How a claim stands to its sources; the first that applies."""

    NO_CITATION = "no citation"
    NO_LOCATOR = "no locator"
    NO_EXTRACT = "no extract"
    NUMBER_NOT_FOUND = "number not found"
    SECONDARY_ONLY = "secondary only"
    SUPPORTED = "supported"


@dataclass(frozen=True)
class Citation:
    """A reference and the place in it that a sentence names.

    Attributes:
        key: the reference's key.
        locator: the place in it, or nothing.
        after: the word of the sentence behind which it stands, or nothing at the end; it tells which part of
            the sentence the reference is for, and does not make it another citation.
    """

    key: str
    locator: str
    after: str = field(default="", compare=False)


class Link(NamedTuple):
    """A cross-reference of a sentence: its kind (``doc``, ``ref`` or ``term``), and the target as written."""

    kind: str
    target: str


@dataclass(frozen=True)
class Claim:
    """One sentence, table cell, caption or list item.

    Attributes:
        page: the document's name, such as ``patients/blood-tests``.
        file: the file in which it stands.
        line: its line there, from 1.
        kind: ``sentence``, ``cell`` or ``caption``.
        text: its words, without citations.
        citations: what it cites; for a cell, also what the caption and the head of its column cite.
        quantities: its clinical numbers.
        arms: for each quantity, the arm of a trial that it belongs to, or nothing.
        anchor: an identifier on its page that leads to it, or nothing.
        row: for a cell, a name for its row, unique on the page.
        computed: the numbers that are marked as computed from others, with the words around them.
        links: its cross-references to pages, sections and terms.
        context: for a cell the titles of table, row and column, for a definition its terms.
        starts_inside: whether another sentence ends on the line on which it begins.
    """

    page: str
    file: Path
    line: int
    kind: str
    text: str
    citations: tuple[Citation, ...]
    quantities: tuple[Quantity, ...]
    arms: tuple[str, ...]
    anchor: str
    row: str
    computed: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    context: tuple[str, ...] = ()
    starts_inside: bool = False
