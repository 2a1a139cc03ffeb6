"""Rules for what a key tells of its entry, and for names that are one letter from another."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from scripts.bibliography.chronology import year_of
from scripts.bibliography.entries import Entry
from scripts.bibliography.near import one_letter_apart
from scripts.bibliography.people import names, plain
from scripts.bibliography.rules import GROUP, References, at
from scripts.findings import Problem, Severity, rule

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAME_AND_YEAR = re.compile(r"([a-z]{4,})(?:19|20)\d\d(?!\d)")
_SHORT_NAME = 6


@rule(GROUP, severity=Severity.WARNING)
def year_of_key(references: References) -> Iterator[Problem]:
    """The year in a key is neither that of the entry nor one that its title or edition names.

    Bad:
        @article{bresnihan1998, ..., year = {1989}}

    Good:
        @article{bresnihan1998, ..., year = {1998}}

    Mend: look the year up in the source; then correct it, or the key and its citations.
    """
    for entry in references.entries:
        told = {int(year) for year in _YEAR.findall(entry.key)}
        known = " ".join(entry.get(name) for name in ("year", "date", "updated", "title", "edition", "note"))
        year = year_of(entry)
        if told and year and not told & {int(year) for year in _YEAR.findall(known)}:
            yield at(entry, "year" if entry.has("year") else "date", f"the year is {year}")


@rule(GROUP, severity=Severity.WARNING)
def author_of_key(references: References) -> Iterator[Problem]:
    """The name in a key is almost that of the first author, or it is that of another one.

    Bad:
        @article{bresnihan1998, author = {Bresniham, B and Nuki, G}, ...}

    Good:
        @article{bresnihan1998, author = {Bresnihan, B and Nuki, G}, ...}

    Mend: look the names and their order up in the source; then correct them, or the key and its citations.
    """
    for entry in references.entries:
        key, authors = _NAME_AND_YEAR.match(entry.key), names(entry.get("author"))
        surnames = [plain(name.surname) for name in authors]
        if key and surnames and surnames[0] != key[1]:
            almost = any(one_letter_apart([key[1], surnames[0]])) and len(key[1]) >= _SHORT_NAME
            if almost or key[1] in surnames:
                yield at(entry, "author", f"the first author is {authors[0].surname}")


class _Person(NamedTuple):
    """A surname with initials, and where it stands."""

    surname: str
    initials: str
    entry: Entry
    coauthors: frozenset[str]


@rule(GROUP, severity=Severity.WARNING)
def name_one_letter_off(references: References) -> Iterator[Problem]:
    """An author's surname is one letter from that of an author with the same initials in two other entries.

    Told where the entries share another author, or the name has two initials, and it stands in this
    spelling only once.

    Bad:
        Fleischman, R M in one entry, and Fleischmann, R M in three others

    Good:
        Fleischmann, R M in all of them

    Mend: look the name up in the source.
    """
    people: dict[str, list[_Person]] = defaultdict(list)
    for entry, _, value in references.having("author"):
        persons = [name for name in names(value) if not name.is_organization]
        surnames = frozenset(plain(name.surname) for name in persons)
        for name in persons:
            surname = plain(name.surname)
            if len(surname) >= _SHORT_NAME and surname.isalpha():
                people[surname].append(_Person(surname, name.initials, entry, surnames - {surname}))
    for pair in one_letter_apart(people):
        rare, usual = sorted(pair, key=lambda surname: len(people[surname]))
        person, *more = people[rare]
        others = [other for other in people[usual] if _has_initials_of(person, other)]
        alike = len(person.initials) > 1 or any(person.coauthors & other.coauthors for other in others)
        if not more and len(others) > 1 and alike and usual not in person.coauthors:
            told = f"the author is {person.surname} {person.initials}, and {others[0].surname}"
            yield at(person.entry, "author", f"{told} in {len(others)} others, such as {others[0].entry.key}")


def _has_initials_of(one: _Person, other: _Person) -> bool:
    """Return whether the initials of *one* are those of *other*, or the first of them."""
    shorter, longer = sorted((one.initials, other.initials), key=len)
    return bool(shorter) and longer.startswith(shorter)
