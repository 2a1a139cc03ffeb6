"""Inline markup: emphasis, code, terms, abbreviations and the like."""

from docutils import nodes
from sphinx import addnodes

from scripts.sphinxext.pdf import escape
from scripts.sphinxext.pdf.escape import call, string
from scripts.sphinxext.pdf.writer.base import BaseWriter

_STRONG_CLASSES = frozenset({"guilabel", "menuselection", "kbd", "command", "program"})


class InlineWriter(BaseWriter):
    """Renders what stands within a line."""

    def render_Text(self, node: nodes.Text) -> str:  # noqa: N802 - named after the node
        """Running text, or text with its spaces kept within a listing."""
        return escape.preformatted(node.astext()) if self._in_listing(node) else escape.text(node.astext())

    def render_emphasis(self, node: nodes.Element) -> str:
        """Italics; also ``literal_emphasis`` and titles of works."""
        return call("emph", body=self.inline(node.children))

    render_title_reference = render_emphasis

    def render_strong(self, node: nodes.Element) -> str:
        """Bold; also ``literal_strong``."""
        return call("strong", body=self.inline(node.children))

    def render_superscript(self, node: nodes.superscript) -> str:
        """Raised text."""
        return call("super", body=self.inline(node.children))

    def render_subscript(self, node: nodes.subscript) -> str:
        """Lowered text."""
        return call("sub", body=self.inline(node.children))

    def render_literal(self, node: nodes.literal) -> str:
        """Code within a line; with markup inside (``:samp:``) its parts keep their own style."""
        if all(isinstance(child, nodes.Text) for child in node.children):
            return call("raw", string(node.astext()))
        return call("mono", body=self.inline(node.children))

    def render_inline(self, node: nodes.inline) -> str:
        """A span: names of keys, menus and labels are bold, any other class changes nothing on paper."""
        body = self.inline(node.children)
        return call("strong", body=body) if _STRONG_CLASSES.intersection(node["classes"]) else body

    def render_abbreviation(self, node: nodes.abbreviation) -> str:
        """An abbreviation; its meaning follows once in a page, unless the paragraph says it already."""
        body = self.inline(node.children)
        meaning = str(node.get("explanation", ""))
        if not meaning or isinstance(node.parent, nodes.title) or (node.astext(), meaning) in self._told:
            return body
        self._told.add((node.astext(), meaning))
        said = meaning.lower() in node.parent.astext().lower()
        return body if said else f"{body} ({escape.text(meaning)})"

    render_acronym = render_abbreviation

    def render_generated(self, node: nodes.generated) -> str:
        """Text that a transform has put in."""
        return self.inline(node.children)

    def render_problematic(self, node: nodes.problematic) -> str:
        """What docutils could not read; it has warned already, and the text stays."""
        return self.inline(node.children)

    def render_manpage(self, node: addnodes.manpage) -> str:
        """The name of a manual page."""
        return call("emph", body=self.inline(node.children))

    def render_target(self, node: nodes.target) -> str:
        """A place that can be linked to; its anchor is written by the frame."""
        return self.inline(node.children)

    @staticmethod
    def _in_listing(node: nodes.Node) -> bool:
        parent = node.parent
        while isinstance(parent, nodes.TextElement) and isinstance(parent, nodes.Inline):
            parent = parent.parent
        return isinstance(parent, nodes.literal_block | nodes.doctest_block)
