"""The links of the manual: where each stands, which sentences rest on it, and what it answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.links.answer import Answer


@dataclass(frozen=True, order=True)
class Sentence:
    """A sentence of a page.

    Attributes:
        file: the file in which it stands, relative to the project.
        line: its line there, from 1.
        page: the document's name.
        title: the title of the page.
        anchor: an identifier on the page that leads to it, or nothing.
        text: its words.
    """

    file: Path
    line: int
    page: str
    title: str
    anchor: str
    text: str


@dataclass(frozen=True)
class Source:
    """A reference of the bibliography.

    Attributes:
        key: its key.
        number: its number in the manual.
        reference: how it reads in print.
        archive: the address of an archived copy, or nothing.
        archived: the day of the copy as the bibliography has it, or nothing.
        sentences: the sentences that cite it.
    """

    key: str
    number: str
    reference: str
    archive: str
    archived: str
    sentences: Sequence[Sentence]


@dataclass(frozen=True)
class Use:
    """An address of a reference.

    Attributes:
        source: the reference.
        field: the field of its entry, such as ``doi``.
        file: the file of the entry, relative to the project.
        line: the line of the field there, from 1.
    """

    source: Source
    field: str
    file: Path
    line: int


@dataclass(frozen=True)
class Link:
    """An external link.

    Attributes:
        address: where it leads.
        uses: the references whose address it is.
        sentences: the sentences in which it is written out.
        answer: what it answered last.
        earlier: where that says nothing of the page, the last answer that did, or nothing.
    """

    address: str
    uses: Sequence[Use]
    sentences: Sequence[Sentence]
    answer: Answer
    earlier: Answer | None


def sources(links: Iterable[Link]) -> list[Source]:
    """Return the references of *links*, each once, in the order in which they first come."""
    return list({use.source.key: use.source for link in links for use in link.uses}.values())
