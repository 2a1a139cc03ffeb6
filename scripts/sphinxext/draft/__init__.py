"""A draft says on each page of each format that it is none of the released editions.

- ``draft``: whether this is one; ``make release DRAFT=1`` sets it.

The pages of the HTML and of the ePub have the notice from the layouts of this folder, the cover and the
contents of the ePub and the pages of the PDF from their own templates. The titles say it, too.
"""

from os.path import relpath
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

MARK = "DRAFT"
NOTICE = f"{MARK}: not a released edition. Do not use it in care or in teaching."
TITLES = ("project", "html_title", "epub_title")
TEMPLATES = Path(__file__).parent / "templates"


def notice_of(config: Config) -> str:
    """Return what each page has to say, or nothing where this is no draft."""
    return NOTICE if config.draft else ""


def mark_titles(app: Sphinx, config: Config) -> None:
    """Name the mark in the titles, and let the pages have other layouts; connected to ``config-inited``."""
    if config.draft:
        for name in TITLES:
            setattr(config, name, f"{getattr(config, name)} ({MARK})")
        # As seen from the project: pages bear a digest of the settings, the same in each checkout.
        config.templates_path = [*config.templates_path, relpath(TEMPLATES, app.confdir)]


def mark_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the notice to the template of a page; connected to ``html-page-context``."""
    if app.config.draft:
        context["draft_notice"] = NOTICE


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting, and connect the marks."""
    app.add_config_value("draft", False, "env", types=frozenset({bool}))
    app.connect("config-inited", mark_titles)
    app.connect("html-page-context", mark_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
