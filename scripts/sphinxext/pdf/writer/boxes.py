"""Admonitions, topics, sidebars and notes on versions."""

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from scripts.sphinxext.pdf import escape
from scripts.sphinxext.pdf.escape import call, content, string
from scripts.sphinxext.pdf.writer.base import BaseWriter, block

_LINE = 90  # characters
_SHORT = 16  # lines


class BoxWriter(BaseWriter):
    """Renders what is set apart from the text."""

    def render_Admonition(self, node: nodes.Element) -> str:  # noqa: N802 - named after the node's base class
        """A box with the title word of its kind, or with its own title."""
        kind = type(node).__name__
        title = node.next_node(nodes.title) if kind == "admonition" else None
        heading = self.content(title) if title is not None else escape.text(str(admonitionlabels[kind]))
        return block(
            call(
                "admonition",
                f"parted: {'false' if _is_short(node) else 'true'}",
                string(kind),
                content(heading),
                body="\n" + self._without_title(node) + "\n",
            )
        )

    def render_versionmodified(self, node: addnodes.versionmodified) -> str:
        """A note that something is new, changed or on its way out."""
        return block(call("version-note", body=self.content(node)))

    def render_topic(self, node: nodes.Element) -> str:
        """A topic or sidebar; a page's own table of contents is left to the book's."""
        if "contents" in node["classes"]:
            return ""
        titles = (child for child in node.children if isinstance(child, nodes.title | nodes.subtitle))
        heading = ": ".join(self.content(title) for title in titles)
        title = content(heading) if heading else "none"
        return block(call("aside", title, body="\n" + self._without_title(node) + "\n"))

    render_sidebar = render_topic

    def _without_title(self, node: nodes.Element) -> str:
        rest = (child for child in node.children if not isinstance(child, nodes.title | nodes.subtitle))
        return self.inline(rest).strip()


def _is_short(box: nodes.Element) -> bool:
    """Tell by its words whether a box takes a third of a page or less; none with a picture or table does."""
    if any(isinstance(node, nodes.image | nodes.table) for node in box.findall()):
        return False
    texts = [text.astext() for text in box.findall(nodes.TextElement) if not isinstance(text, nodes.Inline)]
    return sum(len(text) // _LINE + text.count("\n") + 1 for text in texts) <= _SHORT
