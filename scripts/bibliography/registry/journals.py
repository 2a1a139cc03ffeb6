"""Names of journals: in full, abbreviated, and those of another journal that only look alike."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from scripts.bibliography.journals import words
from scripts.bibliography.registry.forms import plain
from scripts.bibliography.registry.records import Record

# What libraries add to tell journals of one name apart: the electronic edition, a country.
_ADDED = re.compile(r"\b(?:Online(?: J)?|U S A)$", re.IGNORECASE)


class Journals:
    """The names under which the registries know journals.

    Args:
        records: the records whose journals are known.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._names: dict[str, set[str]] = defaultdict(set)
        self._numbers: dict[str, set[str]] = defaultdict(set)
        for record in records:
            names = {_joined(name) for name in _forms(record)}
            for issn in record.issns:
                self._names[issn] |= names
            for name in names:
                self._numbers[name].update(record.issns)

    def is_of(self, name: str, record: Record) -> bool:
        """Return whether *name*, in full or abbreviated, is that of the journal of *record*.

        It is if a record of the journal with the same ISSN has it; it is not if it is known as the name of a
        journal with another ISSN ("Arthritis Rheum" is not "Arthritis & Rheumatology"); else it is if it
        shortens the journal's name word by word.
        """
        ours = _joined(name)
        if any(ours in self._names[issn] for issn in record.issns):
            return True
        elsewhere = self._numbers.get(ours, set())
        if elsewhere and record.issns and elsewhere.isdisjoint(record.issns):
            return False
        return any(_shortens(_key_words(name), _key_words(full)) for full in _forms(record))


def _forms(record: Record) -> Iterator[str]:
    """Yield the names of the journal of *record*, with and without a subtitle."""
    for name in record.journals:
        yield name
        yield re.split(r" ?[:=] ", name)[0]


def _key_words(name: str) -> Sequence[str]:
    """Return the words of *name* that abbreviations keep."""
    return words(_ADDED.sub("", plain(name)))


def _joined(name: str) -> str:
    """Return the normal form of *name*."""
    return " ".join(_key_words(name))


def _shortens(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether one of two names is the other, or shortens it word by word or to its initials."""
    short, full = sorted((one, other), key=lambda name: sum(map(len, name)))
    if len(short) == 1 and short[0] == "".join(word[0] for word in full):
        return True
    return len(short) == len(full) and all(map(_cuts, short, full))


def _cuts(short: str, full: str) -> bool:
    """Return whether *short* is *full* cut off (``Rheum``) or drawn together (``Natl``), or the reverse."""
    if len(short) > len(full):
        short, full = full, short
    if full.startswith(short):
        return True
    letters = iter(full)
    return short[0] == full[0] and short[-1] == full[-1] and all(letter in letters for letter in short)
