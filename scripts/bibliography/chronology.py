"""Years, months and days of references."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from scripts.bibliography.entries import Entry

MONTHS: Sequence[str] = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Period(NamedTuple):
    """The days that a date stands for: a day, a month or a year."""

    first: date
    last: date


def year_of(entry: Entry) -> int | None:
    """Return the year in which *entry* was published, where it says so in four digits."""
    found = _YEAR.match(entry.get("year", "date"))
    return int(found[0]) if found else None


@lru_cache(maxsize=4096)
def period(text: str) -> Period | None:
    """Return the days that *text* stands for, as ISO 8601 writes it: ``2012-09-12``, ``2012-09``, ``2012``.

    Returns:
        Nothing where *text* is no date, or one that no calendar has.
    """
    parts = _ISO.fullmatch(text)
    if not parts:
        return None
    year, month, day = (int(part or 0) for part in parts.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last_month = month or 12
    return Period(first, date(year, last_month, day or monthrange(year, last_month)[1]))
