"""How high a table is about, told by its words: to measure it, the compiler would have to set it twice."""

from collections.abc import Sequence
from math import ceil

from docutils import nodes

from scripts.sphinxext.pdf.writer.cells import Cell, rows_of

# In points, as the template sets tables in the book: the text's width, a character, a line, and padding.
_TEXT_WIDTH = 431.0
_CHARACTER = 4.2
_LINE = 10.5
_BESIDE = 10.0
_ABOVE_AND_BELOW = 9.0
# 8 cm. A page is three times as high, so what is kept together fits even if it is higher than told.
_SHORT = 227.0


def is_short(table: nodes.table) -> bool:
    """Tell whether a table is so short that it is kept together on one page.

    Args:
        table: The table.

    Returns:
        Whether it is about 8 cm high or less; not if it holds a picture, of whose height nothing is known.
    """
    specs = list(table.findall(nodes.colspec))
    total = sum(spec["colwidth"] for spec in specs)
    widths = [_TEXT_WIDTH * spec["colwidth"] / total for spec in specs]
    groups = [*table.findall(nodes.thead), *table.findall(nodes.tbody)]
    height = sum(_row_height(row, widths) for group in groups for row in rows_of(group, len(specs)))
    return height <= _SHORT and table.next_node(nodes.image) is None


def _row_height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    lines = (_lines(cell, sum(widths[cell.column : cell.column + cell.width])) for cell in row)
    return max(lines, default=1) * _LINE + _ABOVE_AND_BELOW


def _lines(cell: Cell, width: float) -> int:
    """Count the lines of a cell, each of whose blocks begins a new one."""
    per_line = max((width - _BESIDE) / _CHARACTER, 1)
    texts = (text for text in cell.entry.findall(nodes.TextElement) if not isinstance(text, nodes.Inline))
    return sum(ceil(len(text.astext()) / per_line) for text in texts)
