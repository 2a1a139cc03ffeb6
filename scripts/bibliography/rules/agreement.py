"""Rules for what an identifier or a key tells of its work, against what the entry says."""

import re
from collections.abc import Iterator

from scripts.bibliography import series
from scripts.bibliography.chronology import MONTHS, year_of
from scripts.bibliography.doi import Meaning, meaning
from scripts.bibliography.entries import Entry
from scripts.bibliography.identifiers import bare_doi, doi_of, is_pmcid, is_pmid
from scripts.bibliography.rules import GROUP, References, at
from scripts.findings import Problem, Severity, rule

_FIRST_PAGE = re.compile(r"([A-Za-z]*)0*(\d+)")
_NUMBER = re.compile(r"0*(\d+)")
_ARTHRITIS = re.compile(r"10\.1002/art\.(\d{5})", re.IGNORECASE)
# PubMed took in many older volumes later on.
_FIRST_INDEXED_YEAR = 1997


@rule(GROUP)
def doi_contradicts_entry(references: References) -> Iterator[Problem]:
    """The year, month, volume, issue or first page that is built into a DOI is not that of the entry.

    Either the DOI is that of another work, or the entry is wrong.

    Bad:
        doi = {10.3390/jcm11195799}, volume = {12}

    Good:
        doi = {10.3390/jcm11195799}, volume = {11}

    Mend: open the DOI, and copy from there what differs.
    """
    for entry in references.entries:
        doi = bare_doi(entry.get("doi")) or doi_of(entry.get("url"))
        told = meaning(doi) if doi else None
        if told:
            for field, held, other in _contradictions(entry, told):
                yield at(entry, field, f"{field} is {held}, and the DOI {doi} tells {other}")


def _contradictions(entry: Entry, told: Meaning) -> Iterator[tuple[str, str, str]]:
    """Yield each field of *entry* that is not as its DOI told, its value, and what was told."""
    year = year_of(entry)
    if year and told.first_year and told.last_year and not told.first_year <= year <= told.last_year:
        span = f"{told.first_year}" + (f" to {told.last_year}" if told.last_year > told.first_year else "")
        yield ("year" if entry.has("year") else "date"), str(year), span
    month = entry.get("month")
    if month in MONTHS and told.month and MONTHS.index(month) + 1 != int(told.month):
        yield "month", month, told.month
    for field, other in (("volume", told.volume), ("number", told.issue)):
        number = _NUMBER.fullmatch(entry.get(field))
        if number and other and number[1] != other.lstrip("0"):
            yield field, entry.get(field), other
    pages = "pages" if entry.has("pages") else "eid"
    held = _FIRST_PAGE.match(entry.get(pages))
    if held and told.page and held[2] != told.page.lstrip("0"):
        yield pages, entry.get(pages), told.page
    if held and told.article and _is_other_article(entry.get(pages), told.article):
        yield pages, entry.get(pages), told.article


def _is_other_article(pages: str, article: str) -> bool:
    """Return whether *pages* is the number of an article, and another one than *article*."""
    held, told = _FIRST_PAGE.fullmatch(pages), _FIRST_PAGE.fullmatch(article)
    if not held or not told:
        return False
    # A journal may print pages all the same: then the two are no more alike than any numbers.
    is_number_of_article = bool(held[1]) or len(held[2]) == len(told[2])
    return is_number_of_article and held[2] != told[2]


@rule(GROUP)
def number_older_than_work(references: References) -> Iterator[Problem]:
    """A PMID, a PMCID or a numbered DOI was given years before the work was published.

    The numbers are given in the order of time, and not long before a work is printed.

    Bad:
        pmid = {9870876}, year = {2008}

    Good:
        pmid = {9870876}, year = {1998}

    Mend: open the record with that number, and copy from there what differs.
    """
    for entry, field, number, numbers in _numbered(references):
        year, (_, last) = year_of(entry), numbers.given(number, references.today.year)
        if year and year > last + numbers.ahead:
            given = f"{numbers.name} {number} was given by {last}"
            yield at(entry, field, f"{given}, and the year is {year}")


@rule(GROUP, severity=Severity.WARNING)
def number_younger_than_work(references: References) -> Iterator[Problem]:
    """A PMID or a numbered DOI was given years after the work was published.

    That happens where old volumes are scanned; for a work from 1997 on, a wrong digit is likelier.

    Bad:
        pmid = {21563672}, year = {2003}

    Good:
        pmid = {12563672}, year = {2003}

    Mend: open the record with that number, and copy from there what differs.
    """
    for entry, field, number, numbers in _numbered(references):
        year, (first, _) = year_of(entry), numbers.given(number, references.today.year)
        if year and numbers.late is not None and _FIRST_INDEXED_YEAR <= year < first - numbers.late:
            given = f"{numbers.name} {number} was given in {first} or later"
            yield at(entry, field, f"{given}, and the year is {year}")


def _numbered(references: References) -> Iterator[tuple[Entry, str, int, series.Series]]:
    """Yield each entry with a number of a series: the field, the number, the series."""
    for entry, name, value in references.having("pmid", "pmcid", "doi", "url"):
        if name == "pmid" and is_pmid(value):
            yield entry, name, int(value), series.PMID
        elif name == "pmcid" and is_pmcid(value):
            yield entry, name, int(value[3:]), series.PMCID
        elif found := _ARTHRITIS.fullmatch(bare_doi(value)):
            yield entry, name, int(found[1]), series.ARTHRITIS
