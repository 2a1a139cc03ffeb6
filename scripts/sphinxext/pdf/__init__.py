"""PDF builder: ``sphinx-build -b pdf`` writes the manual and its handouts as accessible PDFs, without TeX."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.sphinxext.pdf.builder import PdfBuilder
from scripts.sphinxext.pdf.handouts.named import tell_template


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its settings.

    Args:
        app: The Sphinx application.

    Returns:
        What Sphinx wants to know of an extension.
    """
    app.setup_extension("scripts.sphinxext.draft")
    app.add_builder(PdfBuilder)
    app.add_config_value("pdf_basename", "manual", "", str)
    app.add_config_value("pdf_subtitle", "", "", str)
    app.add_config_value("pdf_cover", "", "", str)
    app.add_config_value("pdf_fresh_pages", [], "", list)
    app.add_config_value("pdf_handouts", [], "", list)
    app.connect("html-page-context", tell_template)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
