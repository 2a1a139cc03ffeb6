"""Tables that tell what became of each statement and reference of the source page."""

from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from scripts.evidence.datafile import DataFileError, lines_of_items, load

DATA = "data/source-page.yaml"
SCHEMA = "data/schema/source-page.json"


class _SourcePageTable(SphinxDirective):
    """A table with one row for each item of one list of the data file."""

    part: str
    head: tuple[str, ...]
    widths: tuple[int, ...]

    def cells(self, item: dict[str, str]) -> tuple[str, ...]:
        """Return the cells of *item* after its number, as reStructuredText."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Return the table; its cells are parsed where their item stands in the data file."""
        path = Path(self.env.srcdir, DATA)
        self.env.note_dependency(DATA)
        try:
            items = load(path, Path(self.env.srcdir, SCHEMA))[self.part]
            lines = lines_of_items(path, self.part)
        except DataFileError as error:
            raise ExtensionError(str(error)) from error
        numbered = zip(range(1, len(items) + 1), items, lines, strict=True)
        rows = [((str(number), *self.cells(item)), line) for number, item, line in numbered]
        return self.parse_content(_list_table(self.head, self.widths, rows), path)

    def parse_content(self, content: list[tuple[str, int]], path: Path) -> list[nodes.Node]:
        """Return the nodes of *content*, whose lines come from the data file at *path*."""
        texts = [text for text, _ in content]
        items = [(str(path), line - 1) for _, line in content]
        parent = nodes.Element()
        self.state.nested_parse(StringList(texts, items=items), 0, parent)
        return parent.children


def _list_table(
    head: tuple[str, ...], widths: tuple[int, ...], rows: list[tuple[tuple[str, ...], int]]
) -> list[tuple[str, int]]:
    """Return the source of a ``list-table``, each line with the line of the data it came from."""
    first = rows[0][1] if rows else 1
    source: list[tuple[str, int]] = [
        (".. list-table::", first),
        ("   :header-rows: 1", first),
        (f"   :widths: {' '.join(map(str, widths))}", first),
        ("   :class: source-page", first),
        ("", first),
    ]
    for cells, line in [(head, first), *rows]:
        for index, cell in enumerate(cells):
            bullet = "* -" if index == 0 else "  -"
            source.append((f"   {bullet} {cell}", line))
    return source


class SourcePageStatements(_SourcePageTable):
    """``.. source-page-statements::`` draws the table of the statements."""

    part = "statements"
    head = ("No.", "The source page said", "Verdict", "What we did", "Where it stands")
    widths = (6, 28, 13, 35, 18)

    def cells(self, item: dict[str, str]) -> tuple[str, ...]:
        """Return the cells of one statement after its number, as reStructuredText."""
        return item["said"], item["verdict"].capitalize(), item["done"], f":ref:`{item['at']}`"


class SourcePageReferences(_SourcePageTable):
    """``.. source-page-references::`` draws the table of the references and organizations."""

    part = "references"
    head = ("No.", "The source page named", "What we did", "Reference", "Where it is used")
    widths = (6, 30, 34, 12, 18)

    def cells(self, item: dict[str, str]) -> tuple[str, ...]:
        """Return the cells of one reference after its number, as reStructuredText."""
        return item["said"], item["done"], f":cite:p:`{item['key']}`", f":ref:`{item['at']}`"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the two directives."""
    app.add_directive("source-page-statements", SourcePageStatements)
    app.add_directive("source-page-references", SourcePageReferences)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
