"""Forest plots: the ratio of each trial with its interval, and the pooled ones as diamonds.

Squares are all of one size. Sized by Mantel-Haenszel weight, a trial without an event on placebo would
vanish, although it moves the pooled ratio.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from xml.etree.ElementTree import Element

from scripts.evidence.ratios import Ratio
from scripts.evidence.statistics import Estimate
from scripts.evidence.trial_data import Pool
from scripts.figures.forest_words import counts, describe
from scripts.figures.picture import Picture
from scripts.figures.scale import LogScale
from scripts.figures.svg import ACCENT, FAINT, GRID, INK, PALE, WIDTH, line, paper, polygon, shape, words

_EDGE = 14
_HEAD = 54
_FOOT = 44
# A row: its name, for a trial its counts, and the band with its mark.
_NAME = 20
_COUNTS = 17
_BAND = 22
_GAP = 9


class Mark(StrEnum):
    """How a row is drawn; the name of its class in the file."""

    TRIAL = "trial"
    RECOMPUTED = "recomputed"
    PUBLISHED = "published"


@dataclass(frozen=True)
class _Row:
    """A ratio with its name, the counts that it rests on, and how it is drawn."""

    name: str
    ratio: Ratio
    mark: Mark
    counts: str = ""

    @property
    def result(self) -> str:
        """The ratio as it stands behind the name; a dagger marks what is computed."""
        if not self.ratio.estimate:
            return "not estimable"
        return str(self.ratio) if self.mark is Mark.PUBLISHED else f"{self.ratio}†"

    @property
    def height(self) -> float:
        """The room that the row takes."""
        return _NAME + (_COUNTS if self.counts else 0) + _BAND + _GAP


def draw(pool: Pool) -> Picture:
    """Return the forest plot of *pool*: its trials, the recomputed ratio and the published one."""
    rows = [_Row(trial.name, pool.of(trial), Mark.TRIAL, counts(trial)) for trial in pool.trials]
    rows.append(_Row("Pooled, recomputed", pool.recomputed, Mark.RECOMPUTED))
    rows.append(_Row("Pooled, as published", pool.printed, Mark.PUBLISHED))
    scale = scale_of(pool)
    *tops, bottom = accumulate((row.height for row in rows), initial=_HEAD)
    shapes = [
        words(_EDGE, 24, pool.outcome, font_weight="bold", font_size=16),
        words(_EDGE, 44, f"{pool.measure.capitalize()} with 95% interval († computed)", fill=FAINT),
    ]
    for row, top in zip(rows, tops, strict=True):
        shapes += _row(row, scale, top)
    shapes += _axis(scale, bottom)
    alt = describe(pool)
    return Picture(paper(bottom + _FOOT, f"{pool.outcome}: {pool.measure}", alt, shapes), alt)


def scale_of(pool: Pool) -> LogScale:
    """Return the scale that holds all ratios of *pool* and their intervals."""
    ratios = [pool.recomputed, pool.printed, *map(pool.of, pool.trials)]
    found = [ratio.estimate for ratio in ratios if ratio.estimate]
    limits = [limit for estimate in found for limit in (estimate.low, estimate.high)]
    return LogScale.over(limits, _EDGE + 8, WIDTH - _EDGE - 8)


def _row(row: _Row, scale: LogScale, top: float) -> Iterator[Element]:
    """Yield what one row shows: its name and numbers, and below them its mark on the scale."""
    weight = "normal" if row.mark is Mark.TRIAL else "bold"
    yield words(_EDGE, top + 15, row.name, font_weight=weight)
    yield words(WIDTH - _EDGE, top + 15, row.result, font_weight=weight, text_anchor="end")
    if row.counts:
        yield words(_EDGE, top + 15 + _COUNTS, row.counts, fill=FAINT, font_size=14)
    band = top + row.height - _BAND - _GAP
    yield shape("rect", x=_EDGE, y=band, width=WIDTH - 2 * _EDGE, height=_BAND, fill=PALE)
    if row.ratio.estimate:
        yield from _grid(scale, band)
        yield from _mark(row.mark, row.ratio.estimate, scale, band + _BAND / 2)
    else:
        yield words(WIDTH / 2, band + 16, row.ratio.missing, text_anchor="middle", font_style="italic")


def _grid(scale: LogScale, band: float) -> Iterator[Element]:
    """Yield the lines of the scale within one band, that of no difference the darkest."""
    for tick in scale.ticks:
        x = scale.at(tick)
        yield line(x, band, x, band + _BAND, stroke=INK if tick == 1 else GRID)


def _mark(mark: Mark, estimate: Estimate, scale: LogScale, middle: float) -> Iterator[Element]:
    """Yield a square and a line for a trial, a diamond as wide as the interval for a pooled ratio."""
    low, value, high = (scale.at(place) for place in (estimate.low, estimate.value, estimate.high))
    if mark is Mark.TRIAL:
        yield line(low, middle, high, middle, stroke_width=2)
        for end in (low, high):
            yield line(end, middle - 5, end, middle + 5, stroke_width=2)
        yield shape("rect", mark, x=value - 5.5, y=middle - 5.5, width=11, height=11)
    else:
        corners = [(low, middle), (value, middle - 9), (high, middle), (value, middle + 9)]
        fill = ACCENT if mark is Mark.RECOMPUTED else "#fff"
        yield polygon(mark, corners, fill=fill, stroke=INK, stroke_width=2, stroke_linejoin="round")


def _axis(scale: LogScale, top: float) -> Iterator[Element]:
    """Yield the numbers of the scale, and what its two sides mean."""
    for tick in scale.ticks:
        yield words(scale.at(tick), top + 7, f"{tick:g}", text_anchor="middle")
    one = scale.at(1)
    yield words(one - 10, top + 29, "fewer on anakinra", text_anchor="end", font_size=14)
    yield words(one + 10, top + 29, "more on anakinra", font_size=14)
    yield line(one, top + 13, one, top + 33)
