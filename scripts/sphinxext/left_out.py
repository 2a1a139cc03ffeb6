"""What the two registers leave out: ``.. left-out:: disagreements`` and ``.. left-out:: gaps``."""

from collections.abc import Callable, Mapping
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.evidence.disagreements import Disagreements, load_disagreements
from scripts.evidence.gaps import Gaps, load_gaps
from scripts.sphinxext.data_table import DataTable, Row

_LOADERS: Mapping[str, Callable[[Path, Path], Disagreements | Gaps]] = {
    "disagreements": load_disagreements,
    "gaps": load_gaps,
}


class LeftOutTable(DataTable):
    """``.. left-out:: REGISTER`` draws the table of what a register leaves out."""

    required_arguments = 1
    head = ("Left out", "Because")
    widths = (45, 55)

    def run(self) -> list[nodes.Node]:
        """Return the table, in the order of the data file."""
        name = self.arguments[0]
        if name not in _LOADERS:
            raise self.error(f"'{name}' is no register; there are {' and '.join(_LOADERS)}")
        register = self.read(name, _LOADERS[name])
        rows = [Row((item.what, item.why), item.line) for item in register.left_out]
        return self.table(self.head, self.widths, rows, register.path, "left-out")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("left-out", LeftOutTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
