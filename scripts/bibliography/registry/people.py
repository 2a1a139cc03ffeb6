"""Surnames in order: where an entry and a registry part, and what is one name in two writings."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from scripts.bibliography.people import is_cut_short, names
from scripts.bibliography.registry.forms import plain, words
from scripts.bibliography.registry.records import Author

_PARTICLES = frozenset(
    "al ap bin d da das de del della den der des di do dos du el la le lo st ten ter van vander vom von y zu "
    "zum zur".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_UMLAUT = re.compile(r"([aou])e")


class Authors(NamedTuple):
    """The persons of an entry; groups are left out, for registries treat them as they like.

    Attributes:
        people: the persons in order.
        is_whole: whether the entry names all of them, and does not end in "and others".
    """

    people: tuple[Author, ...]
    is_whole: bool


class Place(NamedTuple):
    """Where two lists of authors part.

    Attributes:
        number: the place in the list, from 1.
        ours: the name in the entry, or nothing.
        theirs: the name in the registry, or nothing.
    """

    number: int
    ours: str
    theirs: str


def authors_of(value: str) -> Authors:
    """Return the persons that *value*, a field ``author``, names."""
    people = [name for name in names(value) if name.text and not name.is_organization]
    return Authors(
        tuple(Author(plain(name.surname), plain(name.given)) for name in people), not is_cut_short(value)
    )


def first_difference(ours: Authors, theirs: Sequence[Author], *, theirs_whole: bool) -> Place | None:
    """Return the first place at which the entry and the registry name different persons, or nothing.

    Names that only one of the two leaves out at the end count where both say that they name all.
    """
    people = [author for author in theirs if not author.is_group]
    if not (ours.people and people):
        return None
    pairs = zip_longest(ours.people, people)
    for number, (one, other) in enumerate(pairs, start=1):
        if (one is None and not ours.is_whole) or (other is None and not theirs_whole):
            return None
        if one is None or other is None or not same_surname(one, other):
            return Place(number, one.family if one else "", other.family if other else "")
    return None


def same_surname(one: Author, other: Author) -> bool:
    """Return whether two authors have the same surname.

    Accents, case, initials and suffixes do not count. A particle or the first half of a double surname may
    stand with the surname here and with the given names, or nowhere, there.
    """
    surname, other_surname = _surname(one), _surname(other)
    if _sounds(surname) & _sounds(other_surname):
        return True
    if len(surname) < len(other_surname):
        return same_surname(other, one)
    extra = surname[: -len(other_surname)]
    if not other_surname or surname[len(extra) :] != other_surname:
        return False
    return set(extra) <= _PARTICLES or words(other.given)[-len(extra) :] == extra


def _surname(author: Author) -> tuple[str, ...]:
    """Return the words of the surname of *author*, without a suffix."""
    return tuple(word for word in words(author.family) if word not in _SUFFIXES)


def _sounds(surname: Sequence[str]) -> set[str]:
    """Return the forms that a surname takes: as it stands, and with the two letters of an umlaut as one."""
    joined = "".join(surname)
    return {joined, _UMLAUT.sub(r"\1", joined)} - {""}
