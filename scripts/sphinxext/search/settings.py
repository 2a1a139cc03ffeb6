"""What the search page is told: synonyms, pages that stand first, and how much pages count."""

import json
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from scripts.evidence.datafile import DataFileError
from scripts.search.settings import SearchSettings, load_search
from scripts.sphinxext.broken_file import ended_by
from scripts.sphinxext.extract_links import HTML_BUILDERS
from scripts.sphinxext.kept_data import kept_data
from scripts.sphinxext.search.entries import index_entries
from scripts.sphinxext.search.glossary import glossary_synonyms

logger = logging.getLogger(__name__)

SCRIPT = "searchsettings.js"
# Attribute of the environment: the data file as read.
READ = "manual_search_settings"


def read_settings(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read the data file, and warn of each page that it names and that is none.

    Connected to ``env-before-read-docs``.

    Raises:
        SystemExit: it cannot be used, with its line.
    """
    if app.builder.name not in HTML_BUILDERS:
        return
    try:
        settings = kept_data(env, "search", load_search)
    except DataFileError as error:
        raise ended_by(error) from error
    for page, line in settings.named_pages():
        if page not in env.found_docs:
            logger.warning(
                "there is no page %s; name the page that stands in its place",
                page,
                location=f"{settings.path}:{line}",
                type="manual",
                subtype="search",
            )
    setattr(env, READ, settings)


def write_settings(app: Sphinx, failure: Exception | None) -> None:
    """Write the script with the settings beside Sphinx's index; connected to ``build-finished``."""
    if failure is None and app.builder.name in HTML_BUILDERS:
        path = Path(app.outdir, SCRIPT)
        path.write_text(f"Search.setSettings({_as_json(app.env)});\n", encoding="utf-8")


def _as_json(env: BuildEnvironment) -> str:
    """Return what the page's scripts read."""
    settings = _settings(env)
    shown = {
        "synonyms": [*settings.synonyms, *glossary_synonyms(env)],
        "leads": [{"page": lead.page, "asks": lead.asks} for lead in settings.leads],
        "weights": [weight._asdict() for weight in settings.weights],
        "entries": index_entries(env),
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def _settings(env: BuildEnvironment) -> SearchSettings:
    """Return the settings of this build."""
    found: SearchSettings = getattr(env, READ)
    return found
