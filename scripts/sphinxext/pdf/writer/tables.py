"""Tables."""

from collections.abc import Iterator

from docutils import nodes

from scripts.sphinxext.pdf.escape import call, content
from scripts.sphinxext.pdf.writer.base import block, warn
from scripts.sphinxext.pdf.writer.numbers import NumberedWriter

# Typst's word for a span, and the attribute in which docutils counts the further rows or columns.
_SPANS = {"colspan": "morecols", "rowspan": "morerows"}


class TableWriter(NumberedWriter):
    """Renders tables with their header rows, spans, stub columns and captions."""

    def render_table(self, node: nodes.table) -> str:
        """A table; with the class ``landscape`` on a page of its own, turned on its side."""
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        with self.holding_anchors() as anchors:
            head = self._head(node)
        table = call("data-table", *self._layout(node), *head, *self._body(node))
        if title is not None:
            number = self.figure_number("table", node)
            table = call("titled-table", number, f"caption: {content(self.content(title))}", body=table)
        if "landscape" in node["classes"]:
            table = self._landscape(node, table)
        return block("".join(anchors) + table)

    def _landscape(self, node: nodes.table, table: str) -> str:
        if isinstance(node.parent, nodes.section | nodes.document):
            return call("landscape", body=table)
        warn("only a table that stands in no other block can lie on its side", at=node, subtype="table")
        return table

    @staticmethod
    def _layout(node: nodes.table) -> list[str]:
        specs = list(node.findall(nodes.colspec))
        automatic = "colwidths-auto" in node["classes"]
        widths = ["auto" if automatic else f"{spec['colwidth']}fr" for spec in specs]
        heads = next((len(head.children) for head in node.findall(nodes.thead)), 0)
        return [f"header: {heads}", f"columns: ({', '.join(widths)},)"]

    def _head(self, node: nodes.table) -> list[str]:
        columns = sum(1 for _spec in node.findall(nodes.colspec))
        cells = [
            self._cell(entry, "th" if number else "th-first")
            for group in node.findall(nodes.thead)
            for number, (entry, _column) in enumerate(_placed(group, columns))
        ]
        return [f"\n  table.header({', '.join(cells)})"] if cells else []

    def _body(self, node: nodes.table) -> list[str]:
        specs = list(node.findall(nodes.colspec))
        placed = [one for group in node.findall(nodes.tbody) for one in _placed(group, len(specs))]
        filled = {column for entry, column in placed if entry.children}
        styles = [_style(spec, column in filled) for column, spec in enumerate(specs)]
        return [f"\n  {self._cell(entry, styles[column])}" for entry, column in placed]

    def _cell(self, entry: nodes.entry, style: str) -> str:
        body = content(self.content(entry))
        styled = f"{style}({body})" if style else body
        spans = [f"{word}: {entry[key] + 1}" for word, key in _SPANS.items() if entry.get(key)]
        return f"table.cell({', '.join([*spans, styled])})" if spans else styled


def _style(spec: nodes.colspec, filled: bool) -> str:
    """Name the look of a column's cells: one without a word in it is there to be written in by hand."""
    if not filled:
        return "to-write-in"
    return "stub" if spec.get("stub") else ""


def _placed(group: nodes.Element, columns: int) -> Iterator[tuple[nodes.entry, int]]:
    """Find the column of each cell in a table head or body, where cells may reach over rows and columns."""
    below = [0] * columns  # how many more rows a cell from above reaches into, column by column
    for row in group.children:
        free = [column for column, rows in enumerate(below) if not rows]
        below = [max(rows - 1, 0) for rows in below]
        for entry in row.children:
            assert isinstance(entry, nodes.entry)
            yield entry, free[0]
            width = entry.get("morecols", 0) + 1
            for column in free[:width]:
                below[column] = entry.get("morerows", 0)
            del free[:width]
