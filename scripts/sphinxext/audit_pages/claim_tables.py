"""What the tables of claims show: a list of the manual's pages, and for each of these a table of its own.

One table for the whole manual would be too heavy for a phone.
"""

from collections.abc import Iterator
from typing import NamedTuple

from scripts.sphinxext.audit_pages.model import Citation, Claim, Extract
from scripts.sphinxext.audit_pages.nearest import nearest
from scripts.sphinxext.audit_pages.views import Context, Model
from scripts.sphinxext.audit_pages.words import DISPUTED, OPEN, REVIEWS, STATES, SUPPORTED

SHOWN = 2  # extracts of one place in the table of claims; the dossier has all


class Cited(NamedTuple):
    """A citation of a claim, the extracts that are shown for it, and how many more there are."""

    citation: Citation
    extracts: list[Extract]
    more: int


class Row(NamedTuple):
    """A claim in the table, what it cites, and by what the table can be filtered."""

    claim: Claim
    cited: list[Cited]
    states: list[str]
    reviews: list[str]
    keys: list[str]


class PageRow(NamedTuple):
    """A page of the manual in the list: how many claims it makes, of which kinds, and what they cite."""

    page: str
    title: str
    audience: str
    claims: int
    open: int
    reviewed: int
    states: list[str]
    reviews: list[str]
    keys: list[str]


def pages(model: Model) -> Context:
    """Return what the list of pages with claims shows."""
    return {
        "rows": [_page_row(name, claims) for name, claims in model.pages.items()],
        "sources": model.audit["sources"],
        "audiences": list(model.audit["counts"]["by_audience"]),
    }


def claims(model: Model, page: str) -> Context:
    """Return what the table of the claims on *page* of the manual shows."""
    found = model.pages[page]
    keys = {key for claim in found for key in _keys(claim)}
    return {
        "rows": [_row(model, claim) for claim in found],
        "manual_page": page,
        "sources": [source for source in model.audit["sources"] if source["key"] in keys],
        "ranks": {state: rank for rank, state in enumerate(STATES)},
        "reviews": {state: rank for rank, state in enumerate(REVIEWS)},
    }


def _page_row(page: str, claims: list[Claim]) -> PageRow:
    return PageRow(
        page,
        claims[0]["title"],
        claims[0]["audience"],
        len(claims),
        sum(claim["state"] != SUPPORTED for claim in claims),
        sum(claim["review"]["state"] == "reviewed" for claim in claims),
        _each_once(word for claim in claims for word in _states(claim)),
        _each_once(word for claim in claims for word in _reviews(claim)),
        _each_once(key for claim in claims for key in _keys(claim)),
    )


def _row(model: Model, claim: Claim) -> Row:
    cited = [_cited(model, claim, citation) for citation in claim["citations"]]
    return Row(claim, cited, list(_states(claim)), list(_reviews(claim)), _keys(claim))


def _states(claim: Claim) -> Iterator[str]:
    """Yield the names, in addresses, of the states that *claim* is in."""
    yield STATES[claim["state"]].slug
    if claim["state"] != SUPPORTED:
        yield OPEN


def _reviews(claim: Claim) -> Iterator[str]:
    """Yield the names, in addresses, of how *claim* stands to the reviews."""
    yield REVIEWS[claim["review"]["state"]].slug
    if claim["review"]["disputed"]:
        yield DISPUTED


def _keys(claim: Claim) -> list[str]:
    """Return the keys of the sources that *claim* cites."""
    return _each_once(citation["key"] for citation in claim["citations"])


def _each_once(words: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _cited(model: Model, claim: Claim, citation: Citation) -> Cited:
    """Return what *citation* leads to: of many extracts those that are nearest to the words of *claim*."""
    if not citation["locator"]:
        return Cited(citation, [], 0)
    found = nearest(claim, (model.extracts[extract] for extract in citation["extracts"]))
    return Cited(citation, found[:SHOWN], len(found[SHOWN:]))
