"""Tables drawn from a data file: each row is parsed where its item stands in that file.

So a warning, and a finding of the audit, names the file and the line that have to be mended.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective


class Row(NamedTuple):
    """The cells of a row, as reStructuredText on one line each, and the line of their item."""

    cells: tuple[str, ...]
    line: int


class DataTable(SphinxDirective):
    """A directive that draws a table; its content is the caption, and ``:name:`` is what links name.

    Attributes:
        stub_columns: how many columns name their rows.
    """

    stub_columns: ClassVar[int] = 0

    def table(
        self, head: Sequence[str], widths: Sequence[int], rows: Sequence[Row], path: Path, css_class: str
    ) -> list[nodes.Node]:
        """Return the table of *rows*, which come from the data file at *path*."""
        first = rows[0].line if rows else 1
        lines = [
            ("   :header-rows: 1", first),
            (f"   :stub-columns: {self.stub_columns}", first),
            (f"   :widths: {' '.join(map(str, widths))}", first),
            (f"   :class: {css_class}", first),
            ("", first),
        ]
        for cells, line in [Row(tuple(head), first), *rows]:
            for index, cell in enumerate(cells):
                bullet = "* -" if index == 0 else "  -"
                lines.append((f"   {bullet} {cell}", line))
        texts = [f".. list-table:: {' '.join(self.content)}", *(text for text, _ in lines)]
        # The caption stands in the page, the rest in the data file.
        caption = self.content.items[0] if self.content else (str(path), first - 1)
        items = [caption, *((str(path), line - 1) for _, line in lines)]
        parent = nodes.Element()
        self.state.nested_parse(StringList(texts, items=items), 0, parent)
        for table in parent.findall(nodes.table):
            self.add_name(table)
        return parent.children
