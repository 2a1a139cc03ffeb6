"""Rules for years, months and days."""

import re
from collections.abc import Iterator

from scripts.bibliography.chronology import MONTHS, Period, period
from scripts.bibliography.entries import Entry
from scripts.bibliography.rules import GROUP, References, at
from scripts.bibliography.vocabulary import WEB_PAGES
from scripts.findings import Problem, Severity, rule

_YEAR = re.compile(r"\d{4}")
_FIRST_YEAR = 1800
_DATES = ("date", "urldate", "updated", "archivedate", "eventdate", "origdate")
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})(?:--?(?:{'|'.join(MONTHS)}))?")
_DAY_IN_ADDRESS = re.compile(r"/(\d{4})(?:/(\d\d)/(\d\d)|-(\d\d)-(\d\d)|(\d\d)(\d\d))(?=/)")


@rule(GROUP)
def year_malformed(references: References) -> Iterator[Problem]:
    """A year is not four digits, or lies before 1800.

    Bad:
        year = {20O2}

    Good:
        year = {2002}

    Mend: write the year of the issue in four digits.
    """
    for entry, name, value in references.having("year"):
        if not _YEAR.fullmatch(value) or int(value) < _FIRST_YEAR:
            yield at(entry, name, f"the year is “{value}”")


@rule(GROUP)
def date_malformed(references: References) -> Iterator[Problem]:
    """A date is not written as ISO 8601 asks, is in no calendar, or lies before 1800.

    Bad:
        urldate = {22.11.2026}

    Good:
        urldate = {2026-11-22}

    Mend: write year, month and day as 2026-11-22, and leave out what is not known from the right.
    """
    for entry, name, value in references.having(*_DATES):
        periods = [period(part) for part in value.split("/")]
        if not all(one and one.first.year >= _FIRST_YEAR for one in periods):
            yield at(entry, name, f"{name} is “{value}”")


@rule(GROUP)
def year_beside_date(references: References) -> Iterator[Problem]:
    """An entry has a year and a date, and they are not of one year.

    Bad:
        year = {2009}, date = {2008-02}

    Good:
        date = {2009-02}

    Mend: keep the date, and take the year out.
    """
    for entry in references.entries:
        year, date = entry.get("year"), entry.get("date")
        if year and date and not date.startswith(year):
            yield at(entry, "year", f"the year is {year}, and the date is {date}")


@rule(GROUP)
def publication_in_future(references: References) -> Iterator[Problem]:
    """A work was published or updated after the day of this check.

    Bad:
        year = {2202}

    Good:
        year = {2002}

    Mend: write the year of the issue; of what is not out yet, say so in the note.
    """
    for entry, name, value in references.having("year", "date", "updated"):
        when = period(value)
        if when and when.first > references.today:
            yield at(entry, name, f"{name} is {value}, and today is {references.today}")


@rule(GROUP, severity=Severity.WARNING)
def month_form(references: References) -> Iterator[Problem]:
    """A month is not written as its first three letters, as Citing Medicine prints it.

    Bad:
        month = {09}

    Good:
        month = {Sep}

    Mend: write Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov or Dec, in braces.
    """
    for entry, name, value in references.having("month"):
        if not _MONTH.fullmatch(value):
            yield at(entry, name, f"the month is “{value}”")


@rule(GROUP, severity=Severity.WARNING)
def access_date_missing(references: References) -> Iterator[Problem]:
    """A web page has an address and no day on which it was read there; pages change.

    Bad:
        @online{sobi, title = {Kineret}, organization = {Sobi}, url = {https://www.kineretrx.com/}}

    Good:
        @online{sobi, ..., url = {https://www.kineretrx.com/}, urldate = {2026-11-22}}

    Mend: add urldate with the day on which somebody read the page.
    """
    for entry in references.entries:
        if entry.kind in WEB_PAGES and entry.has("url") and "urldate" not in entry.fields:
            yield at(entry, "url", "the address has no urldate")


@rule(GROUP)
def access_in_future(references: References) -> Iterator[Problem]:
    """A page was read after the day of this check.

    Bad:
        urldate = {2062-11-22}

    Good:
        urldate = {2026-11-22}

    Mend: write the day on which somebody read the page.
    """
    for entry, name, value in references.having("urldate", "archivedate"):
        when = period(value)
        if when and when.first > references.today:
            yield at(entry, name, f"{name} is {value}, and today is {references.today}")


@rule(GROUP)
def access_before_publication(references: References) -> Iterator[Problem]:
    """A page was read before it was published or updated.

    Bad:
        date = {2024-01}, urldate = {2023-11-22}

    Good:
        date = {2024-01}, urldate = {2026-11-22}

    Mend: write the day on which the edition that is cited was read, or the date of that edition.
    """
    for entry, name, value in references.having("urldate"):
        read = period(value)
        for field in ("date", "year", "updated"):
            published = _period_of(entry, field)
            if read and published and read.last < published.first:
                yield at(entry, name, f"urldate is {value}, and {field} is {entry.get(field)}")


def _period_of(entry: Entry, field: str) -> Period | None:
    """Return the days that *field* of *entry* stands for; those at its beginning, if it is a range."""
    return period(entry.get(field).split("/")[0])


@rule(GROUP, severity=Severity.WARNING)
def date_of_address(references: References) -> Iterator[Problem]:
    """The day that stands in the address of a page is not in the date of the entry.

    Bad:
        url = {https://example.org/2008/09/15/biovitrum.html}, date = {2008-08-15}

    Good:
        url = {https://example.org/2008/09/15/biovitrum.html}, date = {2008-09-15}

    Mend: open the page, and write the date that stands on it.
    """
    for entry, name, url in references.having("url"):
        found = _DAY_IN_ADDRESS.search(url)
        day = period("-".join(part for part in found.groups() if part)) if found else None
        told = _period_of(entry, "date") or _period_of(entry, "year")
        if day and told and not told.first <= day.first <= told.last:
            yield at(entry, name, f"the address has {day.first}, and the date is {entry.get('date', 'year')}")
