"""Bars of the rates on anakinra and on placebo, event by event."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from scripts.evidence.rates import RatePair
from scripts.figures.picture import Picture
from scripts.figures.scale import LinearScale
from scripts.figures.svg import INK, WIDTH, line, paper, shape, words

_TITLE = "Percent of patients with the event"
_EDGE = 14
_HEAD = 70
_ROW = 56
_BAR = 14
# Behind the longest bar there is room for its number.
_END = WIDTH - 60
_SOLID = INK
_OPEN = "#fff"


def draw(pairs: Sequence[RatePair]) -> Picture:
    """Return the bars of *pairs*: anakinra solid, placebo open, each with its number."""
    scale = scale_of(pairs)
    bottom = _HEAD + _ROW * len(pairs)
    shapes = [words(_EDGE, 26, _TITLE, font_weight="bold", font_size=16)]
    shapes += [*_key(_EDGE, "Anakinra", _SOLID), *_key(_EDGE + 120, "Placebo", _OPEN)]
    for index, pair in enumerate(pairs):
        shapes += _row(pair, scale, _HEAD + _ROW * index)
    shapes.append(line(_EDGE, _HEAD, _EDGE, bottom))
    alt = describe(pairs)
    return Picture(paper(bottom + 10, _TITLE, alt, shapes), alt)


def describe(pairs: Sequence[RatePair]) -> str:
    """Return what the bars show, with all their numbers, in whole sentences."""
    listed = "; ".join(f"{pair.event} {pair.drug.percent}% and {pair.placebo.percent}%" for pair in pairs)
    return f"Bars of the percentage of patients with an event, first on anakinra, then on placebo: {listed}."


def scale_of(pairs: Sequence[RatePair]) -> LinearScale:
    """Return the scale from 0% to the highest rate of *pairs*."""
    rates = [float(rate.percent) for pair in pairs for rate in (pair.drug, pair.placebo)]
    return LinearScale(0, max(rates), _EDGE, _END)


def _key(left: float, name: str, fill: str) -> Iterator[Element]:
    """Yield a sample of the bars of one arm with its name."""
    yield _bar("key", left, 40, 24, fill)
    yield words(left + 32, 52, name)


def _row(pair: RatePair, scale: LinearScale, top: float) -> Iterator[Element]:
    """Yield the name of an event, and below it the bar of each arm with its number."""
    yield words(_EDGE + 6, top + 16, pair.event)
    arms = (("anakinra", pair.drug, _SOLID), ("placebo", pair.placebo, _OPEN))
    for index, (arm, rate, fill) in enumerate(arms):
        y, end = top + 22 + index * (_BAR + 1), scale.at(float(rate.percent))
        yield _bar(arm, _EDGE, y, end - _EDGE, fill)
        yield words(end + 6, y + 12, f"{rate.percent}%", font_size=14)


def _bar(kind: str, left: float, top: float, width: float, fill: str) -> Element:
    """Return one bar."""
    return shape(
        "rect", kind, x=left, y=top, width=width, height=_BAR, fill=fill, stroke=INK, stroke_width=1.5
    )
