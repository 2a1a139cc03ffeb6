"""The citations of a page, once they have become links to the bibliography."""

from collections.abc import Iterator
from urllib.parse import unquote

from docutils import nodes

# ``bibtex_cite_id`` is ``ref-{key}``.
PREFIX = "ref-"


def citations(doctree: nodes.Element) -> Iterator[nodes.inline]:
    """Yield the citations of *doctree*, each of one key or more in its brackets."""
    for inline in list(doctree.findall(nodes.inline)):
        if "bibtex-citation" in inline["classes"]:
            yield inline


def citation_links(doctree: nodes.Element) -> Iterator[nodes.reference]:
    """Yield the links to the bibliography of all citations of *doctree*, one for each key."""
    for citation in citations(doctree):
        yield from (link for link in list(citation.findall(nodes.reference)) if key_of(link))


def key_of(link: nodes.reference) -> str:
    """Return the key of the reference that *link* leads to, or nothing if it leads elsewhere."""
    place = str(link.get("refuri", "")).partition("#")[2] or str(link.get("refid", ""))
    return unquote(place).removeprefix(PREFIX) if place.startswith(PREFIX) else ""
