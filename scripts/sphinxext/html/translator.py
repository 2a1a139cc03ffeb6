"""Pages as the HTML standards want them, where docutils and Sphinx write something else."""

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from docutils.nodes import Element


class ManualTranslator(HTML5Translator):
    """Writes one page, of the HTML or of the ePub."""

    def visit_citation(self, node: "Element") -> None:
        """Open a reference of the bibliography: a list item, for ``doc-biblioentry`` is deprecated."""
        self.open_list(node, "citation-list")
        self.body.append(self.starttag(node, "div", CLASS="citation", role="listitem"))

    def depart_citation(self, node: "Element") -> None:
        """Close the reference, and after the last one the list."""
        self.body.append("</div>\n")
        self.close_list(node)

    def starttag(self, node: "Element", tagname: str, *rest: Any, **attributes: Any) -> str:  # noqa: ANN401
        """Return the beginning of an element; a header cell says whether it heads its column or its row."""
        if tagname == "th":
            attributes["scope"] = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
        begun: str = super().starttag(node, tagname, *rest, **attributes)
        return begun

    def open_list(self, node: "Element", css_class: str) -> None:
        """Open the list that *node* is the first item of, if it is."""
        if not isinstance(node.previous_sibling(), type(node)):
            self.body.append(f'<div role="list" class="{css_class}">\n')

    def close_list(self, node: "Element") -> None:
        """Close the list that *node* is the last item of, if it is."""
        if not isinstance(node.next_node(descend=False, siblings=True), type(node)):
            self.body.append("</div>\n")
