"""A search that finds what readers type, offline, on top of Sphinx's index.

The page is ``docs/_templates/search.html`` with the scripts of ``docs/_static/search``. They read
``searchindex.js``, which Sphinx writes; ``searchsettings.js``, with the entries of the index and the synonyms
of the glossary and of ``docs/data/search.yaml``; and for each result a small script with its page's sections.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.sphinxext.search.glossary import GlossarySynonyms
from scripts.sphinxext.search.sections import write_sections
from scripts.sphinxext.search.settings import read_settings, write_settings


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the settings and the sections to the HTML pages."""
    app.add_env_collector(GlossarySynonyms)
    app.connect("env-before-read-docs", read_settings)
    app.connect("html-page-context", write_sections)
    app.connect("build-finished", write_settings)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
