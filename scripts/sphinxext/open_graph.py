"""Open-graph data through sphinxext-opengraph, without its word on standard output.

It prints on import that it draws no cards without matplotlib. The manual asks for no cards, and a
build that has nothing to say says nothing. And without the citations in the descriptions of pages: a number
says nothing there, and where a description is cut may not depend on it.
"""

from contextlib import redirect_stdout
from io import StringIO

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.sphinxext.citation_links import citations
from scripts.sphinxext.extract_links import HTML_BUILDERS


def leave_citations_out(
    app: Sphinx, pagename: str, template: str, context: object, doctree: nodes.document | None
) -> None:
    """Take the citations out of a page of the HTML that is rendered; connected to ``html-page-context``."""
    if app.builder.name not in HTML_BUILDERS:
        return
    for citation in citations(doctree) if doctree else ():
        citation.parent.remove(citation)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load sphinxext-opengraph, and connect what leaves the citations out."""
    # sphinxext-opengraph connects with the default priority, 500.
    app.connect("html-page-context", leave_citations_out, priority=499)
    with redirect_stdout(StringIO()):
        app.setup_extension("sphinxext.opengraph")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
