"""An anchor names one element.

Furo puts a table or a formula into a box that scrolls, and gives the box the anchors of what it holds: each
would stand twice on the page, and a reader's program may take either. Here they stay with the table.
"""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

BOXES = {"table-wrapper", "math-wrapper"}


class SingleIds(SphinxPostTransform):
    """Takes the anchors from the boxes."""

    formats = ("html",)
    # After furo, whose own is 500, has made the boxes.
    default_priority = 510

    def run(self, **kwargs: object) -> None:
        """Look at each box of the document."""
        for box in self.document.findall(nodes.container):
            if BOXES.intersection(box["classes"]):
                box["ids"] = []
