"""As of when a reference speaks, and a page that rests on some."""

from collections.abc import Iterable, Mapping

from scripts.bibliography.vancouver import MONTHS as ABBREVIATED

_MONTHS = """
    January February March April May June July August September October November December
""".split()


def as_of(fields: Mapping[str, str]) -> str:
    """Return as of when the reference with these *fields* speaks, in words, or nothing.

    That is when it was updated, or else its date or year: "November 2025", or "2003". A page that
    bears no date is as old as the day on which it was read allows: "undated, read in November 2026".

    Args:
        fields: the fields of its entry in ``refs.bib``; dates in ISO form, whole or cut short.
    """
    if date := _date(fields):
        return _in_words(date)
    return f"undated, read in {_in_words(fields['urldate'])}" if fields.get("urldate") else ""


def page_as_of(references: Iterable[Mapping[str, str]]) -> str:
    """Return as of when a page speaks that rests on *references*, as a sentence.

    That is the date of the newest of them that bears one, and else when the last of them was read.

    Args:
        references: the fields of the entries that the page cites.
    """
    cited = list(references)
    if newest := max(map(_with_month, cited), default=""):
        return f"As of {_in_words(newest)} (newest dated source)."
    if read := max((fields.get("urldate", "") for fields in cited), default=""):
        return f"As of {_in_words(read)} (its sources are undated, and were read then)."
    return "Its sources bear no date." if cited else "This page cites no source."


def _date(fields: Mapping[str, str]) -> str:
    """Return the newest date that a reference bears, ISO, as far as it is known, or nothing."""
    return next((fields[name] for name in ("updated", "date", "year") if fields.get(name)), "")


def _with_month(fields: Mapping[str, str]) -> str:
    """Return the date of a reference, with the month of an article, where that is known."""
    date, month = _date(fields), fields.get("month")
    return f"{date}-{ABBREVIATED.index(month) + 1:02}" if date.isdecimal() and month in ABBREVIATED else date


def _in_words(date: str) -> str:
    """Return the month and year of an ISO *date*, or its year if it has no month."""
    year, *rest = date.split("-")
    return f"{_MONTHS[int(rest[0]) - 1]} {year}" if rest else year
