"""Which pages are handed out, for the PDF and for the HTML."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.matching import compile_matchers


def is_handout(env: BuildEnvironment, docname: str) -> bool:
    """Tell whether ``pdf_handouts`` names the page; a list of pages is none."""
    named = any(matches(docname) for matches in compile_matchers(env.config.pdf_handouts))
    return named and docname not in env.toctree_includes


def tell_template(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the template of an HTML page whether it is handed out; connected to ``html-page-context``.

    Such a page has a button to print it, and no link to its PDF: that may not have been made, or be of an
    older state, and what is handed out must be what the page says.
    """
    context["is_handout"] = doctree is not None and is_handout(app.env, pagename)
