"""Pages of a made-up manual as reStructuredText, one sentence to a line."""

from collections.abc import Iterable

from scripts.benchmark.content import Page, Place, Section

# What stands on the pages for patients and cites nothing.
UNCITED = ("This page tells of a drug that is made up.", "Tell your team if you have it.")


def page(page: Page) -> str:
    """Return *page* as a file."""
    head = f".. _page-{page.number}:\n\n{titled(page.drug, '=')}\n.. index:: {page.drug}; in general\n"
    section = _plain if page.is_for_patients else _dense
    sections = "\n".join(section(page, part) for part in page.sections)
    return f"{head}\n{UNCITED[0]}\n\n{sections}\n{titled('In numbers', '-')}\n{_table(page)}"


def contents(title: str, names: Iterable[str]) -> str:
    """Return a page that lists the pages *names*."""
    return titled(title, "=") + "\n.. toctree::\n\n" + "".join(f"   {name}\n" for name in names)


def titled(title: str, mark: str) -> str:
    """Return *title* underlined with *mark*."""
    return f"{title}\n{mark * len(title)}\n"


def cites(place: Place) -> str:
    """Return the citation of *place*."""
    return f":cite:p:`{place.key}{{{place.locator}}}`"


def cited_once_more(place: Place) -> str:
    """Return a paragraph that cites *place*, for the end of a page."""
    return f"\nAfter {place.weeks} weeks {place.percent}% had a response {cites(place)}.\n"


def _head(page: Page, section: Section) -> str:
    """Return label, title and index entry of *section*."""
    title = titled(section.title, "-")
    return f".. _{section.label}:\n\n{title}\n.. index:: {section.outcome}; {page.drug}\n\n"


def _dense(page: Page, section: Section) -> str:
    """Return *section* as it stands on a page for professionals."""
    place = section.place
    return (
        f"{_head(page, section)}"
        f"At {place.weeks} weeks {place.percent}% of the patients had {section.outcome} {cites(place)}.\n"
        f"For another drug see :ref:`page-{section.other}`, and for this one :doc:`/index`.\n\n"
        ".. note::\n\n"
        f"   Ask a pharmacist about **{section.outcome}**, and see :ref:`page-{page.number}`.\n\n"
        f"* Ask about {section.subject}: see :ref:`{section.label}`.\n"
        f"* Ask about {section.outcome} too: see :ref:`{section.label}`.\n"
    )


def _plain(page: Page, section: Section) -> str:
    """Return *section* as it stands on a page for patients."""
    return (
        f"{_head(page, section)}"
        f"Some have {section.outcome} on this drug {cites(section.place)}.\n"
        f"{UNCITED[1]}\n\n"
        ".. note::\n\n"
        f"   If you have **{section.outcome}**, ask your team first, or look at :doc:`/index`.\n\n"
        f"* Ask how it is for you: see :ref:`{section.label}`.\n"
        f"* Ask what to do next: see :ref:`page-{section.other}`.\n"
    )


def _table(page: Page) -> str:
    """Return the table of *page*."""
    head = (
        f".. list-table:: Rates of {page.drug}\n   :header-rows: 1\n   :stub-columns: 1\n\n"
        "   * - Outcome\n     - Rate\n     - When\n"
    )
    return head + "".join(
        f"   * - {outcome.capitalize()}\n     - {_rate(page, place)}\n     - {_when(page, place)}\n"
        for outcome, place in page.rows
    )


def _rate(page: Page, place: Place) -> str:
    """Return how often, in words for patients."""
    return f"{'often' if page.is_for_patients else f'{place.percent}%'} {cites(place)}"


def _when(page: Page, place: Place) -> str:
    """Return when, in words for patients."""
    return f"{'soon' if page.is_for_patients else f'{place.weeks} weeks'} {cites(place)}"
