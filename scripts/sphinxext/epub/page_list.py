"""Where in the ePub each page of the PDF begins, so that both can be cited alike.

https://www.w3.org/TR/epub-33/#sec-nav-pagelist. The mark of a page stands at the first place on it that can
be linked to; that of a page without any, such as the second of a long table, at the last place before it.
Cover, contents and index of the PDF have no mark.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from scripts.sphinxext.epub.pages import Page
from scripts.sphinxext.printed_pages import Place, places_of

# By page of the manual, the pages of the PDF that begin in it, each with its places in their order.
Begun = Mapping[str, Mapping[int, Sequence[str]]]

# Attribute of the environment: the marks as the pages of the ePub show them.
SHOWN = "manual_page_marks_shown"

# A mark stands within these, before what they hold, and before any other node.
_HOLDERS = (nodes.section, nodes.paragraph, nodes.term, nodes.citation, nodes.list_item, nodes.definition)


class page_break(nodes.Inline, nodes.Element):  # noqa: N801 - named as docutils names its nodes
    """The place where the page ``number`` of the PDF begins."""


class PrintedPage(NamedTuple):
    """A page of the PDF: its number, and the address of its mark in the ePub."""

    number: int
    href: str


def begun_pages(places: Iterable[Place]) -> Begun:
    """Return which pages of the PDF begin in which page of the manual.

    Args:
        places: the places of the PDF in their order.
    """
    begun: dict[str, dict[int, list[str]]] = {}
    before: Place | None = None
    for number, found in groupby(places, key=lambda place: place.page):
        first, *rest = found
        if before is not None:
            for hole in range(before.page + 1, number):
                begun[before.docname][hole] = [before.identifier]
        own = [place.identifier for place in (first, *rest) if place.docname == first.docname]
        begun.setdefault(first.docname, {})[number] = own
        before = rest[-1] if rest else first
        begun.setdefault(before.docname, {})
    return begun


def renew_marks(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the documents to write again because other pages of the PDF begin in them now.

    Connected to ``env-updated``.
    """
    if app.builder.name != "epub":
        return []
    told = app.config.epub_printed_pages
    begun = begun_pages(places_of(Path(app.outdir, told), env)) if told else {}
    before = marked_pages(env)
    setattr(env, SHOWN, begun)
    changed = {name for name in begun.keys() | before.keys() if begun.get(name) != before.get(name)}
    return changed & env.all_docs.keys()


def marked_pages(env: BuildEnvironment) -> Begun:
    """Return which pages of the PDF begin in which page of the manual, as the ePub shows them."""
    begun: Begun = getattr(env, SHOWN, {})
    return begun


def mark_pages(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the marks into a page of the ePub; connected to ``doctree-resolved``, after all that adds ids."""
    begun = marked_pages(app.env).get(docname, {})
    if app.builder.name != "epub" or not begun:
        return
    by_id = {name: node for node in doctree.findall(nodes.Element) for name in node["ids"]}
    latest: nodes.Element | None = None
    for number, identifiers in begun.items():
        found = [by_id[name] for name in identifiers if name in by_id]
        place = found[0] if found else latest
        if place is not None:
            _mark(place, number)
        latest = found[-1] if found else latest


def _mark(place: nodes.Element, number: int) -> None:
    mark = page_break(number=number, ids=[_name(number)])
    if isinstance(place, _HOLDERS):
        place.insert(0, mark)
    else:
        place.parent.insert(place.parent.index(place), mark)


def printed_pages(begun: Begun, pages: Iterable[Page], suffix: str) -> Iterator[PrintedPage]:
    """Yield the pages of the PDF that have a mark.

    Args:
        begun: which pages of the PDF begin in which page of the manual.
        pages: the pages of the ePub as they were written.
        suffix: what the name of a page of the manual ends in.
    """
    ids = {page.name: page.ids for page in pages}
    for docname, numbers in begun.items():
        for number in numbers:
            if _name(number) in ids.get(docname + suffix, ()):
                yield PrintedPage(number, f"{quote(docname + suffix)}#{_name(number)}")


def _name(number: int) -> str:
    return f"page-{number}"
