"""References read as Citing Medicine writes them."""

import pytest
from pybtex.database import Person, parse_string
from pybtex.plugin import find_plugin
from pybtex.style.template import FieldIsMissing

from scripts.bibliography.vancouver import VancouverStyle, elide_pages, format_date, format_person


def _plain(bibtex: str) -> str:
    entries = parse_string(bibtex, "bibtex").entries
    (entry,) = entries.values()
    return str(
        VancouverStyle().format_entry("1", entry).text.render(find_plugin("pybtex.backends", "plaintext")())
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Alvaro-Gracia, J M", "Alvaro-Gracia JM"),
        ("Burmester, Gerd-Rudiger", "Burmester GR"),
        ("den Broeder, A A", "den Broeder AA"),
        ("da Silva, Jos{\\`e}", "da Silva J"),
        ("Götestam Skorpen, Carina", "Götestam Skorpen C"),
        ("Bridges, Jr., S Louis", "Bridges SL Jr"),
        ("{American College of Rheumatology}", "American College of Rheumatology"),
        ("others", "et al"),
    ],
)
def test_names(name: str, written: str) -> None:
    """Surname, then initials without stops; an organization stays whole."""
    assert format_person(Person(name)) == written


@pytest.mark.parametrize(
    ("pages", "written"),
    [
        ("2196--2204", "2196-204"),
        ("1062-1068", "1062-8"),
        ("25--32", "25-32"),
        ("98--102", "98-102"),
        ("e12817", "e12817"),
        ("225", "225"),
        ("CD005121", "CD005121"),
        ("S71--S76", "S71-S76"),
    ],
)
def test_pages(pages: str, written: str) -> None:
    """Digits that repeat are left out."""
    assert elide_pages(pages) == written


@pytest.mark.parametrize(
    ("date", "written"), [("2012-09-12", "2012 Sep 12"), ("2001-11", "2001 Nov"), ("2009", "2009")]
)
def test_dates(date: str, written: str) -> None:
    """Year, month, day."""
    assert format_date(date) == written


def test_an_article() -> None:
    """Authors, title, journal, year, volume, issue, pages and identifiers, in that order."""
    assert _plain(
        """@article{k, author={Cohen, S B and Moreland, L W}, title={A trial of anakinra},
        journal={Ann Rheum Dis}, year={2004}, month={Sep}, volume={63}, number={9}, pages={1062--1068},
        doi={10.1136/ard.2003.016014}, pmid={1}, pmcid={PMC1755108}}"""
    ) == (
        "Cohen SB, Moreland LW. A trial of anakinra. Ann Rheum Dis. 2004 Sep;63(9):1062-8. "
        "doi: 10.1136/ard.2003.016014. PMID: 1. PMCID: PMC1755108."
    )


def test_an_article_without_volume() -> None:
    """No stray semicolon stands before the pages."""
    text = _plain("@article{k, title={T}, journal={J}, year={2009}, pages={CD005121}}")
    assert text == "T. J. 2009:CD005121."


def test_a_web_page() -> None:
    """Organization, title, dates and address; the remark on how it was read comes last."""
    assert _plain(
        """@online{k, organization={Merative}, title={Anakinra}, publisher={Mayo Clinic},
        updated={2025-11-01}, urldate={2026-11-22}, url={https://example.org/a_b?c=%20d},
        note={Read in a copy}}"""
    ) == (
        "Merative. Anakinra [Internet]. Mayo Clinic; [date unknown] [updated 2025 Nov 1; cited 2026 Nov 22]. "
        "Available from: https://example.org/a_b?c=%20d Read in a copy."
    )


@pytest.mark.parametrize("bibtex", ["@article{k, title={T}, year={2009}}", "@online{k, organization={O}}"])
def test_what_is_missing_is_told(bibtex: str) -> None:
    """A reference that nobody could follow is refused, with the name of the field."""
    with pytest.raises(FieldIsMissing, match=r"missing (journal|title) in k"):
        _plain(bibtex)
