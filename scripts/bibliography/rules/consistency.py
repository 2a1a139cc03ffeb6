"""Rules for what the entries of a file tell of each other: how names are spelled, how DOIs begin."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scripts.bibliography import journals, organizations
from scripts.bibliography.entries import Entry
from scripts.bibliography.identifiers import bare_doi
from scripts.bibliography.near import one_letter_apart
from scripts.bibliography.rules import GROUP, References, at
from scripts.findings import Problem, Severity, rule

_STEM = re.compile(r"(10\.\d+/(?:j\.)?[a-z]{2,})")
# So many others have to agree before one that differs is told.
_MANY = 3
_Place = tuple[Entry, str]


def _told_by_the_many(spellings: Mapping[str, Sequence[_Place]]) -> Iterator[Problem]:
    """Yield each place of *spellings* of one name, but for the spelling that is used most, or first."""
    (usual, first), *others = sorted(spellings.items(), key=lambda item: -len(item[1]))
    for spelling, places in others:
        for entry, field in places:
            where = f"in {first[0][0].key} on line {first[0][0].line}"
            yield at(
                entry, field, f"{field} is “{spelling}”, and “{usual}” {where}", f"write “{usual}” everywhere"
            )


def _groups(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return *names* in groups of those that *pairs* join, directly or through others."""
    group_of = {name: [name] for name in names}
    for one, other in pairs:
        mine, theirs = group_of[one], group_of[other]
        if mine is not theirs:
            mine += theirs
            group_of.update(dict.fromkeys(theirs, mine))
    return list({id(group): group for group in group_of.values()}.values())


@rule(GROUP, severity=Severity.WARNING)
def journal_in_two_forms(references: References) -> Iterator[Problem]:
    """A journal is abbreviated in one entry and in full, or spelled otherwise, in another.

    Bad:
        journal = {Ann Rheum Dis} and journal = {Annals of the Rheumatic Diseases}

    Good:
        journal = {Ann Rheum Dis} in both

    Mend: write the abbreviation of the US National Library of Medicine everywhere.
    """
    places: dict[str, list[_Place]] = defaultdict(list)
    for entry, name, value in references.having("journal", "journaltitle"):
        places[value].append((entry, name))
    for group in _groups(places, journals.same(places)):
        if len(group) > 1:
            yield from _told_by_the_many({journal: places[journal] for journal in group})


@rule(GROUP, severity=Severity.WARNING)
def organization_in_two_forms(references: References) -> Iterator[Problem]:
    """An organization is spelled in one way in one entry and in another way in another.

    Bad:
        organization = {US Food and Drug Administration} and organization = {FDA}

    Good:
        organization = {US Food and Drug Administration} in both

    Mend: write the same name everywhere.
    """
    places: dict[str, list[_Place]] = defaultdict(list)
    for entry in references.entries:
        for field, name in organizations.organizations(entry):
            places[name].append((entry, field))
    for group in _groups(places, _same_organizations(places)):
        if len(group) > 1:
            yield from _told_by_the_many({name: places[name] for name in group})


def _same_organizations(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of *names* that are spellings of one."""
    by_core: dict[str, str] = {}
    by_initials: dict[str, str] = {}
    for name in names:
        first = by_core.setdefault("".join(organizations.core(name)), name)
        if first != name:
            yield first, name
        by_initials.setdefault(organizations.initials(name), name)
    for name in names:
        acronym = organizations.acronym(name)
        if acronym and acronym in by_initials:
            yield by_initials[acronym], name
    for one, other in one_letter_apart(
        core for core, name in by_core.items() if organizations.is_long_enough(name)
    ):
        yield by_core[one], by_core[other]


@rule(GROUP, severity=Severity.WARNING)
def doi_of_another_journal(references: References) -> Iterator[Problem]:
    """A DOI begins as those of another journal do, and the journal's own begin otherwise.

    Told where at least three other entries of each show how its DOIs begin.

    Bad:
        journal = {Ann Rheum Dis}, doi = {10.1002/art.10141}

    Good:
        journal = {Arthritis Rheum}, doi = {10.1002/art.10141}

    Mend: open the DOI, and copy from there what differs.
    """
    stems: list[tuple[Entry, str, str]] = []
    for entry, _, value in references.having("doi"):
        begins = _STEM.match(bare_doi(value).lower())
        if begins and entry.has("journal"):
            stems.append((entry, begins[1], entry.get("journal")))
    pairs = Counter((stem, journal) for _, stem, journal in stems)
    by_stem, by_journal = Counter(stem for _, stem, _ in stems), Counter(journal for _, _, journal in stems)
    # One publisher may begin the DOIs of all its journals alike; then many are alone.
    alone = Counter(stem for (stem, _), count in pairs.items() if count == 1)
    for entry, stem, journal in stems:
        of_many = by_stem[stem] > _MANY and by_journal[journal] > _MANY
        if of_many and pairs[stem, journal] == alone[stem] == 1 and not _has_other_form(journal, stem, pairs):
            yield at(entry, "doi", f"the DOI begins with {stem}, and no other of {journal} does")


def _has_other_form(journal: str, stem: str, pairs: Iterable[tuple[str, str]]) -> bool:
    """Return whether the DOIs of *journal*, under another form of its name, begin with *stem* too."""
    return any(
        begin == stem and other != journal and journals.is_same(journal, other) for begin, other in pairs
    )
