"""The role ``:computed:`` marks a number that we computed from those of the sources.

It shows a dagger, and the audit does not look for the number in a source: it asks for the inputs to
be cited beside it.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole
from sphinx.util.typing import ExtensionMetadata

from scripts.claims.pieces import COMPUTED


class Computed(SphinxRole):
    """``:computed:`15 points``` shows the text with a dagger behind it."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the text in its class."""
        return [nodes.inline(self.rawtext, f"{self.text}†", classes=[COMPUTED])], []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the role."""
    app.add_role("computed", Computed())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
