"""Open-graph data through sphinxext-opengraph, without its word on standard output.

It prints on import that it draws no cards without matplotlib. The manual asks for no cards, and a
build that has nothing to say says nothing.
"""

from contextlib import redirect_stdout
from io import StringIO

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load sphinxext-opengraph."""
    with redirect_stdout(StringIO()):
        app.setup_extension("sphinxext.opengraph")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
