"""From a question to its answer, from the files of a folder, with no network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def home(manual: Path, tab: Page) -> Iterator[Page]:
    """Return the home page; the test fails if anything is asked of a server."""
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto((manual / "html" / "index.html").as_uri())
    yield tab
    assert [address for address in asked if not address.startswith(("file:", "data:", "blob:"))] == []


def test_the_dose_for_a_creatinine_clearance_of_25(home: Page) -> None:
    """Two steps from home to the sentence."""
    home.get_by_role("main").get_by_role("link", name="kidney impairment").click()
    home.wait_for_url("**/professionals/kidney-impairment.html")
    assert "every other day" in home.get_by_role("main").inner_text()
    assert "30 mL/min" in home.get_by_role("main").inner_text().replace("\N{NO-BREAK SPACE}", " ")


def test_a_citation_is_followed_and_leads_back(home: Page) -> None:
    """To the note at the foot of the page, to the full reference, and back to the page."""
    home.get_by_role("main").get_by_role("link", name="How to take it").click()
    home.wait_for_url("**/patients/how-to-take-it.html")
    citation = home.locator(".bibtex-citation").first
    citation.get_by_role("link").first.click()
    note = home.locator(".note:target")
    assert note.count() == 1
    note.locator("a[href*='bibliography.html#ref-']").first.click()
    home.wait_for_url("**/reference/bibliography.html#ref-*")
    home.locator(".citation:target a[href*='how-to-take-it.html#']").first.click()
    home.wait_for_url("**/patients/how-to-take-it.html#*")
    expect(home.locator(".bibtex-citation:target")).to_be_in_viewport()


def test_a_preview_is_read_by_keyboard(home: Page) -> None:
    """The focus shows it, Escape takes it away, and the focus stays."""
    home.goto(home.url.replace("index.html", "patients/how-to-take-it.html"))
    link = home.locator(".bibtex-citation a").first
    link.focus()
    expect(home.locator(".preview")).to_be_visible()
    assert home.locator(".preview").inner_text().strip()
    home.keyboard.press("Escape")
    expect(home.locator(".preview")).to_be_hidden()
    expect(link).to_be_focused()


def test_the_search_finds_a_page(home: Page) -> None:
    """By the field in the menu, with the keyboard alone."""
    home.get_by_role("searchbox").or_(home.get_by_role("textbox", name="Search")).first.focus()
    home.keyboard.type("kidney")
    home.keyboard.press("Enter")
    found = home.locator("#search-results a")
    expect(found.first).to_be_visible()
    found.filter(has_text="Kidney impairment").first.click()
    home.wait_for_url("**/professionals/kidney-impairment.html*")


def test_on_a_phone_the_home_page_has_a_field_to_search(home: Page) -> None:
    """In sight without a scroll; in a wide window the menu has it."""
    field = home.get_by_role("main").get_by_role("searchbox")
    expect(field).to_be_hidden()
    home.set_viewport_size({"width": 375, "height": 667})
    expect(field).to_be_in_viewport()
    field.fill("missed dose")
    field.press("Enter")
    expect(home.locator("#search-results a").first).to_be_visible()


def test_on_a_phone_the_menu_leads_to_a_page(home: Page) -> None:
    """With the keyboard alone."""
    home.set_viewport_size({"width": 375, "height": 700})
    home.get_by_role("button", name="Menu").press("Enter")
    home.locator("#site-menu").get_by_role("link", name="For patients and carers").press("Enter")
    home.wait_for_url("**/patients/index.html")
    assert home.locator("#site-menu").is_hidden()
