"""A quiet line at the foot of each page: as of when it speaks, the edition, and how far it has been reviewed.

It is put into the page when that is written, not when it is read, so that it is no sentence of the page for
the audit, and a change of the references or of the ledger writes again the pages that it concerns, in each
format.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from scripts.bibliography.as_of import page_as_of
from scripts.evidence.datafile import DataFileError
from scripts.reviews.standing import Standing
from scripts.reviews.summary import Summary, in_words, summary_of
from scripts.sphinxext.audit.collect import claims
from scripts.sphinxext.audit.cross_references import with_titles
from scripts.sphinxext.audit.inputs import inputs_of
from scripts.sphinxext.audit.reviewed import load_ledger, load_library, rests_on_sources, review
from scripts.sphinxext.citation_domain import citation_domain, formatted_state
from scripts.sphinxext.kept import digest_of, kept

logger = logging.getLogger(__name__)

CSS_CLASS = "page-line"
# Attributes of the environment: the line of each page, and what the pages of each builder show.
LINES = "manual_page_lines"
SHOWN = "manual_page_lines_shown"


def renew_lines(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Find the line of each page; return the pages to write again because theirs has changed.

    Connected to ``env-updated``, after the inputs of the audit are known. Builders that share an environment
    each write their own pages, so what the pages show is kept for each of them. A ledger that is malformed is
    told with file and line.
    """
    try:
        reviewed = kept(env, "review lines", inputs_of(env), lambda: _reviewed(env))
    except DataFileError as error:
        logger.error(error.message, location=f"{error.path}:{error.line}")
        reviewed = {}
    cited = digest_of(formatted_state(env), sorted(env.all_docs))
    dates = kept(env, "dates of pages", cited, lambda: _dates(env))
    edition = f"Edition {env.config.release}." if env.config.release else ""
    lines = {
        page: " ".join(filter(None, (dates[page], edition, reviewed.get(page, "")))) for page in env.all_docs
    }
    setattr(env, LINES, lines)
    shown: dict[str, dict[str, str]] = getattr(env, SHOWN, {})
    before = shown.get(app.builder.name, {})
    setattr(env, SHOWN, {**shown, app.builder.name: lines})
    return {page for page in lines if lines[page] != before.get(page)}


def _dates(env: BuildEnvironment) -> dict[str, str]:
    """Return as of when each page speaks."""
    domain = citation_domain(env)
    cited: dict[str, set[str]] = {page: set() for page in env.all_docs}
    for ref in domain.citation_refs:
        cited[ref.docname].update(target.key for target in ref.targets)
    entries = domain.bibdata.data.entries
    return {
        page: page_as_of(entries[key].fields for key in keys if key in entries)
        for page, keys in cited.items()
    }


def _reviewed(env: BuildEnvironment) -> dict[str, str]:
    """Return how far each page that has a claim has been reviewed.

    Raises:
        DataFileError: the ledger or a file of extracts cannot be used, with its line.
    """
    if not load_ledger(env):
        # What a claim rests on is compared with no review, so it need not be known.
        unreviewed = Counter(claim.page for claim in claims(env) if rests_on_sources(claim))
        return {page: _told(Summary(claims=count)) for page, count in unreviewed.items()}
    sentences = [with_titles(claim, env) for claim in claims(env)]
    found: dict[str, list[Standing]] = defaultdict(list)
    for claim, standing in review(env, sentences, load_library(env)):
        found[claim.page].append(standing)
    return {page: _told(summary_of(standings)) for page, standings in found.items()}


def _told(summary: Summary) -> str:
    """Return *summary* as the line has it."""
    return f"Review: {in_words(summary, 'here')}"


def add_line(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the line at the end of the page; connected to ``doctree-resolved``."""
    lines: dict[str, str] = getattr(app.env, LINES, {})
    if docname in lines:
        section = next(iter(doctree.findall(nodes.section)), doctree)
        # Before the notes, where there are some already: it ends the text.
        notes = (
            section.index(one) for one in section.findall(nodes.section) if "page-notes" in one["classes"]
        )
        line = nodes.paragraph("", lines[docname], classes=[CSS_CLASS, "no-search"])
        section.insert(next(notes, len(section)), line)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the line and its renewal."""
    app.setup_extension("scripts.sphinxext.audit")
    app.setup_extension("scripts.sphinxext.citation_domain")
    app.connect("env-updated", renew_lines, priority=700)
    app.connect("doctree-resolved", add_line)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
