"""Tables that tell what became of each statement and reference of the source page."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.evidence.datafile import Part, load
from scripts.sphinxext.data_table import DataTable, Row


class _SourcePageTable(DataTable):
    """A table with one row for each item of one list of ``docs/data/source-page.yaml``."""

    part: str
    head: tuple[str, ...]
    widths: tuple[int, ...]

    def cells(self, item: Part) -> tuple[str, ...]:
        """Return the cells of *item* after its number, as reStructuredText."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Return the table; its cells are parsed where their item stands in the data file."""
        data = self.read("source-page", load)
        items = enumerate(data.parts(self.part), 1)
        rows = [Row((str(number), *self.cells(item)), item.line) for number, item in items]
        return self.table(self.head, self.widths, rows, data.path, "source-page")


class SourcePageStatements(_SourcePageTable):
    """``.. source-page-statements::`` draws the table of the statements."""

    part = "statements"
    head = ("No.", "The source page said", "Verdict", "What we did", "Where it stands")
    widths = (6, 28, 13, 35, 18)

    def cells(self, item: Part) -> tuple[str, ...]:
        """Return the cells of one statement after its number, as reStructuredText."""
        return item["said"], item["verdict"].capitalize(), item["done"], f":ref:`{item['at']}`"


class SourcePageReferences(_SourcePageTable):
    """``.. source-page-references::`` draws the table of the references and organizations."""

    part = "references"
    head = ("No.", "The source page named", "What we did", "Reference", "Where it is used")
    widths = (6, 30, 34, 12, 18)

    def cells(self, item: Part) -> tuple[str, ...]:
        """Return the cells of one reference after its number, as reStructuredText."""
        return item["said"], item["done"], f":cite:p:`{item['key']}`", f":ref:`{item['at']}`"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the two directives."""
    app.add_directive("source-page-statements", SourcePageStatements)
    app.add_directive("source-page-references", SourcePageReferences)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
