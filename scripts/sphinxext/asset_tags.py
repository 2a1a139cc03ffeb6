"""The links of pages to their style sheets and scripts, written once for each depth of folders.

On each page Sphinx writes them anew and asks the disk where each file is, although they differ only by the
way to the top of the output. What comes out is the same, byte for byte.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

# The functions of Sphinx's context that write the link to a style sheet and to a script.
TAGS = ("css_tag", "js_tag")
# Before an extension that puts functions of its own in their places, for pages with other links.
FIRST = 0

_Tag = Callable[[object], str]
_Known = dict[tuple[str, str, object], str]


def remember(
    known: _Known,
    app: Sphinx,
    page: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Let the page take the links that a page of its depth has had; connected to ``html-page-context``."""
    for name in TAGS:
        context[name] = partial(_tag, known, name, context["content_root"], context[name])


def _tag(known: _Known, name: str, root: str, write: _Tag, asset: object) -> str:
    """Return the link to *asset* on a page with the way *root* to the top; *write* makes a new one."""
    place = (name, root, asset)
    if place not in known:
        known[place] = write(asset)
    return known[place]


def connect(app: Sphinx) -> None:
    """Begin without a link: the files are those of this build; connected to ``builder-inited``."""
    app.connect("html-page-context", partial(remember, {}), priority=FIRST)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to the pages of the build."""
    app.connect("builder-inited", connect)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
