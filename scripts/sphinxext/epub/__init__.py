"""An ePub 3 that EPUBCheck accepts without a warning and that people can read with any reading system.

Replaces Sphinx's ``epub`` builder and its translator. Settings, beside Sphinx's own ``epub_*``:

- ``epub_cover_svg``: the drawing of the cover, relative to ``conf.py``; empty for no cover.
- ``epub_cover_alt``: what the cover shows, in words.
- ``epub_landmarks``: landmark (an ``epub:type``) to page; a page that the project lacks is left out.
- ``epub_printed_pages``: ``pages.json`` of the PDF builder, relative to the output folder: with it the book
  lists the pages of the PDF, unless they are those of another state; empty for no such list.
- ``epub_accessibility_summary``: how the paragraph on its accessibility begins; only what is true of any
  book. What is true of this one (notes, descriptions, an index, pages) is added.
"""

from typing import TYPE_CHECKING

from scripts.sphinxext.epub.builder import ManualEpubBuilder
from scripts.sphinxext.epub.page_list import mark_pages, page_break, renew_marks
from scripts.sphinxext.epub.translator import ManualEpubTranslator

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LANDMARKS = {"glossary": "reference/glossary", "bibliography": "reference/bibliography"}
SUMMARY = (
    "Text reflows, and type size and colors follow the reading system. "
    "Headings, lists and tables are marked up as such, in reading order. "
    "Each citation links to its reference. "
    "There is no sound, video, animation or script."
)


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Register builder, translator and settings with ``app``; return the extension's metadata."""
    app.setup_extension("scripts.sphinxext.draft")
    app.add_builder(ManualEpubBuilder, override=True)
    app.add_node(page_break)
    app.connect("env-updated", renew_marks)
    # After the notes at the foot of the page, which replace links.
    app.connect("doctree-resolved", mark_pages, priority=800)
    app.set_translator("epub", ManualEpubTranslator, override=True)
    app.add_config_value("epub_cover_svg", "", "epub", types=frozenset({str}))
    app.add_config_value(
        "epub_cover_alt", lambda config: f"Cover: {config.epub_title}", "epub", types=frozenset({str})
    )
    app.add_config_value("epub_landmarks", LANDMARKS, "epub", types=frozenset({dict}))
    app.add_config_value("epub_printed_pages", "", "epub", types=frozenset({str}))
    app.add_config_value("epub_accessibility_summary", SUMMARY, "epub", types=frozenset({str}))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
