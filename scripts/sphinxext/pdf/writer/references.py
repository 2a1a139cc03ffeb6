"""Links, footnotes, citations and the bibliography."""

from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx import addnodes

from scripts.sphinxext.pdf import escape
from scripts.sphinxext.pdf.escape import array, call, string
from scripts.sphinxext.pdf.labels import is_internal, target_uri
from scripts.sphinxext.pdf.writer.base import BaseWriter, block, warn


class ReferenceWriter(BaseWriter):
    """Renders everything that leads somewhere."""

    def render_reference(self, node: nodes.reference) -> str:
        """A link to a place in the book or to an address; a block of its own if it holds a picture."""
        body = self.inline(node.children)
        label = self._internal_label(node)
        if label is not None:
            link = call("to", label, body=body.strip())
        elif "refuri" in node and not is_internal(node["refuri"]):
            link = self._external(node, str(node["refuri"]), body)
        else:
            link = body
        return link if isinstance(node.parent, nodes.TextElement) else block(link)

    def render_download_reference(self, node: addnodes.download_reference) -> str:
        """A file beside the manual: linked where the manual is published, else named."""
        body = self.inline(node.children)
        base = self.config.html_baseurl
        if "refuri" in node:
            return self._external(node, str(node["refuri"]), body)
        if "filename" not in node or not base:
            return body
        address = escape.url(f"{base.rstrip('/')}/_downloads/{node['filename']}")
        return call("link", string(address), body=body.strip())

    def render_footnote_reference(self, node: nodes.footnote_reference) -> str:
        """The mark of a footnote: the first carries the text to the page's foot, later ones repeat it."""
        if _in_heading(node):
            warn("a footnote cannot stand in a heading", at=node, subtype="footnote")
            return ""
        footnote = self.document.ids.get(node.get("refid", ""))
        if not isinstance(footnote, nodes.footnote):
            return call("super", body=self.inline(node.children))
        label = self.label(footnote)
        if label in self._footnotes:
            return f"#footnote(label({label}));"
        self._footnotes.add(label)
        return f"#footnote[{self._footnote_text(footnote)}]#label({label});"

    def render_footnote(self, node: nodes.footnote) -> str:
        """The text of a footnote: nothing here if a mark has taken it to the foot of a page."""
        if self.label(node) in self._footnotes or self._is_marked(node):
            return ""
        label = node.next_node(nodes.label)
        number = escape.text(label.astext()) if label is not None else ""
        mark = call("anchor", self.label(node)) + call("super", body=number)
        return block(f"{mark} {self._footnote_text(node)}")

    def render_citation(self, node: nodes.citation) -> str:
        """An entry of the bibliography, or a citation of docutils' own."""
        label = node.next_node(nodes.label)
        tag = escape.text(f"[{label.astext()}]") if label is not None else ""
        body = self.inline(child for child in node.children if not isinstance(child, nodes.label))
        return block(call("reference-entry", self.label(node), escape.content(tag), body=body.strip()))

    def cited_by(self, paragraph: nodes.paragraph) -> str:
        """Write the way back from an entry of the bibliography as page numbers.

        Args:
            paragraph: A paragraph of the class ``cited-by`` whose references lead to the citing sentences.

        Returns:
            A paragraph such as "Cited on p. 3, 7."
        """
        links = (self._internal_label(node) for node in paragraph.findall(nodes.reference))
        names = [link for link in links if link is not None]
        return block(call("cited-by", array(names))) if names else ""

    def _internal_label(self, node: nodes.reference) -> str | None:
        """Find the label that a link leads to, warning if the book has no such place."""
        uri = str(node.get("refuri", ""))
        if "refid" in node:
            uri = f"{target_uri(self.page.docname)}#{node['refid']}"
        elif uri.startswith("#"):
            uri = target_uri(self.page.docname) + uri
        if not is_internal(uri):
            return None
        label = self.labels.resolve(uri)
        if label is None:
            warn("link to a place that is not in the PDF: %s", uri[1:], at=node, subtype="link")
        return None if label is None else string(label)

    def _external(self, node: nodes.Element, uri: str, body: str) -> str:
        if not urlsplit(uri).scheme:
            warn("link to a file that the PDF does not carry: %s", uri, at=node, subtype="link")
            return body
        address = escape.url(uri)
        link = call("link", string(address), body=body.strip())
        return (
            link if _in_heading(node) or _is_readable(uri, node.astext()) else link + _address_note(address)
        )

    def _footnote_text(self, footnote: nodes.footnote) -> str:
        return self.inline(child for child in footnote.children if not isinstance(child, nodes.label)).strip()

    @staticmethod
    def _is_marked(footnote: nodes.footnote) -> bool:
        return bool(footnote.get("backrefs"))


def _in_heading(node: nodes.Node) -> bool:
    """Tell whether a node stands in a heading, which the table of contents shows a second time."""
    while node.parent is not None and not isinstance(node, nodes.title):
        node = node.parent
    return isinstance(node.parent, nodes.section)


def _is_readable(uri: str, shown: str) -> bool:
    """Tell whether a reader of the paper could find the address from the words that are shown."""
    if not shown.strip():
        return True
    plain = unquote(uri).rstrip("/")
    last = plain.rsplit("/", 1)[-1].removeprefix("mailto:")
    words = shown.strip().rstrip("/")
    return words in uri or words in plain or last.lower() in shown.lower()


def _address_note(address: str) -> str:
    """Write an address as a footnote."""
    shown = address.removeprefix("mailto:")
    return f"#footnote(link({string(address)}, {string(shown)}));"
