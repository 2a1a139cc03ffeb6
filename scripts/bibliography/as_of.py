"""As of when a reference speaks."""

from collections.abc import Mapping

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
    for name in ("updated", "date", "year"):
        if fields.get(name):
            return _month(fields[name])
    return f"undated, read in {_month(fields['urldate'])}" if fields.get("urldate") else ""


def _month(date: str) -> str:
    """Return the month and year of an ISO *date*, or its year if it has no month."""
    year, *rest = date.split("-")
    return f"{_MONTHS[int(rest[0]) - 1]} {year}" if rest else year
