"""The pages of the audit, handed to the HTML builders."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape
from itertools import pairwise
from typing import Any, NamedTuple, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from scripts.evidence.datafile import DataFileError
from scripts.sphinxext.audit_pages import claim_tables, links, views
from scripts.sphinxext.audit_pages.links import Links
from scripts.sphinxext.audit_pages.model import Audit
from scripts.sphinxext.audit_pages.render import render
from scripts.sphinxext.audit_pages.unchanged import EVERYTHING, Written, frame_of
from scripts.sphinxext.broken_file import ended_by
from scripts.sphinxext.extract_links import HTML_BUILDERS, dossier_of
from scripts.sphinxext.kept import digest_of
from scripts.sphinxext.numbers.templates import numbering
from scripts.sphinxext.processes import share_out

AuditOf = Callable[[Sphinx], dict[str, Any]]
InputsOf = Callable[[Sphinx], str]
# The label that stands before the description of a rule in the catalogue of checks.
RULE_LABEL = "rule-{rule}"
ASSETS = ("audit.css", "audit.js")


class Page(NamedTuple):
    """A page: its name, title, description in one sentence, template, and what the template shows."""

    name: str
    title: str
    description: str
    template: str
    context: views.Context


def connect(app: Sphinx, audit_of: AuditOf, inputs_of: InputsOf) -> None:
    """Let the HTML builders write the pages of the audit.

    Args:
        app: the application.
        audit_of: gives the audit's model, in the shape of ``Audit``, once the pages have been read.
        inputs_of: gives a text that changes whenever the model may.
    """
    app.add_config_value("audit_pages_once", False, "", types=[bool])
    app.connect("html-collect-pages", partial(write_pages, audit_of=audit_of, inputs_of=inputs_of))
    app.connect("html-page-context", add_assets)


def write_pages(
    app: Sphinx, audit_of: AuditOf, inputs_of: InputsOf
) -> Iterable[tuple[str, dict[str, object], str]]:
    """Write each page that is new or has changed; return no page that Sphinx would have to write.

    Connected to ``html-collect-pages``.

    Raises:
        SystemExit: a data file is malformed; the message names file and line.
    """
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.name not in HTML_BUILDERS:
        return []
    written = Written(builder)
    if app.config.audit_pages_once and written.has_pages:
        return []
    frame = frame_of(builder)
    everything = digest_of(frame, inputs_of(app))
    if written.holds_all(everything):
        return []
    try:
        audit = cast(Audit, audit_of(app))
    except DataFileError as error:
        raise ended_by(error) from error
    written.forget()
    numbered = numbering(builder)
    digests = {EVERYTHING: everything}
    wanted = []
    for before, page, after in _with_neighbors(list(pages_of(views.Model(audit), builder))):
        titles = [other and other.title for other in (before, page, after)]
        digests[page.name] = digest_of(frame, titles, page)
        if not written.holds(page.name, digests[page.name]):
            wanted.append((before, page, after))
        elif numbered:
            numbered.pages.fill_again(page.name, numbered.numbers)
    share_out(app, partial(_write, builder), wanted)
    written.keep(digests)
    return []


def _write(builder: StandaloneHTMLBuilder, among: tuple[Page | None, Page, Page | None]) -> None:
    """Write a page that stands *among* two others."""
    before, page, after = among
    builder.handle_page(page.name, _context(builder, before, page, after), "page.html")


def page_names(pages: Iterable[str], keys: Iterable[str]) -> list[str]:
    """Return the names of the pages of the audit, in their order.

    Args:
        pages: the pages of the manual that hold claims.
        keys: the keys of the sources.
    """
    claims, dossiers = map(links.claims_of, pages), map(dossier_of, keys)
    return [links.OVERVIEW, links.CLAIMS, *claims, links.SOURCES, *dossiers, links.FINDINGS]


def pages_of(model: views.Model, builder: StandaloneHTMLBuilder) -> Iterator[Page]:
    """Yield the pages, in the order in which they are leafed through."""
    yield Page(
        links.OVERVIEW,
        "Audit",
        "How far each sentence of the manual is backed by its sources, counted.",
        "overview",
        views.overview(model),
    )
    yield Page(
        links.CLAIMS,
        "Claims",
        "The pages of the manual with sentences that cite a source or state a clinical number.",
        "pages",
        claim_tables.pages(model),
    )
    for name, claims in model.pages.items():
        yield Page(
            links.claims_of(name),
            f"Claims: {claims[0]['title']}",
            f"Each sentence of this page that is a claim, with what its sources say: {claims[0]['title']}",
            "claims",
            claim_tables.claims(model, name),
        )
    yield Page(
        links.SOURCES,
        "Sources",
        "Each source of the manual, with its edition and how close to it we were.",
        "sources",
        views.sources(model),
    )
    for source in model.audit["sources"]:
        yield Page(
            dossier_of(source["key"]),
            f"Source {source['number']}: {views.short(source)}",
            f"What this source says, and each sentence of the manual that rests on it: {views.short(source)}",
            "dossier",
            views.dossier(model, source),
        )
    catalogue = partial(_rule_address, builder.env, Links(builder, links.FINDINGS))
    yield Page(
        links.FINDINGS,
        "Findings",
        "What the checks found in the manual, and how to mend it.",
        "findings",
        views.findings(model, catalogue),
    )


def _rule_address(env: BuildEnvironment, here: Links, rule: str) -> str:
    """Return the address of *rule* in the catalogue of checks, or nothing if it has no entry."""
    place = env.domains.standard_domain.anonlabels.get(RULE_LABEL.format(rule=rule))
    return here.to(*place) if place else ""


def _with_neighbors(pages: list[Page]) -> Iterable[tuple[Page | None, Page, Page | None]]:
    """Yield each page between the one before and the one after it."""
    padded: list[Page | None] = [None, *pages, None]
    for (before, _), (page, after) in pairwise(pairwise(padded)):
        if page is not None:
            yield before, page, after


def _context(
    builder: StandaloneHTMLBuilder, before: Page | None, page: Page, after: Page | None
) -> dict[str, object]:
    """Return what the theme's ``page.html`` needs for *page*."""
    here = Links(builder, page.name)
    content = {**page.context, "title": page.title, "page": page.name, "link": here, "places": links}
    return {
        "title": escape(page.title),
        "metatags": f'<meta name="description" content="{escape(page.description)}">',
        "prev": _neighbor(here, before),
        "next": _neighbor(here, after),
        "body": render(page.template, content),
    }


def _neighbor(here: Links, page: Page | None) -> dict[str, str] | None:
    """Return title and address of the page before or after, as themes expect them."""
    return None if page is None else {"title": escape(page.title), "link": here.to(page.name)}


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """Give the pages of the audit, and no others, their style sheet and script.

    Connected to ``html-page-context``.
    """
    if doctree is None and pagename.startswith("audit/") and app.builder.name in HTML_BUILDERS:
        style, script = ASSETS
        app.add_css_file(style)
        app.add_js_file(script, loading_method="defer")
