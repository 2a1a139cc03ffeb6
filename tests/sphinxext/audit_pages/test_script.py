"""The tables can be filtered and sorted, and an address keeps what was asked for."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page as Tab

from tests.sphinxext.audit_pages.conftest import Page

SHOWN = "#claims tbody tr:not([hidden])"


def _shown(page: BeautifulSoup) -> list[str]:
    return [row.select("td")[0].text for row in page.select(SHOWN)]


def _status(page: BeautifulSoup) -> str:
    status = page.select_one("form.filter [role=status]")
    assert status
    return status.text


def test_without_the_script_all_rows_are_there(page: Page) -> None:
    """The form stays out of sight, and no row is hidden."""
    claims = page("audit/claims")
    assert claims.select_one("form.filter[hidden]")
    assert len(_shown(claims)) == 40
    assert not claims.select("#claims button")


@pytest.mark.parametrize(
    ("asked", "count", "first"),
    [
        ("", "40 claims", "For rheumatoid arthritis"),
        ("#state=no-citation", "2 of 40 claims", "A syringe left out"),
        ("?state=open&audience=evidence", "3 of 40 claims", "On 75 mg a day"),
        ("?review=disputed", "1 of 40 claims", "That is one full syringe"),
        ("#source=ema-kineret-smpc&q=DOSE", "2 of 40 claims", "The EU dose is the same"),
        ("#q=no%20such%20words", "No claim fits; there are 40 claims", ""),
        ("#sort=0&order=descending", "40 claims", "Wash your hands"),
        ("#sort=1&order=descending", "40 claims", "Injection-site reactions were"),
        ("?sort=3&order=descending", "40 claims", "A syringe left out"),
        ("#claims", "40 claims", "For rheumatoid arthritis"),
        ("#sort=99&state=", "40 claims", "For rheumatoid arthritis"),
    ],
)
def test_the_address_sets_filters_and_order(
    built: Path, tab: Tab, asked: str, count: str, first: str
) -> None:
    """Rows, count and the order that is announced follow what stands after ``#`` or ``?``."""
    tab.goto((built / "audit" / "claims.html").as_uri() + asked)
    seen = BeautifulSoup(tab.content(), "html.parser")
    assert _status(seen) == count
    assert (_shown(seen) or [""])[0].startswith(first)
    assert not seen.select_one("form.filter[hidden]")
    assert len(seen.select("#claims thead button")) == 5
    sorted_by = [str(head["aria-sort"]) for head in seen.select("#claims th[aria-sort]")]
    assert sorted_by == (["descending"] if "order=" in asked else [])
