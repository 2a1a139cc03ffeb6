"""The builder ``inventory``: what can be led to in this part of a library, before anything is written.

Parts that lead to each other each need the inventory of the other one first. To read the pages is enough for
that, and the HTML builder then starts from what was read.
"""

from collections.abc import Set
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.dummy import DummyBuilder
from sphinx.util.inventory import InventoryFile
from sphinx.util.typing import ExtensionMetadata

NAME = "objects.inv"


class InventoryBuilder(DummyBuilder):
    """Writes ``objects.inv`` with the addresses that the HTML pages will have, and no page."""

    name = "inventory"
    epilog = ""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of the HTML page of *docname*."""
        return f"{docname}.html"

    def write_documents(self, docnames: Set[str]) -> None:
        """Write no document: links into other parts lead nowhere yet."""

    def finish(self) -> None:
        """Write the inventory."""
        InventoryFile.dump(str(Path(self.outdir, NAME)), self.env, self)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder."""
    app.add_builder(InventoryBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
