"""*Words of the glossary on this page*: in the ePub, a note with the definition of each term.

A reading system pops up a note of the same file only; the glossary is a page of its own.
"""

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join

from scripts.sphinxext.page_notes.markup import Note, NoteLink, note_section, way_back
from scripts.sphinxext.page_notes.terms import Entry, entries, entry_of, is_term

TITLE = "Words of the glossary on this page"
SECTION = "glossary-words"


class GlossaryNotes(SphinxPostTransform):
    """Lead each term of a page to a note at its foot, and write the notes."""

    builders = ("epub",)
    # Before the cross-references are resolved, those of the definitions with those of the page.
    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Look at the terms of a page; the glossary itself has no notes."""
        docname = self.env.current_document.docname
        section = next(iter(self.document.findall(nodes.section)), None)
        if section is None or docname in entries(self.env):
            return
        links: dict[str, list[str]] = {}
        used: dict[str, Entry] = {}
        for xref in [one for one in self.document.findall(addnodes.pending_xref) if is_term(one)]:
            if entry := entry_of(self.env, xref["reftarget"]):
                places = links.setdefault(note_id(entry), [])
                places.append(f"{note_id(entry)}-from-{len(places) + 1}")
                used[note_id(entry)] = entry
                xref.replace_self(NoteLink("", "", *xref.children, refid=note_id(entry), ids=places[-1:]))
        if used:
            ordered = sorted(used.values(), key=lambda entry: entry.terms[0].lower())
            notes = [_note(entry, docname, links[note_id(entry)]) for entry in ordered]
            section += note_section(SECTION, TITLE, notes)


def note_id(entry: Entry) -> str:
    """Return the identifier of the note on *entry*."""
    return f"word-{entry.anchor}"


def _note(entry: Entry, docname: str, places: list[str]) -> Note:
    """Return the note on an entry whose terms stand at *places* of the page *docname*."""
    text = _moved(entry, docname)
    text.insert(0, nodes.strong("", ", ".join(entry.terms)))
    text.insert(1, nodes.Text(": "))
    words = nodes.inline("", f"{entry.terms[0]} in the glossary")
    on = addnodes.pending_xref(
        "",
        words,
        refdomain="std",
        reftype="term",
        reftarget=entry.names[0],
        refdoc=docname,
        refexplicit=True,
        refwarn=True,
    )
    ways = nodes.paragraph("", "", way_back(places), on, classes=["note-ways"])
    return Note("", text, ways, ids=[note_id(entry)])


def _moved(entry: Entry, docname: str) -> nodes.paragraph:
    """Return the definition as a part of the page *docname*, with identifiers of its own."""
    text = entry.definition.deepcopy()
    for number, node in enumerate(text.findall(nodes.Element)):
        if node["ids"]:
            node["ids"] = [f"{note_id(entry)}-{number}"]
        if isinstance(node, addnodes.pending_xref):
            if node["reftype"] == "doc":
                node["reftarget"] = "/" + docname_join(node["refdoc"], node["reftarget"])
            node["refdoc"] = docname
    return text
