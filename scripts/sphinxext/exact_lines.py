"""Cross-references and citations know the line on which they stand.

docutils gives all that is inline the first line of its paragraph. With one sentence per line, a
warning that names the paragraph would send the reader to the wrong sentence.
"""

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.typing import ExtensionMetadata


class ExactLines(SphinxTransform):
    """Set the line of each cross-reference from its place in the source of its paragraph."""

    # Before anything rewrites paragraphs or reports on what is in them.
    default_priority = 1

    def apply(self, **kwargs: object) -> None:
        """Look at each block of text of the document."""
        for block in self.document.findall(nodes.TextElement):
            if block.line is not None and "\n" in block.rawsource:
                _set_lines(block, block.line)


def _set_lines(block: nodes.TextElement, first: int) -> None:
    """Set the lines of the cross-references in *block*, whose source begins on the line *first*."""
    position = 0
    for reference in block.findall(pending_xref):
        found = block.rawsource.find(reference.rawsource, position)
        if found >= 0:
            reference.line = first + block.rawsource.count("\n", 0, found)
            position = found + len(reference.rawsource)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_transform(ExactLines)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
