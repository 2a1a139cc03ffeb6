"""The report as a piece of a handbook page: where it was measured, the table, and the drawing."""

from collections.abc import Sequence

from scripts.benchmark.report import HEAD, LEGEND, Report, rows, told
from scripts.figures.picture import Picture


def as_page(report: Report, drawing: Picture, name: str) -> str:
    """Return the piece in reStructuredText; *drawing* stands beside the page under *name*."""
    table = f".. list-table:: {LEGEND}\n   :header-rows: 1\n\n" + "".join(map(_row, (HEAD, *rows(report))))
    figure = f".. figure:: {name}\n   :alt: {drawing.alt}\n\n   Processor time of a cold build, by size.\n"
    return "\n\n".join(["\n".join(told(report)), table, figure])


def _row(cells: Sequence[str]) -> str:
    """Return a row of the table."""
    first, *more = cells
    return f"   * - {first}\n" + "".join(f"     - {cell}".rstrip() + "\n" for cell in more)
