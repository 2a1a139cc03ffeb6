"""What the HTML pages need beside the theme, so that they are valid and a screen reader finds its way."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.sphinxext.extract_links import HTML_BUILDERS
from scripts.sphinxext.html.single_ids import SingleIds
from scripts.sphinxext.html.translator import ManualTranslator


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform, and the translator for the builders of pages."""
    app.add_post_transform(SingleIds)
    for builder in sorted(HTML_BUILDERS):
        app.set_translator(builder, ManualTranslator)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
