"""reStructuredText drawn from a data file, each line parsed where its words stand in that file.

So a warning, and a finding of the audit, names the file and the line that have to be mended.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from docutils import nodes
from docutils.statemachine import StringList
from docutils.utils import column_width
from sphinx.util.docutils import SphinxDirective, switch_source_input
from sphinx.util.parsing import nested_parse_to_nodes

from scripts.evidence.datafile import DataFileError, Words
from scripts.sphinxext.broken_file import ended_by

Loaded = TypeVar("Loaded")


class Line(NamedTuple):
    """A line of reStructuredText, and the line of the data file that it is drawn from, from 1."""

    text: str
    number: int


def lines_at(number: int, *texts: str) -> Iterator[Line]:
    """Yield *texts* as lines that are all drawn from the line *number*."""
    for text in texts:
        yield Line(text, number)


def heading(title: str, mark: str, number: int) -> Iterator[Line]:
    """Yield a heading, underlined with *mark*, and the empty line after it."""
    yield from lines_at(number, title, mark * column_width(title), "")


def lines_of(words: Words, first: str = "", indent: str = "") -> Iterator[Line]:
    """Yield the lines of *words*, with *first* before the first one and *indent* before the others."""
    for index, text in enumerate(words.text.splitlines()):
        yield Line((indent if index else first) + text, words.line + index)


class DataDirective(SphinxDirective):
    """A directive that draws from a data file."""

    def read(self, name: str, load: Callable[[Path, Path], Loaded]) -> Loaded:
        """Return what *load* makes of the data file *name* and of its schema, which has the same name.

        Raises:
            SystemExit: the file cannot be used, with its line.
        """
        self.env.note_dependency(f"data/{name}.yaml")
        folder = Path(self.env.srcdir, "data")
        try:
            return load(folder / f"{name}.yaml", folder / "schema" / f"{name}.json")
        except DataFileError as error:
            raise ended_by(error) from error

    def sections(self, lines: Iterable[Line], path: Path) -> list[nodes.Node]:
        """Return the sections that *lines*, drawn from the data file at *path*, make.

        Raises:
            DirectiveError: the directive stands where no section can.
        """
        if not isinstance(self.state.parent, (nodes.document, nodes.section)):
            raise self.error(f"The sections of '{self.name}' stand where a subsection may stand.")
        return self.parsed(self.drawn(lines, path))

    def drawn(self, lines: Iterable[Line], path: Path) -> StringList:
        """Return *lines* as docutils parses them, each at its place in the data file at *path*."""
        found = list(lines)
        items = [(str(path), line.number - 1) for line in found]
        return StringList([line.text for line in found], items=items)

    def parsed(self, content: StringList) -> list[nodes.Node]:
        """Return the nodes that *content* makes."""
        # Roles and messages ask the reporter where they stand, which knows the page alone.
        with switch_source_input(self.state, content):
            return nested_parse_to_nodes(self.state, content)
