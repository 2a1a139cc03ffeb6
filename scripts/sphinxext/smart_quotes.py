"""Smart quotes for the blocks of text that hold something to be set smartly.

Sphinx takes each piece of text through a dozen patterns and up to the top of its page, to know whether it is
a literal; most blocks have neither a quotation mark nor a row of dots. Here these pass as they are. What
comes out is the same.
"""

import re
from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxSmartQuotes
from sphinx.util.typing import ExtensionMetadata

# Quotation marks, dashes, dots in a row, and what is escaped or could be taken for it.
_ACTIVE = re.compile(r"""["'`\\&\0-]|\. ?\.""")
_Tokens = Iterable[tuple[str, str]]


class QuickSmartQuotes(SphinxSmartQuotes):
    """Sets a block of text smartly where it has anything to set."""

    def get_tokens(self, txtnodes: list[nodes.Text]) -> _Tokens:  # type: ignore[override]  # an iterator
        """Return the pieces of a block with their kinds: ``plain`` is set smartly, ``literal`` is not."""
        if any(_ACTIVE.search(text) for text in txtnodes):
            return super().get_tokens(txtnodes)
        return [("literal", str(text)) for text in txtnodes]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the transform in the place of Sphinx's own."""
    transforms = app.registry.get_transforms()
    transforms[transforms.index(SphinxSmartQuotes)] = QuickSmartQuotes
    return {"parallel_read_safe": True, "parallel_write_safe": True}
