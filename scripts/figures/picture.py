"""What a drawing is to a page: a file, and the words for those who do not see it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """A drawing.

    Attributes:
        svg: the file.
        alt: what it shows, with its numbers, in whole sentences.
    """

    svg: str
    alt: str
