"""The Typst file of a handout: its page, where it comes from, and the sources that it cites."""

from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from sphinx.builders import Builder
from sphinx.locale import _

from scripts.bibliography.vancouver import short_reference
from scripts.sphinxext.pdf import escape
from scripts.sphinxext.pdf.document import edition, settings
from scripts.sphinxext.pdf.escape import array, call, content, string
from scripts.sphinxext.pdf.handouts.writer import HandoutWriter, Source
from scripts.sphinxext.pdf.pages import Page
from scripts.sphinxext.web_address import web_address

_ORIGIN = (
    "This handout is a page of the manual; the links in it and the full references are at {address}. "
    "The numbers in brackets lead to this list, which names the places that were read; "
    "2nd hand is a place that was read in another text that reports it."
)
_PREAMBLE = '#import "/handout.typ": *\n\n'


def write_handout(path: Path, builder: Builder, page: Page, writer: HandoutWriter) -> None:
    """Write the Typst file of a handout.

    Args:
        path: The file; its folder is made.
        builder: The builder, for its settings.
        page: The page.
        writer: The writer, which has written the page.
    """
    address = escape.url(web_address(builder.config, page.docname))
    arguments = [
        *settings(builder, _title(page)),
        f"manual: {string(builder.config.project)}",
        f"edition: {array([string(part) for part in edition(builder)])}",
        f"address: {string(address)}",
    ]
    parts = [
        f"#show: handout.with({', '.join(arguments)})",
        writer.astext(),
        _sources(writer.sources.values(), address),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_PREAMBLE + "\n\n".join(parts), encoding="utf-8")


def _title(page: Page) -> str:
    title = page.doctree.next_node(nodes.title)
    return title.astext() if title is not None else page.docname


def _sources(sources: Iterable[Source], address: str) -> str:
    """Say where the handout comes from, and list its sources, each with the places that the page cites."""
    before, after = _(_ORIGIN).split("{address}")
    origin = escape.text(before) + call("link", string(address), string(address)) + escape.text(after)
    entries = [f"\n  {_entry(source)}" for source in sources]
    return call("handout-sources", content(escape.text(_("Sources"))), content(origin), *entries)


def _entry(source: Source) -> str:
    places = [f"{place}, {mark}" if mark else place for place, mark in source.places.items() if place]
    cited = content(escape.text("; ".join(places))) if places else "none"
    body = content(escape.text(short_reference(source.citation.entry)))
    return f"handout-source({string(source.label)}, {cited}, {body})"
