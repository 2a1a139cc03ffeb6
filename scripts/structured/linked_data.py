"""A page as linked data of https://schema.org, for search engines.

Dates are left out: nobody has reviewed a page yet (``lastReviewed``), and when its words last changed
(``dateModified``) is not known from its text.
"""

from typing import Any

from jinja2.utils import htmlsafe_json_dumps

from scripts.bibliography.identifiers import doi_url
from scripts.structured.page import Page, Reference, Work


def linked_data(page: Page, work: Work) -> dict[str, Any]:
    """Return *page* as a MedicalWebPage, or as a WebPage if it does not speak of the drug."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": page.address,
        "url": page.address,
        "name": page.title,
        "inLanguage": work.language,
        "license": work.license,
        "author": {"@type": "Organization", "name": work.author},
        "isPartOf": {
            "@type": "WebSite",
            "@id": work.address,
            "url": work.address,
            "name": work.title,
            "version": work.version,
        },
    }
    if work.is_draft:
        found["creativeWorkStatus"] = "Draft"
    if page.audience:
        found["@type"] = "MedicalWebPage"
        found["about"] = {"@type": "Drug", **work.drug}
        found["medicalAudience"] = {"@type": "MedicalAudience", "audienceType": page.audience}
    if page.references:
        found["citation"] = list(map(_citation, page.references))
    return found


def _citation(reference: Reference) -> dict[str, str]:
    """Return *reference* by its DOI, which says all, or by its title and address."""
    if reference.doi:
        return {"@type": "CreativeWork", "@id": doi_url(reference.doi)}
    named = {"@type": "CreativeWork", "name": reference.title}
    return {**named, "url": reference.address} if reference.address else named


def as_script(data: dict[str, Any]) -> str:
    """Return *data* as a ``script`` element, which no text in it can end."""
    told = htmlsafe_json_dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{told}</script>\n'
