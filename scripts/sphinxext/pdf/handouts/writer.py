"""The writer of a handout: a page that stands alone, with its own numbers and its sources at the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docutils import nodes
from sphinx.builders import Builder
from sphinxcontrib.bibtex.domain import Citation

from scripts.sphinxext.extract_links import SEPARATOR
from scripts.sphinxext.pdf.escape import call, string
from scripts.sphinxext.pdf.labels import Labels, is_internal, place_of
from scripts.sphinxext.pdf.pages import Page
from scripts.sphinxext.pdf.writer import TypstWriter
from scripts.sphinxext.web_address import web_address

_CITATION = "bibtex-citation"
_SECOND_HAND = "second-hand"


@dataclass
class Source:
    """A source that a handout cites.

    Attributes:
        citation: What the bibliography knows of it.
        number: Its number in the handout, from 1 in the order of citation.
        places: The places in it that are cited, each once; with the mark of those read second-hand.
    """

    citation: Citation
    number: int
    places: dict[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Return the name of its place in the list of sources."""
        return f"source-{self.number}"


class HandoutWriter(TypstWriter):
    """Writes a page for itself alone.

    A citation is the number of its source, whose places stand in the list at the end; a link to another
    page leads to the web.

    Args:
        document: The page's tree, as in the book.
        builder: The builder.
        page: The page.
        labels: The places in this page.
        citations: The entries of the bibliography by their addresses in the book.
    """

    def __init__(
        self,
        document: nodes.document,
        builder: Builder,
        page: Page,
        labels: Labels,
        citations: Mapping[str, Citation],
    ) -> None:
        super().__init__(document, builder, page, labels)
        self._citations = citations
        self.sources: dict[str, Source] = {}

    def render_inline(self, node: nodes.inline) -> str:
        """A span; of a citation the numbers alone, so that the text reads well on paper."""
        if _CITATION not in node["classes"]:
            return super().render_inline(node)
        self._keep_marks(node)
        shown = (child for child in node.children if child.astext() != "\N{NO-BREAK SPACE}")
        return self.inline(child for child in shown if not isinstance(child, nodes.superscript))

    def render_reference(self, node: nodes.reference) -> str:
        """A link: to a source at the end of the handout, within the page, or to the web."""
        uri = str(node.get("refuri", ""))
        if not is_internal(uri) or self.labels.resolve(uri) is not None:
            return super().render_reference(node)
        if uri in self._citations:
            source = self._source(node)
            return call("to", string(source.label), body=str(source.number))
        address = web_address(self.config, *place_of(uri))
        return call("link", string(address), body=self.inline(node.children).strip())

    def _source(self, node: nodes.reference) -> Source:
        """Find the source that a link of a citation leads to; its place is kept for the list."""
        citation = self._citations[node["refuri"]]
        source = self.sources.setdefault(citation.key, Source(citation, len(self.sources) + 1))
        if place := node.astext().partition(SEPARATOR)[2]:
            source.places.setdefault(place, "")
        return source

    def _keep_marks(self, citation: nodes.inline) -> None:
        """Keep for the list which places of a citation were read second-hand."""
        reference: nodes.reference | None = None
        for child in citation.findall():
            if isinstance(child, nodes.reference):
                reference = child
            elif isinstance(child, nodes.superscript) and reference is not None:
                place = reference.astext().partition(SEPARATOR)[2]
                self._source(reference).places[place] = child.astext()
