"""As of when a reference speaks, and a page: the newest date that they bear, and else when they were read."""

import pytest

from scripts.bibliography.as_of import as_of, page_as_of


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


@pytest.mark.parametrize(
    ("references", "words"),
    [
        ([{"year": "2003"}, {"date": "2012-12"}, {"urldate": "2026-11-22"}], "December 2012"),
        ([{"date": "2025"}, {"date": "2024-12-31"}], "2025"),
        ([{"date": "2025-10"}, {"year": "2025"}], "October 2025"),
        ([{"year": "2021", "month": "Jul"}, {"date": "2021-06-30"}], "July 2021"),
        ([{"year": "2003", "month": "Spring"}], "2003"),
    ],
)
def test_a_page_is_as_new_as_its_newest_source(references: list[dict[str, str]], words: str) -> None:
    """No month is added to a year, and an undated source says nothing while another is dated."""
    assert page_as_of(references) == f"As of {words} (newest dated source)."


def test_a_page_without_a_date_says_so() -> None:
    """With the day on which the last of its sources was read, if that is known."""
    undated = [{"urldate": "2026-10-03"}, {"urldate": "2026-11-22"}]
    assert page_as_of(undated) == "As of November 2026 (its sources are undated, and were read then)."
    assert page_as_of([{"title": "Undated"}]) == "Its sources bear no date."
    assert page_as_of([]) == "This page cites no source."
