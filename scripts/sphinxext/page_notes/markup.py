"""A list of notes, the links to them and back, as HTML and as reading systems know them.

A note is ``doc-footnote`` inside an item of a list, and a ``div``: Apple Books hides an ``aside``.
https://www.w3.org/TR/epub-33/#sec-epub-type-attribute, https://www.w3.org/TR/dpub-aria-1.1/#doc-footnote
"""

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator


class NoteList(nodes.General, nodes.Element):
    """The notes of a page; its children are of the class ``Note``."""


class Note(nodes.General, nodes.Element):
    """One note; its identifier is what its links lead to."""


class NoteLink(nodes.reference):
    """A link to the note ``refid`` of the same page."""


def note_section(anchor: str, title: str, notes: Iterable[Note]) -> nodes.section:
    """Return the section of a page that holds *notes*; the search passes it by."""
    held = NoteList()
    held.extend(notes)
    return nodes.section("", nodes.title("", title), held, ids=[anchor], classes=["page-notes", "no-search"])


def way_back(places: Iterable[str]) -> nodes.inline:
    """Return the links of a note back to *places* of its page, each once."""
    back = nodes.inline("", "Back to the text: ", classes=["note-back"])
    for number, place in enumerate(dict.fromkeys(places), start=1):
        back += nodes.reference("", str(number), internal=True, refid=place, classes=["backlink"])
        back += nodes.Text(" ")
    back += nodes.Text("· ")
    return back


def visit_note_list(writer: HTML5Translator, node: NoteList) -> None:
    """Open the list."""
    writer.body.append(writer.starttag(node, "ul", CLASS="notes"))


def depart_note_list(writer: HTML5Translator, node: NoteList) -> None:
    """Close the list."""
    writer.body.append("</ul>\n")


def visit_note(writer: HTML5Translator, node: Note) -> None:
    """Open an item, and in it the note."""
    attributes = _known_as(writer, "doc-footnote", "footnote")
    writer.body.append("<li>" + writer.starttag(node, "div", CLASS="note", **attributes))


def depart_note(writer: HTML5Translator, node: Note) -> None:
    """Close the note and its item."""
    writer.body.append("</div></li>\n")


def visit_note_link(writer: HTML5Translator, node: NoteLink) -> None:
    """Open a link to a note."""
    attributes = _known_as(writer, "doc-noteref", "noteref")
    writer.body.append(
        writer.starttag(node, "a", "", CLASS="note-link", href=f"#{node['refid']}", **attributes)
    )


def depart_note_link(writer: HTML5Translator, node: NoteLink) -> None:
    """Close the link."""
    writer.body.append("</a>")


def _known_as(writer: HTML5Translator, role: str, epub_type: str) -> dict[str, Any]:
    """Return by which attributes readers know an element; ``epub:type`` is for the ePub alone."""
    kind = {"epub:type": epub_type} if writer.builder.name == "epub" else {}
    return {"role": role, **kind}
