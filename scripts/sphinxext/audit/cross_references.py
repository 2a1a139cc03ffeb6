"""Where the links of the sentences lead: known once all pages have been read."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join

from scripts.claims.model import Claim, Link
from scripts.claims.pieces import TITLE_CLOSE, TITLE_OPEN

_TITLE = re.compile(f"{TITLE_OPEN}(ref|doc):([^{TITLE_CLOSE}]*){TITLE_CLOSE}")


def with_titles(claim: Claim, env: BuildEnvironment) -> Claim:
    """Return *claim* with the titles of sections and pages in place of their names."""
    # Most have none, and a copy takes time.
    if TITLE_OPEN not in claim.text and not any(TITLE_OPEN in text for text in claim.context):
        return claim

    def shown(text: str) -> str:
        return _TITLE.sub(lambda match: _title(match[1], match[2], claim.page, env), text)

    return replace(claim, text=shown(claim.text), context=tuple(map(shown, claim.context)))


def linked_pages(claims: Iterable[Claim], env: BuildEnvironment) -> Mapping[str, Set[str]]:
    """Return for each page the pages that a sentence of it leads to; links to terms are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        found[claim.page].update(_page(link, claim.page, env) for link in claim.links if link.kind != "term")
    return found


def _page(link: Link, page: str, env: BuildEnvironment) -> str:
    """Return the page to which *link* on *page* leads, or nothing where there is none."""
    if link.kind == "doc":
        return docname_join(page, link.target)
    place = env.domains.standard_domain.anonlabels.get(link.target)
    return place[0] if place else ""


def _title(kind: str, target: str, page: str, env: BuildEnvironment) -> str:
    """Return the title of the section or page that a link on *page* leads to."""
    if kind == "doc":
        title = env.titles.get(docname_join(page, target))
        return title.astext() if title else target
    labels = env.domains.standard_domain.labels
    return labels[target][2] if target in labels else target
