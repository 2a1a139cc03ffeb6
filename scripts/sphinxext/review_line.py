"""A quiet line at the foot of each page: how far its statements have been reviewed, by whom and when.

It is put into the page when that is written, not when it is read, so that it is no sentence of the page for
the audit, and a change of the ledger writes again the pages that it concerns, in each format.
"""

from collections import defaultdict
from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from scripts.evidence.datafile import DataFileError
from scripts.reviews.standing import Standing
from scripts.reviews.summary import in_words, summary_of
from scripts.sphinxext.audit.collect import claims
from scripts.sphinxext.audit.cross_references import with_titles
from scripts.sphinxext.audit.reviewed import load_library, review

logger = logging.getLogger(__name__)

CSS_CLASS = "review-line"
# Attributes of the environment: the line of each page, and what the pages of each builder show.
LINES = "manual_review_lines"
SHOWN = "manual_review_lines_shown"


def renew_lines(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Find the line of each page; return the pages to write again because theirs has changed.

    Connected to ``env-updated``. Builders that share an environment each write their own pages, so what
    the pages show is kept for each of them. A ledger that is malformed is told with file and line.
    """
    try:
        lines = _lines(env)
    except DataFileError as error:
        logger.error(error.message, location=f"{error.path}:{error.line}")
        lines = {}
    setattr(env, LINES, lines)
    shown: dict[str, dict[str, str]] = getattr(env, SHOWN, {})
    before = shown.get(app.builder.name, {})
    setattr(env, SHOWN, {**shown, app.builder.name: lines})
    changed = {page for page in lines.keys() | before.keys() if lines.get(page) != before.get(page)}
    return changed & env.all_docs.keys()


def _lines(env: BuildEnvironment) -> dict[str, str]:
    """Return the line of each page that has a claim.

    Raises:
        DataFileError: the ledger or a file of extracts cannot be used, with its line.
    """
    sentences = [with_titles(claim, env) for claim in claims(env)]
    found: dict[str, list[Standing]] = defaultdict(list)
    for claim, standing in review(env, sentences, load_library(env)):
        found[claim.page].append(standing)
    return {page: in_words(summary_of(standings), "on this page") for page, standings in found.items()}


def add_line(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the line at the end of the page; connected to ``doctree-resolved``."""
    lines: dict[str, str] = getattr(app.env, LINES, {})
    if docname in lines:
        section = next(iter(doctree.findall(nodes.section)), None)
        line = nodes.paragraph("", f"Review: {lines[docname]}", classes=[CSS_CLASS])
        (doctree if section is None else section).append(line)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the line and its renewal."""
    app.setup_extension("scripts.sphinxext.audit")
    app.connect("env-updated", renew_lines)
    app.connect("doctree-resolved", add_line)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
