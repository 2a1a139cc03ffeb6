"""Tables drawn from a data file: each row is parsed where its item stands in that file."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from docutils import nodes

from scripts.sphinxext.data_lines import DataDirective, Line, lines_at


class Row(NamedTuple):
    """The cells of a row, as reStructuredText on one line each, and the line of their item."""

    cells: tuple[str, ...]
    line: int


class DataTable(DataDirective):
    """A directive that draws a table; its content is the caption, and ``:name:`` is what links name.

    Attributes:
        stub_columns: how many columns name their rows.
    """

    stub_columns: ClassVar[int] = 0

    def table(
        self, head: Sequence[str], widths: Sequence[int], rows: Sequence[Row], path: Path, css_class: str
    ) -> list[nodes.Node]:
        """Return the table of *rows*, which come from the data file at *path*."""
        content = self.drawn(self._lines(head, widths, rows, css_class), path)
        if self.content:
            # The caption stands in the page, the rest in the data file.
            content.items[0] = self.content.items[0]
        found = self.parsed(content)
        for table in (table for node in found for table in node.findall(nodes.table)):
            self.add_name(table)
        return found

    def _lines(
        self, head: Sequence[str], widths: Sequence[int], rows: Sequence[Row], css_class: str
    ) -> Iterator[Line]:
        """Yield the lines of a ``list-table``."""
        first = rows[0].line if rows else 1
        yield from lines_at(
            first,
            f".. list-table:: {' '.join(self.content)}",
            "   :header-rows: 1",
            f"   :stub-columns: {self.stub_columns}",
            f"   :widths: {' '.join(map(str, widths))}",
            f"   :class: {css_class}",
            "",
        )
        for cells, line in [Row(tuple(head), first), *rows]:
            for index, cell in enumerate(cells):
                bullet = "* -" if index == 0 else "  -"
                yield Line(f"   {bullet} {cell}", line)
