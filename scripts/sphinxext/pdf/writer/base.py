"""The frame of the writer: how a node finds its renderer, and what becomes of one that has none."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator

from scripts.sphinxext.pdf.escape import call, string
from scripts.sphinxext.pdf.labels import Labels
from scripts.sphinxext.pdf.pages import Page

logger = logging.getLogger(__name__)

# These write their label themselves; every other node with an id gets an anchor in front.
_LABELLED = (nodes.section, nodes.citation, nodes.footnote)


class BaseWriter(SphinxTranslator):
    """Writes a page as Typst markup: a method ``render_<class>`` takes a node and returns its markup.

    A node whose class has no renderer is tried by its base classes, then by the ``visit_`` and ``depart_``
    functions that an extension may have registered for the format ``pdf``. If there is none, Sphinx warns
    with the node's place and the node's content is written without it.
    """

    def __init__(self, document: nodes.document, builder: Builder, page: Page, labels: Labels) -> None:
        super().__init__(document, builder)
        self.page = page
        self.labels = labels
        self.body: list[str] = []
        self._held: list[str] | None = None
        self._told: set[tuple[str, str]] = set()
        self._footnotes: set[str] = set()

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Append the markup of a node and of all below it.

        Args:
            node: The node that docutils has come to.

        Raises:
            nodes.SkipNode: When the node is written whole, so that docutils does not enter it.
        """
        for node_class in type(node).__mro__:
            render: Callable[[nodes.Node], str] | None = getattr(self, f"render_{node_class.__name__}", None)
            if render is not None:
                self.body.append(self._anchor(node) + render(node))
                raise nodes.SkipNode
        super().dispatch_visit(node)

    def unknown_visit(self, node: nodes.Node) -> None:
        """Warn of a node that nobody knows how to write, and go on with its children.

        Args:
            node: The node.
        """
        warn("unknown node type for the PDF: %s", type(node).__name__, at=node, subtype="node")

    def unknown_departure(self, node: nodes.Node) -> None:
        """Leave a node that was warned of on the way in."""

    def astext(self) -> str:
        """Give what has been written.

        Returns:
            The page's markup, without its preamble.
        """
        return "".join(self.body).strip() + "\n"

    def inline(self, parents: Iterable[nodes.Node]) -> str:
        """Write nodes one after the other.

        Args:
            parents: The nodes, usually all children of one.

        Returns:
            Their markup.
        """
        outer, self.body = self.body, []
        try:
            for node in parents:
                node.walkabout(self)
            return "".join(self.body)
        finally:
            self.body = outer

    def content(self, node: nodes.Element) -> str:
        """Write the children of a node as the content of a block.

        Args:
            node: The parent.

        Returns:
            Their markup without white space around it.
        """
        return self.inline(node.children).strip()

    @contextmanager
    def holding_anchors(self) -> Iterator[list[str]]:
        """Keep anchors out of content that Typst sets twice (headings in the contents, repeated table heads).

        Yields:
            A list that fills with the anchors; write them before the content.
        """
        outer, self._held = self._held, []
        try:
            yield self._held
        finally:
            self._held = outer

    def label(self, node: nodes.Element) -> str:
        """Name the place of a node.

        Args:
            node: A node with at least one id.

        Returns:
            Its label as a Typst string.
        """
        return string(self.labels.label_of(self.page.docname, node["ids"]))

    def _anchor(self, node: nodes.Node) -> str:
        if not isinstance(node, nodes.Element) or not node["ids"] or isinstance(node, _LABELLED):
            return ""
        anchor = call("anchor", self.label(node))
        if self._held is None:
            return anchor
        self._held.append(anchor)
        return ""


def block(markup: str) -> str:
    """End a block.

    Args:
        markup: The markup of a paragraph or of anything that stands on its own.

    Returns:
        The markup followed by an empty line.
    """
    return f"{markup.strip()}\n\n"


def warn(message: str, *arguments: object, at: nodes.Node, subtype: str) -> None:
    """Warn of something that the PDF cannot show as it is.

    Args:
        message: What is wrong, with ``%s`` for each argument.
        *arguments: The values to show.
        at: The node, which tells file and line.
        subtype: What the warning is suppressed by, after ``pdf.``.
    """
    logger.warning(message, *arguments, location=at, type="pdf", subtype=subtype)
