"""Rules for the names of authors and editors."""

import re
from collections.abc import Callable, Iterator

from scripts.bibliography.people import Name, is_cut_short, is_initials, is_lineage, names, plain
from scripts.bibliography.rules import GROUP, References, at
from scripts.findings import Problem, Severity, rule

_LISTS = ("author", "editor")
_ET_AL = re.compile(r"\bet\.?\s*al\b|\bu\.\s?a\.", re.IGNORECASE)
_OTHER_JOINT = re.compile(r";|\s(?:&|\\&|und|et)\s|^and\b|\band$", re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w+;")
_WORDS_OF_ORGANIZATIONS = re.compile(
    r"\b(?:Academy|Administration|Agency|Alliance|Association|Authority|Cent(?:er|re)s?|College|Commission|"
    r"Committee|Consortium|Council|Department|Federation|Foundation|Group|Hospital|Institutes?|Investigators|"
    r"League|Library|Ministry|Network|Organi[sz]ation|Service|Society|Trust|University)\b"
)
_SHOUTED = 3


def _persons(references: References, is_wrong: Callable[[Name], object]) -> Iterator[Problem]:
    """Yield each name of a person that *is_wrong*."""
    for entry, field, value in references.having(*_LISTS):
        for name in names(value):
            if not name.is_organization and is_wrong(name):
                yield at(entry, field, f"“{name.text}”")


@rule(GROUP)
def et_al_as_name(references: References) -> Iterator[Problem]:
    """A list of names ends in et al, which BibTeX takes for a person.

    Bad:
        author = {Cohen, S B and Moreland, L W and et al.}

    Good:
        author = {Cohen, S B and Moreland, L W and Cush, J J}

    Mend: write all names; where they are not known, end the list with “and others”.
    """
    for entry, field, value in references.having(*_LISTS):
        found = _ET_AL.search(value)
        if found:
            yield at(entry, field, f"{field} holds “{found[0]}”")


@rule(GROUP, severity=Severity.WARNING)
def names_cut_short(references: References) -> Iterator[Problem]:
    """A list of names ends in “and others”.

    Bad:
        author = {Cohen, S B and others}

    Good:
        author = {Cohen, S B and Moreland, L W and Cush, J J}

    Mend: add the names from the source itself; how many are printed is for the style to decide.
    """
    for entry, field, value in references.having(*_LISTS):
        if is_cut_short(value):
            yield at(entry, field, f"{field} ends in “and others” after {len(names(value))}")


@rule(GROUP)
def name_in_capitals(references: References) -> Iterator[Problem]:
    """A name is all in capitals.

    Bad:
        author = {BRESNIHAN, B}

    Good:
        author = {Bresnihan, B}

    Mend: write the name as its bearer does; put the short name of an organization in braces.
    """
    yield from _persons(
        references, lambda name: name.surname.isupper() and len(plain(name.surname)) >= _SHOUTED
    )


@rule(GROUP)
def name_without_surname(references: References) -> Iterator[Problem]:
    """Initials stand where BibTeX looks for the surname, or nothing does.

    Bad:
        author = {Bresnihan B}

    Good:
        author = {Bresnihan, B}

    Mend: write the surname, a comma, and the initials.
    """
    yield from _persons(references, _lacks_surname)


def _lacks_surname(name: Name) -> bool:
    """Return whether initials, or nothing, stand where the surname of *name* should."""
    # Of one letter, with a given name written out, a surname may be: E, Weinan.
    nothing_else = is_initials(name.given) or not name.given or len(name.parts) == 1
    return not plain(name.surname) or (is_initials(name.surname) and nothing_else)


@rule(GROUP)
def name_with_a_comma_too_many(references: References) -> Iterator[Problem]:
    """A name has more commas than surname, lineage and given names need, or one before nothing.

    Often it is two names, joined by a comma where BibTeX asks for “and”.

    Bad:
        author = {Cohen, S B, Moreland, L W}

    Good:
        author = {Cohen, S B and Moreland, L W}

    Mend: write “and” between two names, and one comma behind each surname.
    """
    yield from _persons(references, _has_comma_too_many)


def _has_comma_too_many(name: Name) -> bool:
    """Return whether a comma of *name* parts nothing, or two names."""
    first, *rest = name.parts
    has_lineage = len(rest) == 2 and is_lineage(rest[0])
    is_two_names = len(rest) == 1 and len(first.split()) > 1 and is_initials(first.split()[-1])
    return len(rest) > 1 + has_lineage or not all(rest) or is_two_names


@rule(GROUP)
def names_not_joined_by_and(references: References) -> Iterator[Problem]:
    """Two names are joined by a semicolon or an ampersand, so that BibTeX takes them for one.

    An “and” too many, or one at the end, leaves a name that is none.

    Bad:
        author = {Cohen, S B; Moreland, L W}

    Good:
        author = {Cohen, S B and Moreland, L W}

    Mend: write one “and” between two names.
    """
    yield from _persons(references, lambda name: _OTHER_JOINT.search(_ENTITY.sub("", name.text)))


@rule(GROUP)
def organization_as_person(references: References) -> Iterator[Problem]:
    """The name of an organization is not in braces, so that BibTeX takes its last word for a surname.

    Bad:
        author = {American College of Rheumatology}

    Good:
        author = {{American College of Rheumatology}}

    Mend: put the name in braces of its own.
    """
    yield from _persons(
        references, lambda name: " " in name.text and _WORDS_OF_ORGANIZATIONS.search(name.text)
    )


@rule(GROUP)
def name_twice(references: References) -> Iterator[Problem]:
    """A list has the same name twice.

    Bad:
        author = {Cohen, S B and Moreland, L W and Cohen, S B}

    Good:
        author = {Cohen, S B and Moreland, L W}

    Mend: take the second one out, or write the name that it stands for.
    """
    for entry, field, value in references.having(*_LISTS):
        seen: set[str] = set()
        for name in names(value):
            if plain(name.text) in seen:
                yield at(entry, field, f"“{name.text}” stands twice")
            seen.add(plain(name.text))
