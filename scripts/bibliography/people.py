"""The names in a list of authors, as BibTeX reads them."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

OTHERS = "others"
_LINEAGE = re.compile(r"(?:Jr|Sr|II|III|IV|V|2nd|3rd|4th)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}")
_NEITHER = re.compile(r"[^a-z0-9]+")
_PART = re.compile(r"\s+and\s+|[{}]|,", re.IGNORECASE)


class Name(NamedTuple):
    """One name of a list.

    Attributes:
        text: the name as written.
        parts: what its commas part: surname and given names, or surname, lineage and given names.
        is_organization: whether it stands in braces of its own, so that BibTeX leaves it whole.
        surname: the surname, with its particles.
        given: the given names or initials, without the lineage.
    """

    text: str
    parts: tuple[str, ...]
    is_organization: bool
    surname: str
    given: str

    @property
    def initials(self) -> str:
        """Return the first letters of the given names in upper case: ``SB`` for Stanley B and for SB."""
        words = self.given.replace(".", " ").replace("-", " ").split()
        return "".join(word if is_initials(word) else word[0] for word in words).upper()


def _name(text: str, parts: tuple[str, ...]) -> Name:
    """Return the name *text*, which its commas cut into *parts*."""
    is_organization = text.startswith("{") and text.endswith("}")
    if len(parts) > 1 or is_organization:
        surname, words = parts[0], parts[-1].split()
    else:
        words = text.split()
        particle = next((place for place, word in enumerate(words[:-1]) if word[0].islower()), len(words) - 1)
        surname, words = " ".join(words[particle:]), words[:particle]
    given = " ".join(word for word in words if not is_lineage(word))
    return Name(text, parts, is_organization, surname, given)


@lru_cache(maxsize=65536)
def names(authors: str) -> Sequence[Name]:
    """Return the names of the list *authors*; ``others`` at its end is none of them."""
    whole, parts, found = "", [""], []
    depth, place = 0, 0
    for mark in [*_PART.finditer(authors), None]:
        between = authors[place : mark.start()] if mark else authors[place:]
        whole, parts[-1] = whole + between, parts[-1] + between
        if mark is None or (depth == 0 and mark[0].strip().lower() == "and"):
            found.append(_name(whole.strip(), tuple(part.strip() for part in parts)))
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
    if text.isascii():
        return _NEITHER.sub("", text.casefold())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if character.isalnum())
