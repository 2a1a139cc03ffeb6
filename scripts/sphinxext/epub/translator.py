"""Pages as EPUBCheck and reading systems want them, where docutils and Sphinx write something else."""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes

from scripts.sphinxext.epub.page_list import page_break
from scripts.sphinxext.html.translator import ManualTranslator, table_name

if TYPE_CHECKING:
    from docutils.nodes import Element

# With this many columns a table is wider than a phone and must be scrolled, which a keyboard can only do if
# it can reach the table.
WIDE = 5

# What RFC 3986 lets stand in an address, beside letters, digits and the four marks that quote() always keeps.
_LEGAL = "%:/?#[]@!$&'()*+,;="


class ManualEpubTranslator(ManualTranslator):
    """Writes one page of the ePub."""

    def visit_footnote(self, node: "Element") -> None:
        """Open a footnote that reading systems pop up and that also stands on the page.

        ``div`` and not ``aside``: Apple Books hides the latter.
        """
        self.open_list(node, "footnote-list")
        self.body.append('<div role="listitem">\n')
        attributes: dict[str, Any] = {"role": "doc-footnote", "epub:type": "footnote"}
        self.body.append(self.starttag(node, "div", CLASS="footnote", **attributes))

    def depart_footnote(self, node: "Element") -> None:
        """Close the footnote, and after the last one the list."""
        self.body.append("</div>\n</div>\n")
        self.close_list(node)

    def visit_footnote_reference(self, node: "Element") -> None:
        """Open the link to a footnote, in the words by which reading systems know it."""
        attributes: dict[str, Any] = {
            "role": "doc-noteref",
            "epub:type": "noteref",
            "href": f"#{node['refid']}",
        }
        self.body.append(self.starttag(node, "a", "", CLASS="footnote-reference", **attributes))
        self.body.append("[")

    def depart_footnote_reference(self, node: "Element") -> None:
        """Close the link."""
        self.body.append("]</a>")

    def visit_reference(self, node: "Element") -> None:
        """Open a link; signs that an address may not hold, such as the ``<`` of an old DOI, are encoded."""
        if "refuri" in node:
            node["refuri"] = quote(node["refuri"], safe=_LEGAL)
        super().visit_reference(node)

    def visit_title(self, node: nodes.title) -> None:
        """Open a title.

        The caption of a table of contents is a heading one level below its section's. The word that says what
        a box is, such as Danger, stands out also where the style sheet is not known.
        """
        parent = node.parent
        if isinstance(parent, addnodes.compact_paragraph) and parent.get("toctree"):
            level = str(min(self.section_level + 1, 6))
            attributes: dict[str, Any] = {"role": "heading", "aria-level": level}
            self.body.append(self.starttag(node, "p", "", CLASS="caption", **attributes))
            self.body.append('<span class="caption-text">')
            self.context.append("</span></p>\n")
        elif isinstance(parent, nodes.Admonition):
            super().visit_title(node)
            self.body.append("<strong>")
            self.context[-1] = "</strong>" + self.context[-1]
        else:
            super().visit_title(node)

    def visit_page_break(self, node: page_break) -> None:
        """Mark where a page of the PDF begins, for those who go to a page by its number."""
        attributes: dict[str, Any] = {"role": "doc-pagebreak", "epub:type": "pagebreak"}
        attributes["title"] = str(node["number"])
        self.body.append(self.starttag(node, "span", "", **attributes) + "</span>")

    def depart_page_break(self, node: page_break) -> None:
        """Nothing is in it."""

    def visit_table(self, node: nodes.table) -> None:
        """Open a table inside a box that scrolls when the table is too wide for the page."""
        label = {"tabindex": "0", "role": "group", "aria-label": table_name(node)}
        reach: dict[str, Any] = label if _is_wide(node) else {}
        css_class = "table-wrapper with-lists" if node.next_node(nodes.list_item) else "table-wrapper"
        self.body.append(self.starttag(nodes.container(), "div", CLASS=css_class, **reach))
        super().visit_table(node)

    def depart_table(self, node: nodes.table) -> None:
        """Close the table and its box."""
        super().depart_table(node)
        self.body.append("</div>\n")

    def emptytag(self, node: "Element", tagname: str, suffix: str = "\n", **attributes: Any) -> str:  # noqa: ANN401
        """Return an element without content; a picture without a description gets no ``alt``."""
        if tagname == "img" and "alt" not in node:
            attributes.pop("alt", None)
        return super().emptytag(node, tagname, suffix, **attributes)


def _is_wide(table: nodes.table) -> bool:
    columns = [group["cols"] for group in table.children if isinstance(group, nodes.tgroup)]
    return "wide" in table["classes"] or max(columns, default=0) >= WIDE
