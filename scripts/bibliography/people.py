"""The names in a list of authors, as BibTeX reads them."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

OTHERS = "others"
_LINEAGE = re.compile(r"(?:Jr|Sr|II|III|IV|V|2nd|3rd|4th)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}")
_PART = re.compile(r"\s+and\s+|[{}]|,", re.IGNORECASE)


class Name(NamedTuple):
    """One name of a list.

    Attributes:
        text: the name as written.
        parts: what its commas part: surname and given names, or surname, lineage and given names.
    """

    text: str
    parts: tuple[str, ...]

    @property
    def is_organization(self) -> bool:
        """Return whether the name stands in braces of its own, so that BibTeX leaves it whole."""
        return self.text.startswith("{") and self.text.endswith("}")

    @property
    def surname(self) -> str:
        """Return the surname, with its particles."""
        if len(self.parts) > 1 or self.is_organization:
            return self.parts[0]
        words = self.text.split()
        start = next((place for place, word in enumerate(words[:-1]) if word[0].islower()), len(words) - 1)
        return " ".join(words[start:])

    @property
    def given(self) -> str:
        """Return the given names or initials, without the lineage."""
        if len(self.parts) > 1:
            words = self.parts[-1].split()
        else:
            words = self.text.removesuffix(self.surname).split()
        return " ".join(word for word in words if not _LINEAGE.fullmatch(word))

    @property
    def initials(self) -> str:
        """Return the first letters of the given names in upper case: ``SB`` for Stanley B and for SB."""
        words = self.given.replace(".", " ").replace("-", " ").split()
        return "".join(word if is_initials(word) else word[0] for word in words).upper()


@lru_cache(maxsize=65536)
def names(authors: str) -> Sequence[Name]:
    """Return the names of the list *authors*; ``others`` at its end is none of them."""
    whole, parts, found = "", [""], []
    depth, place = 0, 0
    for mark in [*_PART.finditer(authors), None]:
        between = authors[place : mark.start()] if mark else authors[place:]
        whole, parts[-1] = whole + between, parts[-1] + between
        if mark is None or (depth == 0 and mark[0].strip().lower() == "and"):
            found.append(Name(whole.strip(), tuple(part.strip() for part in parts)))
            whole, parts = "", [""]
        else:
            depth += {"{": 1, "}": -1}.get(mark[0], 0)
            whole += mark[0]
            if mark[0] == "," and depth == 0:
                parts.append("")
            else:
                parts[-1] += mark[0]
        place = mark.end() if mark else place
    return tuple(name for name in found if name.text != OTHERS)


def is_cut_short(authors: str) -> bool:
    """Return whether the list *authors* ends in ``and others``."""
    return authors.split()[-1:] == [OTHERS]


def is_lineage(text: str) -> bool:
    """Return whether *text* is Jr, Sr, III or the like."""
    return bool(_LINEAGE.fullmatch(text))


def is_initials(text: str) -> bool:
    """Return whether *text* is nothing but one to four initials."""
    return bool(_INITIALS.fullmatch(text.strip()))


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return *text* without accents, case, braces and whatever is no letter or digit: for comparison."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if character.isalnum())
