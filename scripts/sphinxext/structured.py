"""What each HTML page says of itself to search engines and citation managers (``scripts.structured``).

- ``structured_audiences``: by the folder of the pages that speak of the drug, whom they speak to:
  ``Patient`` or ``Clinician``.
- ``structured_drug``: what they speak of, as properties of a Drug of schema.org.
- ``structured_license``: the address of the license of the text.
"""

from collections import defaultdict
from functools import cached_property
from typing import Any

from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.sphinxext.citation_domain import citation_domain
from scripts.sphinxext.extract_links import HTML_BUILDERS
from scripts.structured.citing import as_meta, citing_tags
from scripts.structured.linked_data import as_script, linked_data
from scripts.structured.page import Page, Reference, Work

# Pages of the output that are no text to cite.
_TOOLS = frozenset({"search", "genindex", "404"})


class StructuredData:
    """Fills the heads of the pages of one build.

    Args:
        app: the build.
    """

    def __init__(self, app: Sphinx) -> None:
        self._app = app

    def add(
        self, app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: object
    ) -> None:
        """Put linked data and tags into the head of the page; connected to ``html-page-context``."""
        if pagename in _TOOLS or not context.get("pageurl"):
            return
        page = Page(
            title=str(Markup(context["title"]).striptags()),
            address=context["pageurl"],
            audience=app.config.structured_audiences.get(pagename.partition("/")[0], ""),
            references=tuple(map(self._reference, self._cited.get(pagename, ()))),
        )
        tags = as_meta(citing_tags(page, self._work)) + as_script(linked_data(page, self._work))
        context["metatags"] = context.get("metatags", "") + tags

    @cached_property
    def _work(self) -> Work:
        """The manual, as the settings have it."""
        config = self._app.config
        return Work(
            title=config.project,
            author=config.author,
            version=config.release,
            is_draft="draft" in config and config.draft,
            language=config.language,
            address=config.html_baseurl,
            license=config.structured_license,
            drug=config.structured_drug,
        )

    @cached_property
    def _cited(self) -> dict[str, list[str]]:
        """The keys that each document cites, each once, in the order of its citations."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for ref in citation_domain(self._app.env).citation_refs:
            found[ref.docname].update((target.key, None) for target in ref.targets)
        return {docname: list(keys) for docname, keys in found.items()}

    def _reference(self, key: str) -> Reference:
        """Return the entry *key* of the bibliography; the build has told of a key that is none."""
        entry = citation_domain(self._app.env).bibdata.data.entries.get(key)
        fields = entry.fields if entry else {}
        title = fields.get("title", key).replace("{", "").replace("}", "")
        return Reference(title, fields.get("doi", ""), fields.get("url", ""))


def connect(app: Sphinx) -> None:
    """Fill the heads of the pages of the HTML; connected to ``builder-inited``."""
    if app.builder.name in HTML_BUILDERS:
        app.connect("html-page-context", StructuredData(app).add)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings, and connect what fills the head of each page."""
    app.add_config_value("structured_audiences", {}, "html", types=frozenset({dict}))
    app.add_config_value("structured_drug", {}, "html", types=frozenset({dict}))
    app.add_config_value("structured_license", "", "html", types=frozenset({str}))
    app.setup_extension("scripts.sphinxext.citation_domain")
    app.connect("builder-inited", connect)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
