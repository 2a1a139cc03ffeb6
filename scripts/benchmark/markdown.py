"""The same pages as Markdown for pandoc, all in one text: pandoc makes one book of it."""

from collections.abc import Iterable

from scripts.benchmark.content import Page, Place, Section

_METADATA = "---\ntitle: A made-up manual\nbibliography: refs.bib\nlink-citations: true\n---\n"


def book(pages: Iterable[Page]) -> str:
    """Return *pages* as one text."""
    return _METADATA + "".join(map(_page, pages)) + "\n# Bibliography\n"


def _page(page: Page) -> str:
    """Return *page*, a chapter."""
    sections = "".join(_section(page, section) for section in page.sections)
    return (
        f"\n# {page.drug} {{#page-{page.number}}}\n\nThis page tells of a drug that is made up.\n"
        f"{sections}\n## In numbers\n\n{_table(page)}"
    )


def _section(page: Page, section: Section) -> str:
    """Return *section*."""
    place = section.place
    return (
        f"\n## {section.title} {{#{section.label}}}\n\n"
        f"At {place.weeks} weeks {place.percent}% of the patients had {section.outcome} {_cites(place)}.\n"
        f"For another drug see [this page](#page-{section.other}).\n\n"
        "::: note\n"
        f"Ask a pharmacist about **{section.outcome}**, and see [above](#page-{page.number}).\n"
        ":::\n\n"
        f"* Ask about {section.subject}: see [here](#{section.label}).\n"
        f"* Ask about {section.outcome} too: see [here](#{section.label}).\n"
    )


def _table(page: Page) -> str:
    """Return the table of *page*."""
    rows = "".join(
        f"| {outcome.capitalize()} | {place.percent}% {_cites(place)} | {place.weeks} weeks {_cites(place)} |"
        "\n"
        for outcome, place in page.rows
    )
    return f"| Outcome | Rate | When |\n|---|---|---|\n{rows}\n: Rates of {page.drug}\n"


def _cites(place: Place) -> str:
    """Return the citation of *place*."""
    return f"[@{place.key}, {place.locator}]"
