"""Identifiers that are given in the order of time: the number tells roughly when it was given.

Each series is known at some numbers, from references whose numbers and years were seen together: those of
this manual and, for the gaps between them, public ones. PubMed's numbers go up with time from nine million
on; below, they were given to the years before 1997 in no order. Old volumes get new numbers when they are
scanned, so an early year proves little; a year that comes after the number was given proves a mistake.
"""

from bisect import bisect_left, bisect_right
from typing import NamedTuple


class Series(NamedTuple):
    """A series of numbers.

    Attributes:
        name: what the number is called.
        ahead: the years that a number may be given before the work is published.
        late: the years that it may be given after that; nothing where there is no bound.
        known: numbers and the years in which they were given, both rising.
    """

    name: str
    ahead: int
    late: int | None
    known: tuple[tuple[int, int], ...]

    def given(self, number: int, today: int) -> tuple[int, int]:
        """Return the first and last year in which *number* can have been given.

        Args:
            number: a number of the series.
            today: the present year, in which what lies above all known numbers was given at the latest.
        """
        numbers = [known for known, _ in self.known]
        below, above = bisect_right(numbers, number), bisect_left(numbers, number)
        first = self.known[below - 1][1] if below else 0
        last = self.known[above][1] if above < len(numbers) else today
        return first, last


PMID = Series(
    "PMID",
    2,
    5,
    (
        (8_999_999, 1997),
        (9_870_876, 1998),
        (10_817_552, 2000),
        (11_357_168, 2001),
        (12_428_223, 2002),
        (12_563_672, 2003),
        (15_188_350, 2004),
        (16_086_759, 2005),
        (16_396_977, 2006),
        (17_478_472, 2007),
        (19_066_176, 2009),
        (19_884_297, 2009),
        (21_941_451, 2011),
        (23_915_458, 2013),
        (26_157_954, 2015),
        (26_888_948, 2016),
        (28_968_868, 2017),
        (29_892_670, 2018),
        (31_777_822, 2019),
        (34_101_376, 2021),
        (36_233_667, 2022),
        (37_083_445, 2023),
        (40_287_311, 2025),
    ),
)
PMCID = Series(
    "PMCID",
    2,
    None,
    (
        (1_798_263, 2007),
        (2_674_549, 2009),
        (2_802_074, 2009),
        (3_264_859, 2012),
        (4_329_409, 2015),
        (4_435_404, 2015),
        (5_098_768, 2016),
        (5_991_888, 2018),
        (6_858_027, 2019),
        (9_572_845, 2022),
        (10_291_822, 2023),
    ),
)
# The DOIs of Arthritis & Rheumatism and its successor: 10.1002/art. and a number.
ARTHRITIS = Series(
    "10.1002/art.",
    1,
    1,
    (
        (10_141, 2002),
        (10_578, 2002),
        (10_870, 2003),
        (20_221, 2004),
        (22_863, 2007),
        (27_584, 2010),
        (34_677, 2012),
        (37_921, 2013),
        (39_262, 2015),
        (39_480, 2016),
        (39_995, 2017),
        (41_752, 2021),
        (42_664, 2024),
    ),
)
