"""Notes at the foot of a page: what its citations cite, and in the ePub what the words of the glossary mean.

They stand in the file that the reader has open: a reading system pops them up, and a browser shows them when
the pointer, the focus or a finger is on the number (``docs/_static/preview.js``). They are put in when a page
is written, so that they are no sentences of the page for the audit and no words of it for the search.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.sphinxext.extract_links import HTML_BUILDERS
from scripts.sphinxext.page_notes import terms
from scripts.sphinxext.page_notes.glossary import GlossaryNotes
from scripts.sphinxext.page_notes.markup import (
    Note,
    NoteLink,
    NoteList,
    depart_note,
    depart_note_link,
    depart_note_list,
    visit_note,
    visit_note_link,
    visit_note_list,
)
from scripts.sphinxext.page_notes.sources import add_sources, renew_pages

SCRIPT = "preview.js"


def add_script(
    app: Sphinx, pagename: str, template: str, context: object, doctree: nodes.document | None
) -> None:
    """Give an HTML page that has notes the script that shows them; connected to ``html-page-context``."""
    if app.builder.name in HTML_BUILDERS and doctree and next(iter(doctree.findall(NoteList)), None):
        app.add_js_file(SCRIPT, loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the notes, and connect what fills and renews them."""
    app.setup_extension("scripts.sphinxext.numbers")
    app.setup_extension("scripts.sphinxext.registry_status")
    # The ePub is of the format "html", too.
    app.add_node(NoteList, html=(visit_note_list, depart_note_list))
    app.add_node(Note, html=(visit_note, depart_note))
    app.add_node(NoteLink, html=(visit_note_link, depart_note_link))
    app.connect("doctree-read", terms.collect)
    app.connect("env-purge-doc", terms.purge)
    app.connect("env-merge-info", terms.merge)
    app.add_post_transform(GlossaryNotes)
    app.connect("env-updated", terms.renew_pages, priority=600)
    # After the citations have been numbered, and after their locators have become links of their own.
    app.connect("env-updated", renew_pages, priority=600)
    app.connect("doctree-resolved", add_sources, priority=700)
    app.connect("html-page-context", add_script)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
