"""A drawing of cost against size: a line for each format, on scales of equal ratios."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from scripts.benchmark.report import Report, medians
from scripts.benchmark.tasks import State
from scripts.figures.picture import Picture
from scripts.figures.scale import LogScale
from scripts.figures.svg import ACCENT, FAINT, GRID, INK, WIDTH, line, paper, shape, words

_TITLE = "Processor time of a cold build"
_LEFT, _RIGHT = 46, WIDTH - 130
_TOP, _BOTTOM = 60, 330
_NAME = 15  # the least distance of two names
_DOT = 3

# Pages and seconds.
_Points = Sequence[tuple[int, float]]


def draw(report: Report) -> Picture:
    """Return the drawing of the cold builds of *report*, at least one."""
    lines = _lines(report)
    points = [point for found in lines.values() for point in found]
    across = LogScale.over([pages for pages, _ in points], _LEFT, _RIGHT)
    up = LogScale.over([seconds for _, seconds in points], _BOTTOM, _TOP)
    shapes = [
        words(14, 26, _TITLE, font_weight="bold", font_size=16),
        words(14, 46, "seconds", fill=FAINT, font_size=13),
        *_grid(across, up),
    ]
    heights = _apart([(up.at(found[-1][1]), name) for name, found in lines.items()])
    for name, found in lines.items():
        shapes += _line(name, [(across.at(pages), up.at(seconds)) for pages, seconds in found], heights[name])
    alt = describe(lines)
    return Picture(paper(_BOTTOM + 50, _TITLE, alt, shapes), alt)


def describe(lines: Mapping[str, _Points]) -> str:
    """Return what the drawing shows, with its numbers, in a sentence."""
    told = "; ".join(
        f"{name} " + ", ".join(f"{seconds:.1f} s at {pages} pages" for pages, seconds in found)
        for name, found in lines.items()
    )
    return f"Lines of processor time against pages: {told}."


def _lines(report: Report) -> Mapping[str, _Points]:
    """Return the points of each line by its name, by size."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for what, costs in medians(report).items():
        found[what.label].append((what.size.pages, costs[State.COLD].cpu))
    return {name: sorted(points) for name, points in found.items()}


def _grid(across: LogScale, up: LogScale) -> Iterator[Element]:
    """Yield the lines of the powers of ten with their numbers."""
    for tick in across.ticks:
        x = across.at(tick)
        yield line(x, _TOP, x, _BOTTOM, stroke=GRID)
        yield words(x, _BOTTOM + 18, f"{tick:,.0f}", text_anchor="middle", font_size=13)
    for tick in up.ticks:
        y = up.at(tick)
        yield line(_LEFT, y, _RIGHT, y, stroke=GRID)
        yield words(_LEFT - 6, y + 4, f"{tick:,g}", text_anchor="end", font_size=13)
    yield words((_LEFT + _RIGHT) / 2, _BOTTOM + 36, "pages", text_anchor="middle", fill=FAINT, font_size=13)


def _line(name: str, points: Sequence[tuple[float, float]], height: float) -> Iterator[Element]:
    """Yield the line through *points*, and its *name* at *height*; other programs are drawn in dashes."""
    color = ACCENT if "," in name else INK
    dashes = {"stroke_dasharray": "5 4"} if "," in name else {}
    for (x1, y1), (x2, y2) in pairwise(points):
        yield line(x1, y1, x2, y2, stroke=color, **dashes)
    for x, y in points:
        yield shape("circle", "point", cx=x, cy=y, r=_DOT, fill=color)
    yield words(points[-1][0] + 8, height + 4, name, fill=color, font_size=13)


def _apart(wanted: Sequence[tuple[float, str]]) -> Mapping[str, float]:
    """Return a height for each name, near the one that it wants, so that none stands on another."""
    heights: dict[str, float] = {}
    last = float("-inf")
    for height, name in sorted(wanted):
        last = heights[name] = max(height, last + _NAME)
    return heights
