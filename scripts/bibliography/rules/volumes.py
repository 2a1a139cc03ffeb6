"""Rules for volumes and issues, against those of the other entries of one journal."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from scripts.bibliography import journals
from scripts.bibliography.chronology import MONTHS, year_of
from scripts.bibliography.entries import Entry
from scripts.bibliography.rules import GROUP, References, at
from scripts.findings import Problem, Severity, rule

_NUMBER = re.compile(r"\d{1,9}")
# So many others have to agree before one that differs is told.
_MANY = 3


class _Volume(NamedTuple):
    """A year and a volume of a journal, and the entry that has them."""

    year: int
    number: int
    entry: Entry


def _volumes(references: References) -> Iterable[list[_Volume]]:
    """Return the volumes of each journal, by year."""
    journal: dict[tuple[str, ...], list[_Volume]] = defaultdict(list)
    for entry, _, value in references.having("volume"):
        year = year_of(entry)
        if year and _NUMBER.fullmatch(value) and entry.has("journal"):
            journal[journals.words(entry.get("journal"))].append(_Volume(year, int(value), entry))
    return [sorted(volumes, key=lambda volume: volume.year) for volumes in journal.values()]


@rule(GROUP, severity=Severity.WARNING)
def volume_out_of_order(references: References) -> Iterator[Problem]:
    """A volume is higher than two of later years, or lower than two of earlier years, in one journal.

    Bad:
        volume = {64} in 2002, where the others are 48 in 2003 and 50 in 2004

    Good:
        volume = {46} in 2002

    Mend: open the article, and copy the year and the volume from there.
    """
    for volumes in _volumes(references):
        for volume, bound in _beyond(volumes, 1):
            yield _out_of_order(volume, f"two of earlier years have {bound} or more")
        for volume, bound in _beyond(volumes[::-1], -1):
            yield _out_of_order(volume, f"two of later years have {bound} or less")


def _beyond(volumes: Iterable[_Volume], sign: int) -> Iterator[tuple[_Volume, int]]:
    """Yield each of *volumes* that two of the years before it, in their order, lie beyond, with the lesser.

    Args:
        volumes: the volumes of a journal, from the first year on, or from the last year back.
        sign: 1 where they should rise, -1 where they should fall.
    """
    furthest: list[int] = []
    for _, same_year in groupby(volumes, key=lambda volume: volume.year):
        of_year = list(same_year)
        if len(furthest) > 1:
            yield from ((one, sign * furthest[1]) for one in of_year if sign * one.number < furthest[1])
        furthest = sorted([*furthest, *(sign * one.number for one in of_year)], reverse=True)[:2]


def _out_of_order(volume: _Volume, others: str) -> Problem:
    """Return the problem of a *volume* that *others* contradict."""
    return at(volume.entry, "volume", f"the volume is {volume.number} in {volume.year}, and {others}")


@rule(GROUP, severity=Severity.WARNING)
def volume_of_another_year(references: References) -> Iterator[Problem]:
    """A journal has one volume a year, as its other entries show, and this volume is not that of the year.

    Told where at least three entries of the journal, of years before and after this one, agree; six, where
    this volume is but one off.

    Bad:
        volume = {36} in 2004, where the others are 60 in 2001, 65 in 2006 and 68 in 2009

    Good:
        volume = {63} in 2004

    Mend: open the article, and copy the year and the volume from there.
    """
    for volumes in _volumes(references):
        (offset, agreeing), *_ = Counter(year - number for year, number, _ in volumes).most_common(1)
        years = [year for year, number, _ in volumes if year - number == offset]
        for year, number, entry in volumes:
            # A volume may begin in the middle of a year, and then half of them are one off.
            needed = _MANY if abs(year - number - offset) > 1 else 2 * _MANY
            needed *= max(1, len(volumes) - agreeing)
            if year - number != offset and min(years) <= year <= max(years) and agreeing >= needed:
                told = f"in {year} comes volume {year - offset}, going by {agreeing} others"
                yield at(entry, "volume", f"the volume is {number}, and {told}")


@rule(GROUP, severity=Severity.WARNING)
def issue_of_another_month(references: References) -> Iterator[Problem]:
    """A journal has one issue a month, as its other entries show, and this issue is not that of the month.

    Told where at least three others of the journal agree, and all do.

    Bad:
        month = {Sep}, number = {6}, where the others of the journal are 6 in June and 8 in August

    Good:
        month = {Sep}, number = {9}

    Mend: open the article, and copy the month and the issue from there.
    """
    dated: dict[tuple[str, ...], list[tuple[Entry, int]]] = defaultdict(list)
    for entry, _, number in references.having("number"):
        if _NUMBER.fullmatch(number) and entry.get("month") in MONTHS and entry.has("journal"):
            shift = int(number) - MONTHS.index(entry.get("month")) - 1
            dated[journals.words(entry.get("journal"))].append((entry, shift))
    for journal in dated.values():
        others = [(entry, shift) for entry, shift in journal if shift]
        if len(others) == 1 and len(journal) > _MANY:
            entry, _ = others[0]
            told = f"the issue is {entry.get('number')} in {entry.get('month')}"
            yield at(entry, "number", f"{told}, and {len(journal) - 1} others have one issue a month")
