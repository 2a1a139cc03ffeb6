"""The numbers of references are filled in last.

A reference that is added changes the number of each one behind it, and so nearly every page. A page is
therefore rendered with a mark in the place of each number and kept so, beside the doctrees; filling the marks
in makes the page. When only numbers have changed, the kept page is filled anew and nothing is rendered again.

What a page shows may stand in the order of the numbers: a group of citations, the notes at its foot. Where
that order has changed, too, the page is written again by the builder.

Nothing else of a page may depend on how a number reads, such as a text that is cut to a length.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.sphinxext.numbers.renewal import fill_pages, renew_pages


def setup(app: Sphinx) -> ExtensionMetadata:
    """Let the builders that render pages fill in the numbers, and connect the renewal."""
    app.setup_extension("scripts.sphinxext.citation_domain")
    app.config.template_bridge = "scripts.sphinxext.numbers.templates.NumberingTemplates"
    # After sphinxcontrib-bibtex has numbered the references.
    app.connect("env-updated", renew_pages, priority=600)
    # The first event after all documents have been written, and before an ePub is packed.
    app.connect("html-collect-pages", fill_pages, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
