"""Where the cells of a table stand."""

from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes


class Cell(NamedTuple):
    """A cell, its first column (from 0), and over how many columns it reaches."""

    entry: nodes.entry
    column: int
    width: int


def rows_of(group: nodes.Element, columns: int) -> Iterator[list[Cell]]:
    """Find the column of each cell in a table head or body, where cells may reach over rows and columns.

    Args:
        group: The head or the body.
        columns: The columns of the table.

    Yields:
        The cells that begin in a row, row by row.
    """
    below = [0] * columns  # how many more rows a cell from above reaches into, column by column
    for row in group.children:
        free = [column for column, rows in enumerate(below) if not rows]
        below = [max(rows - 1, 0) for rows in below]
        cells = []
        for entry in row.children:
            assert isinstance(entry, nodes.entry)
            width = entry.get("morecols", 0) + 1
            cells.append(Cell(entry, free[0], width))
            for column in free[:width]:
                below[column] = entry.get("morerows", 0)
            del free[:width]
        yield cells
