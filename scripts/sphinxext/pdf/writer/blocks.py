"""Sections, paragraphs and what else stands on its own."""

from docutils import nodes
from sphinx import addnodes

from scripts.sphinxext.pdf import escape
from scripts.sphinxext.pdf.escape import array, call, content, string
from scripts.sphinxext.pdf.pages import depth
from scripts.sphinxext.pdf.toctrees import included_pages, page_list
from scripts.sphinxext.pdf.writer.base import block, warn
from scripts.sphinxext.pdf.writer.numbers import NumberedWriter, numbered
from scripts.sphinxext.pdf.writer.references import ReferenceWriter

_DEEPEST_HEADING = 6
_SHORT_LINE = 80  # characters


class BlockWriter(NumberedWriter, ReferenceWriter):
    """Renders the plain blocks of a page."""

    def render_document(self, node: nodes.document) -> str:
        """The whole page; a page without a title gets an anchor to be linked to."""
        label = self.labels.page_label(self.page.docname)
        anchor = call("anchor", string(label)) + "\n\n" if label.endswith("#") else ""
        return anchor + self.inline(node.children)

    def render_section(self, node: nodes.section) -> str:
        """A section: its title as heading, or an anchor if it has lost its title, then its content."""
        untitled = node["ids"] and node.first_child_matching_class(nodes.title) is None
        return (call("anchor", self.label(node)) if untitled else "") + self.inline(node.children)

    def render_title(self, node: nodes.title) -> str:
        """The heading of a section; titles of tables and boxes are written with what they name."""
        section = node.parent
        if not isinstance(section, nodes.section):
            warn("title of an unknown kind: %s", node.astext(), at=node, subtype="node")
            return block(call("rubric", body=self.content(node)))
        with self.holding_anchors() as anchors:
            body = self.content(node)
        rank = depth(section)
        arguments = [
            f"level: {min(self.page.level + rank, _DEEPEST_HEADING)}",
            f"role: {string(self._role(section))}",
            f"rank: {rank}",
        ]
        if rank == 0 and self.page.fresh:
            arguments.append("fresh: true")
        if section["ids"]:
            arguments.append(f"name: {self.label(section)}")
        if number := self.section_number(section):
            arguments.append(f"number: {string(number)}")
        return block(call("titled", *arguments, body=body) + "".join(anchors))

    def render_paragraph(self, node: nodes.paragraph) -> str:
        """A paragraph, a quiet line, or the way back from an entry of the bibliography."""
        if "cited-by" in node["classes"]:
            return self.cited_by(node)
        if "page-line" in node["classes"]:
            return block(call("quiet", body=self.inline(node.children)))
        body = self.inline(node.children)
        return block(call("lead", body=body) if _leads_on(node) else body)

    def render_compound(self, node: nodes.Element) -> str:
        """A group that changes nothing on paper."""
        return self.inline(node.children)

    render_glossary = render_compound
    render_hlist = render_compound
    render_hlistcol = render_compound
    render_tabular_col_spec = render_compound

    def render_rubric(self, node: nodes.rubric) -> str:
        """A heading that is in no table of contents; one over nothing but footnotes goes with them."""
        following = node.next_node(descend=False, siblings=True)
        if isinstance(following, nodes.footnote) and following.get("backrefs"):
            return ""
        return block(call("rubric", body=self.content(node)))

    def render_transition(self, node: nodes.transition) -> str:
        """A short rule between paragraphs."""
        return block("#transition;")

    def render_centered(self, node: addnodes.centered) -> str:
        """A centred line."""
        return block(call("centered", body=self.content(node)))

    def render_block_quote(self, node: nodes.block_quote) -> str:
        """A quotation, with its attribution if it has one; also ``epigraph`` and ``pull-quote``."""
        attribution = next(node.findall(nodes.attribution), None)
        body = self.inline(child for child in node.children if child is not attribution)
        arguments = [f"attribution: {content(self.content(attribution))}"] if attribution is not None else []
        return block(call("quote", "block: true", *arguments, body=body.strip()))

    def render_literal_block(self, node: nodes.Element) -> str:
        """A listing; with markup inside (``parsed-literal``) the markup is kept."""
        if all(isinstance(child, nodes.Text) for child in node.children):
            return block(call("raw", "block: true", string(node.astext())))
        return block(call("code-block", body=self.inline(node.children)))

    render_doctest_block = render_literal_block

    def render_line_block(self, node: nodes.line_block) -> str:
        """Lines that are broken where the author broke them."""
        body = self.inline(node.children)
        if isinstance(node.parent, nodes.line_block):
            return body
        return block(call("line-block", body=body.removesuffix("#linebreak();")))

    def render_line(self, node: nodes.line) -> str:
        """One such line, indented as deep as its block stands in others."""
        levels, parent = 0, node.parent.parent
        while isinstance(parent, nodes.line_block):
            levels, parent = levels + 1, parent.parent
        indent = call("h", f"{levels * 1.5}em") if levels else ""
        return f"{indent}{self.inline(node.children)}#linebreak();"

    def render_raw(self, node: nodes.raw) -> str:
        """Typst markup of the author's own; other formats are for other writers."""
        if "typst" not in node.get("format", "").split():
            return ""
        return node.astext() if isinstance(node.parent, nodes.TextElement) else block(node.astext())

    def render_page_list(self, node: page_list) -> str:
        """A visible toctree: its pages with their page numbers."""
        titled = [name for name in node["docnames"] if not self.labels.page_label(name).endswith("#")]
        if not titled:
            return ""
        caption = node.get("caption")
        arguments = [f"caption: {content(escape.text(caption))}"] if caption else []
        return block(call("page-list", *arguments, *map(self._place_of_page, titled)))

    def render_included_pages(self, node: included_pages) -> str:
        """The pages of a toctree, in full."""
        return "".join(block(f'#include "/pages/{docname}.typ"') for docname in node["docnames"])

    def render_comment(self, node: nodes.Element) -> str:
        """Nothing: what was never meant for readers, or what other passes have used up."""
        return ""

    render_substitution_definition = render_comment
    render_highlightlang = render_comment
    render_index = render_comment
    render_meta = render_comment
    render_system_message = render_comment
    render_pending = render_comment

    def _place_of_page(self, docname: str) -> str:
        """Write the name of a page's title and the title itself, with its number if it has one."""
        title = self.inline(self.builder.env.titles[docname].children)
        number = numbered(self.builder.env.toc_secnumbers.get(docname, {}).get("", ()))
        shown = f"{escape.text(number)}#sym.space.en;{title}" if number else title
        return array([string(self.labels.page_label(docname)), content(shown)])

    @staticmethod
    def _role(section: nodes.section) -> str:
        """Tell how a section opens: a part with pages of its own, a chapter on a new page, or plainly."""
        if next(section.findall(included_pages), None):
            return "part"
        before = section.parent.children[: section.parent.index(section)]
        follows_pages = any(next(sibling.findall(included_pages), None) for sibling in before)
        return "chapter" if follows_pages or isinstance(section.parent, nodes.document) else "section"


def _leads_on(node: nodes.paragraph) -> bool:
    """Tell whether a paragraph must not end a page.

    It leads to a listing, is short under a heading, or stands above the quiet line that ends its page.
    """
    shown = [
        child for child in node.parent.children if not isinstance(child, nodes.Invisible | addnodes.index)
    ]
    place = shown.index(node)
    before, after = shown[:place][-1:], shown[place + 1 :][:1]
    if any(isinstance(child, nodes.literal_block) for child in after):
        return True
    ending = node.next_node(nodes.Element, descend=False, siblings=True, ascend=True)
    if isinstance(ending, nodes.Element) and "page-line" in ending["classes"]:
        return True
    under_heading = any(isinstance(child, nodes.title) for child in before)
    return bool(after) and under_heading and len(node.astext()) < _SHORT_LINE
