"""What stands in a made-up manual, before any markup.

The text is nonsense in the shape of the real text: sections with a cited sentence, links and a note, and a
table that cites in each cell. The same size gives the same content.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from typing import NamedTuple

CITATIONS_OF_A_PAGE = 10
PLACES_OF_A_REFERENCE = 3
# One page in so many speaks to patients.
PAGES_TO_PATIENTS = 5
PAGES_OF_A_PART = 25

OUTCOMES = ("response", "remission", "nausea", "headache", "infection", "neutropenia", "flares", "pain")
_SUBJECTS = ("Dosing", "Monitoring", "Adverse reactions", "Storage", "Interactions", "Pregnancy")
_SYLLABLES = ("ba", "ce", "di", "fu", "gu", "ka", "le", "mi", "no", "ru")


class Size(NamedTuple):
    """How many pages a manual has, at least 2, and how many references, at least 1."""

    pages: int
    references: int

    def __str__(self) -> str:
        """Return ``300/2000``, as it is asked for."""
        return f"{self.pages}/{self.references}"

    @classmethod
    def read(cls, text: str) -> "Size":
        """Return the size that *text* writes, such as ``300/2000``.

        Raises:
            ValueError: it is none, or too small.
        """
        pages, references = (int(number) for number in text.split("/"))
        if pages < 2 or references < 1:
            raise ValueError(text)
        return cls(pages, references)


@dataclass(frozen=True)
class Place:
    """One place of a reference, and the two numbers that stand there."""

    key: str
    locator: str
    percent: int
    weeks: int

    @property
    def says(self) -> str:
        """What the source says at this place."""
        return f"At {self.weeks} weeks {self.percent}% of the patients had a response."


@dataclass(frozen=True)
class Section:
    """A section: its label and title, the place that it cites, and another page that it leads to."""

    label: str
    title: str
    subject: str
    outcome: str
    place: Place
    other: int


@dataclass(frozen=True)
class Page:
    """A page on one made-up drug.

    Attributes:
        number: from 0.
        sections: its sections.
        rows: the rows of its table: an outcome, and where its rate stands.
    """

    number: int
    sections: tuple[Section, ...]
    rows: tuple[tuple[str, Place], ...]

    @property
    def is_for_patients(self) -> bool:
        """Whether it speaks to patients."""
        return self.number % PAGES_TO_PATIENTS == 0

    @property
    def name(self) -> str:
        """The name of its document."""
        part = "patients" if self.is_for_patients else f"part{self.number // PAGES_OF_A_PART:03}"
        return f"{part}/page{self.number:04}"

    @property
    def drug(self) -> str:
        """The name of its drug, in letters: a number in a title would count as one of the sentence."""
        return "".join(_SYLLABLES[int(digit)] for digit in f"{self.number:04}").capitalize() + "mab"


def keys_of(size: Size) -> list[str]:
    """Return the keys of the references."""
    return [f"ref{number:05}" for number in range(size.references)]


def places_of(key: str) -> list[Place]:
    """Return the places of the reference *key*."""
    chance = random.Random(key)
    return [
        Place(key, f"Table {number}", chance.randrange(5, 95), chance.choice((4, 12, 24, 52)))
        for number in range(1, PLACES_OF_A_REFERENCE + 1)
    ]


def pages_of(size: Size) -> Iterator[Page]:
    """Yield the pages; they cite the first place of each reference, then the second of each, and so on."""
    chance = random.Random(str(size))
    rounds = zip(*(places_of(key) for key in keys_of(size)), strict=True)
    places = cycle([place for places in rounds for place in places])
    for number in range(size.pages):
        cited = list(islice(places, CITATIONS_OF_A_PAGE))
        half = len(cited) // 2
        sections = tuple(
            _section(number, place, chance.randrange(size.pages), chance) for place in cited[:half]
        )
        yield Page(number, sections, tuple((chance.choice(OUTCOMES), place) for place in cited[half:]))


def _section(number: int, place: Place, other: int, chance: random.Random) -> Section:
    """Return a section of the page *number*."""
    subject, outcome = chance.choice(_SUBJECTS), chance.choice(OUTCOMES)
    title = f"{subject} and {outcome}"
    return Section(
        f"page-{number}-{place.locator[-1]}-{place.key}", title, subject.lower(), outcome, place, other
    )
