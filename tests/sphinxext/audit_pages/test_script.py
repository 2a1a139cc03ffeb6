"""The tables can be filtered and sorted, and an address keeps what was asked for."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page as Tab

from tests.sphinxext.audit_pages.conftest import Page

CLAIMS = "audit/pages/patients/side-effects"
SHOWN = "#claims tbody tr:not([hidden])"


def _shown(page: BeautifulSoup) -> list[str]:
    return [row.select("td")[0].text for row in page.select(SHOWN)]


def _status(page: BeautifulSoup) -> str:
    status = page.select_one("form.filter [role=status]")
    assert status
    return status.text


def test_without_the_script_all_rows_are_there(page: Page) -> None:
    """The form stays out of sight, and no row is hidden."""
    claims = page(CLAIMS)
    assert claims.select_one("form.filter[hidden]")
    assert len(_shown(claims)) == 16
    assert not claims.select("#claims button")


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_moves_when_the_script_comes(built: Path, tab: Tab, width: int) -> None:
    """The first row stands where it stood before."""
    tab.set_viewport_size({"width": width, "height": 800})
    tops = []
    for pattern in ("**/audit.js*", "**/none.js"):
        tab.route(pattern, lambda route: route.abort())
        tab.goto((built / f"{CLAIMS}.html").as_uri())
        tops.append(tab.evaluate("document.querySelector('#claims tbody td').getBoundingClientRect().top"))
        tab.unroute(pattern)
    before, after = tops
    assert tab.locator("#claims thead button").count() == 5
    assert abs(before - after) < 1


@pytest.mark.parametrize(
    ("asked", "count", "first"),
    [
        ("", "16 claims", "The most common"),
        ("#state=no-extract", "2 of 16 claims", "Call your team"),
        ("?state=open&audience=patients", "5 of 16 claims", "In two trials"),
        ("?review=disputed", "No claim fits; there are 16 claims", ""),
        ("#source=ema-kineret-smpc&q=EUROPEAN", "4 of 16 claims", "The European leaflet"),
        ("#q=no%20such%20words", "No claim fits; there are 16 claims", ""),
        ("#sort=0&order=descending", "16 claims", "Too few blood platelets"),
        ("#sort=1&order=descending", "16 claims", "Get medical help"),
        ("?sort=3&order=descending", "16 claims", "Call your team"),
        ("#claims", "16 claims", "The most common"),
        ("#sort=99&state=", "16 claims", "The most common"),
    ],
)
def test_the_address_sets_filters_and_order(
    built: Path, tab: Tab, asked: str, count: str, first: str
) -> None:
    """Rows, count and the order that is announced follow what stands after ``#`` or ``?``."""
    tab.goto((built / f"{CLAIMS}.html").as_uri() + asked)
    seen = BeautifulSoup(tab.content(), "html.parser")
    assert _status(seen) == count
    assert (_shown(seen) or [""])[0].startswith(first)
    assert not seen.select_one("form.filter[hidden]")
    assert len(seen.select("#claims thead button")) == 5
    sorted_by = [str(head["aria-sort"]) for head in seen.select("#claims th[aria-sort]")]
    assert sorted_by == (["descending"] if "order=" in asked else [])


def test_what_the_list_of_pages_is_filtered_by_goes_along(built: Path, tab: Tab) -> None:
    """From the overview to the pages with such claims, and on to the claims."""
    tab.goto((built / "audit" / "index.html").as_uri())
    tab.locator("#by-audience + div").get_by_role("link", name="2 no extract, Patients").click()
    assert tab.get_by_role("status").inner_text() == "1 of 3 pages"
    tab.locator("#pages").get_by_role("link", name="Side effects").click()
    assert tab.get_by_role("status").inner_text() == "2 of 16 claims"
    assert tab.get_by_label("State").input_value() == "no-extract"
