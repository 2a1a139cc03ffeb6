"""As of when a reference speaks: the newest date that it bears, and else when it was read."""

import pytest

from scripts.bibliography.as_of import as_of


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"date": "2019", "updated": "2025-11-01", "urldate": "2026-11-22"}, "November 2025"),
        ({"date": "2012-12", "urldate": "2026-11-22"}, "December 2012"),
        ({"date": "2025"}, "2025"),
        ({"year": "2003", "month": "Apr"}, "2003"),
        ({"urldate": "2026-11-22"}, "undated, read in November 2026"),
        ({"title": "Undated"}, ""),
    ],
)
def test_the_date_of_a_reference(fields: dict[str, str], words: str) -> None:
    """Month and year, or the year, in words."""
    assert as_of(fields) == words
