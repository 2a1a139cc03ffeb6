"""Pages as the HTML standards want them, where docutils and Sphinx write something else."""

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from docutils.nodes import Element
# The class of the box that furo puts around a table.
BOX = "table-wrapper"
# The classes of a link in the text; the theme asks for them in menus and contents alone.
PLAIN_LINK = frozenset({"reference", "internal"})


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
        """Return the beginning of an element.

        A header cell says whether it heads its column or its row. A link in the text bears no class that says
        only that it is one, and leads within the manual: most pages hold hundreds.
        """
        if tagname == "a" and not isinstance(node.parent, addnodes.compact_paragraph):
            attributes = {
                name: _told(value) if name == "class" else value for name, value in attributes.items()
            }
        if tagname == "th":
            attributes["scope"] = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
        begun: str = super().starttag(node, tagname, *rest, **attributes)
        return begun

    def visit_container(self, node: nodes.container) -> None:
        """Open a box; one around a table in which the keyboard reaches nothing can be reached itself."""
        if BOX not in node["classes"]:
            super().visit_container(node)
            return
        (table,) = node.findall(nodes.table)
        label = {"role": "group", "aria-label": table_name(table), "tabindex": "0"}
        reach: dict[str, Any] = {} if table.next_node(nodes.reference) else label
        self.body.append(self.starttag(node, "div", CLASS="docutils container", **reach))

    def depart_container(self, node: nodes.container) -> None:
        """Close the box."""
        if BOX in node["classes"]:
            self.body.append("</div>\n")
        else:
            super().depart_container(node)

    def open_list(self, node: "Element", css_class: str) -> None:
        """Open the list that *node* is the first item of, if it is."""
        if not isinstance(node.previous_sibling(), type(node)):
            self.body.append(f'<div role="list" class="{css_class}">\n')

    def close_list(self, node: "Element") -> None:
        """Close the list that *node* is the last item of, if it is."""
        if not isinstance(node.next_node(descend=False, siblings=True), type(node)):
            self.body.append("</div>\n")


def _told(classes: str) -> str:
    """Return those of the *classes* of a link that tell something."""
    return " ".join(name for name in classes.split() if name not in PLAIN_LINK)


def table_name(table: nodes.table) -> str:
    """Return the title of *table*, or the word for one that has none."""
    title = table.next_node(nodes.title)
    return title.astext() if title else "Table"
