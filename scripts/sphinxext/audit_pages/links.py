"""Addresses on a page of the audit, relative to that page."""

from urllib.parse import quote, urlencode

from sphinx.builders import Builder

from scripts.sphinxext.audit_pages.model import Claim
from scripts.sphinxext.extract_links import anchor_of, dossier_of

OVERVIEW = "audit/index"
CLAIMS = "audit/claims"
SOURCES = "audit/sources/index"
FINDINGS = "audit/findings"


def claims_of(page: str) -> str:
    """Return the name of the page with the claims of the manual's page *page*."""
    return f"audit/pages/{page}"


class Links:
    """Gives the addresses that the templates name.

    Args:
        builder: the builder, which knows how pages are addressed.
        page: the name of the page on which the links stand.
    """

    def __init__(self, builder: Builder, page: str) -> None:
        self._builder = builder
        self._page = page

    def to(self, page: str, anchor: str = "") -> str:
        """Return the address of *page*, or of *anchor* on it."""
        uri = self._builder.get_relative_uri(self._page, page)
        return f"{uri}#{quote(anchor)}" if anchor else uri or "#"

    def sentence(self, claim: Claim) -> str:
        """Return the address of a claim in the manual."""
        return self.to(claim["page"], claim["anchor"])

    def dossier(self, key: str) -> str:
        """Return the address of the page of a source."""
        return self.to(dossier_of(key))

    def claims_of(self, page: str) -> str:
        """Return the address of the table with the claims of a page of the manual."""
        return self.to(claims_of(page))

    def extract(self, key: str, extract: str) -> str:
        """Return the address of an extract on the page of its source."""
        return self.to(dossier_of(key), anchor_of(extract))

    def claims(self, **filters: str) -> str:
        """Return the address of the list of pages with claims, cut down to what *filters* name."""
        return self._filtered(CLAIMS, filters)

    def findings(self, **filters: str) -> str:
        """Return the address of the table of findings, cut down to what *filters* name."""
        return self._filtered(FINDINGS, filters)

    def _filtered(self, page: str, filters: dict[str, str]) -> str:
        """Return the address of *page* with a query: a fragment would look like an anchor that is missing."""
        return f"{self.to(page)}?{urlencode(filters, quote_via=quote)}"
