"""Tags from which citation managers take how to cite a page: Highwire Press, and Dublin Core.

Names: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing and
https://www.dublincore.org/specifications/dublin-core/dcmi-terms/. A date is left out as long as no edition is
released: docs/reference/how-to-cite.rst asks for the day of reading instead.
"""

from html import escape

from scripts.structured.page import Page, Work


def citing_tags(page: Page, work: Work) -> list[tuple[str, str]]:
    """Return the names and contents of the tags of *page*."""
    edition = f"{work.title}, version {work.version}"
    return [
        ("citation_title", page.title),
        ("citation_author", work.author),
        ("citation_inbook_title", edition),
        ("citation_language", work.language),
        ("citation_fulltext_html_url", page.address),
        ("dcterms.title", page.title),
        ("dcterms.creator", work.author),
        ("dcterms.isPartOf", edition),
        ("dcterms.language", work.language),
        ("dcterms.identifier", page.address),
        ("dcterms.license", work.license),
    ]


def as_meta(tags: list[tuple[str, str]]) -> str:
    """Return *tags* as ``meta`` elements."""
    return "".join(f'<meta name="{name}" content="{escape(content)}">\n' for name, content in tags)
