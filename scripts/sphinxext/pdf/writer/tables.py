"""Tables."""

from docutils import nodes
from sphinx import addnodes

from scripts.sphinxext.pdf.escape import call, content
from scripts.sphinxext.pdf.writer.base import block, warn
from scripts.sphinxext.pdf.writer.cells import Cell, rows_of
from scripts.sphinxext.pdf.writer.numbers import NumberedWriter
from scripts.sphinxext.pdf.writer.table_height import is_short

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
            arguments = [
                self.figure_number("table", node),
                f"caption: {content(self.content(title))}",
                f"parted: {'false' if is_short(node) else 'true'}",
            ]
            table = call("titled-table", *arguments, body=table)
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
            cell for group in node.findall(nodes.thead) for row in rows_of(group, columns) for cell in row
        ]
        linked = any(next(cell.entry.findall(_is_link), None) for cell in cells)
        first, other = ("th-first", "th") if linked else ("stub", "stub")
        written = [self._cell(cell, other if number else first) for number, cell in enumerate(cells)]
        return [f"\n  table.header({', '.join(written)})"] if written else []

    def _body(self, node: nodes.table) -> list[str]:
        specs = list(node.findall(nodes.colspec))
        cells = _cells(node, nodes.tbody)
        filled = {cell.column for cell in cells if cell.entry.children}
        styles = [_style(spec, column in filled) for column, spec in enumerate(specs)]
        return [f"\n  {self._cell(cell, styles[cell.column])}" for cell in cells]

    def _cell(self, cell: Cell, style: str) -> str:
        body = content(self.content(cell.entry))
        styled = f"{style}({body})" if style else body
        spans = [f"{word}: {cell.entry[key] + 1}" for word, key in _SPANS.items() if cell.entry.get(key)]
        return f"table.cell({', '.join([*spans, styled])})" if spans else styled


def _cells(table: nodes.table, kind: type[nodes.Element]) -> list[Cell]:
    columns = sum(1 for _spec in table.findall(nodes.colspec))
    return [cell for group in table.findall(kind) for row in rows_of(group, columns) for cell in row]


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, nodes.reference | nodes.footnote_reference | addnodes.download_reference)


def _style(spec: nodes.colspec, filled: bool) -> str:
    """Name the look of a column's cells: one without a word in it is there to be written in by hand."""
    if not filled:
        return "to-write-in"
    return "stub" if spec.get("stub") else ""
