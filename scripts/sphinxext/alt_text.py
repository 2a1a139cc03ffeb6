"""Every image says in words what it shows."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)


class AltTextRequired(SphinxTransform):
    """Warn of each image without alternative text, with the line on which it stands."""

    # After the parser has finished, while the node still has its place in the source.
    default_priority = 210

    def apply(self, **kwargs: object) -> None:
        """Look at each image of the document."""
        for image in self.document.findall(nodes.image):
            if not image.get("alt", "").strip():
                logger.warning(
                    "image %s has no alternative text; say in :alt: what it shows",
                    image["uri"],
                    location=image if image.line else image.parent,
                    type="manual",
                    subtype="alt_text",
                )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_transform(AltTextRequired)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
