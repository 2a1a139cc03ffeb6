"""The note is shown where its number stands: to the pointer, the keyboard and the finger."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.sphinxext.page_notes.conftest import Build

REFERENCE = "[2] Alpha A. First. J. 2001. doi: 10.1/a."


@pytest.fixture
def address(build: Build) -> str:
    """Return the address of a page that cites two sources."""
    return Path(build().outdir, "sub", "one.html").as_uri()


def _first(tab: Tab) -> None:
    """Focus the first number of the page, as the tabulator key does."""
    tab.locator("a.note-link").first.focus()
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Tab")


def test_the_keyboard_shows_the_note_and_reads_it(tab: Tab, address: str) -> None:
    """It describes the link; Escape closes it and leaves the focus; the next number shows its own."""
    tab.goto(address)
    preview, link = tab.get_by_role("tooltip"), tab.locator("a.note-link").first
    expect(preview).to_be_hidden()
    _first(tab)
    expect(link).to_be_focused()
    expect(preview).to_contain_text(REFERENCE)
    expect(link).to_have_accessible_description(f"{REFERENCE} [2] in the bibliography")
    tab.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    expect(link).to_be_focused()
    assert link.get_attribute("aria-describedby") is None
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    expect(preview).to_contain_text("[1] Beta B. Second.")


def test_it_closes_when_the_focus_moves_on(tab: Tab, address: str) -> None:
    """And no key stops inside it."""
    tab.goto(address)
    _first(tab)
    tab.locator("#sources-cited .note a").first.focus()
    expect(tab.get_by_role("tooltip")).to_be_hidden()


def test_enter_leads_to_the_note(tab: Tab, address: str) -> None:
    """And its link leads back to the sentence."""
    tab.goto(address)
    _first(tab)
    tab.keyboard.press("Enter")
    assert tab.url == f"{address}#source-first"
    expect(tab.get_by_role("tooltip")).to_be_hidden()
    tab.locator("#source-first .note-back a").nth(1).press("Enter")
    anchor = tab.locator(".bibtex-citation").nth(1).get_attribute("id")
    assert tab.url == f"{address}#{anchor}"


def test_the_pointer_can_go_to_the_note_and_use_it(tab: Tab, address: str) -> None:
    """It stays while the pointer is on it, and closes when it has left."""
    tab.goto(address)
    preview = tab.get_by_role("tooltip")
    tab.locator("a.note-link").first.hover()
    expect(preview).to_be_visible()
    preview.hover()
    tab.wait_for_timeout(400)
    expect(preview).to_be_visible()
    link = preview.get_by_role("link", name="10.1/a")
    expect(link).to_have_attribute("href", "https://doi.org/10.1/a")
    tab.mouse.move(5, 5)
    expect(preview).to_be_hidden()


def test_escape_closes_what_the_pointer_opened(tab: Tab, address: str) -> None:
    """Without moving the pointer."""
    tab.goto(address)
    tab.locator("a.note-link").first.hover()
    expect(tab.get_by_role("tooltip")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("tooltip")).to_be_hidden()


def test_a_touch_shows_it_and_a_second_one_leads_to_the_note(browser: Browser, address: str) -> None:
    """On a phone, within its width; a touch elsewhere closes it."""
    context = browser.new_context(viewport={"width": 375, "height": 667}, has_touch=True)
    tab = context.new_page()
    tab.goto(address)
    preview, link = tab.get_by_role("tooltip"), tab.locator("a.note-link").first
    link.tap()
    expect(preview).to_contain_text(REFERENCE)
    assert tab.url == address
    box = preview.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 375
    tab.locator("h1").tap()
    expect(preview).to_be_hidden()
    link.tap()
    link.tap()
    assert tab.url == f"{address}#source-first"
    context.close()


def test_on_a_phone_the_sentence_stays_in_sight(browser: Browser, address: str) -> None:
    """The note stands at the foot of the screen; what it would lie on goes up."""
    context = browser.new_context(
        viewport={"width": 375, "height": 400}, has_touch=True, reduced_motion="reduce"
    )
    tab = context.new_page()
    tab.goto(address)
    preview, link = tab.get_by_role("tooltip"), tab.locator("a.note-link").first
    tab.evaluate("document.querySelector('h1').style.marginTop = '260px'")
    link.tap()
    note, number = preview.bounding_box(), link.bounding_box()
    assert note and number
    assert note["y"] + note["height"] == 400
    assert note["height"] <= 180
    assert 0 <= number["y"] < number["y"] + number["height"] <= note["y"]
    context.close()


def test_at_the_edge_of_the_text_nothing_lies_on_it(tab: Tab, address: str) -> None:
    """Neither the contents of the page, which stand beside the text in a wide window."""
    tab.set_viewport_size({"width": 1400, "height": 700})
    tab.goto(address)
    tab.evaluate("document.querySelector('[role=main] p').style.paddingLeft = '34rem'")
    tab.locator("a.note-link").first.hover()
    preview = tab.get_by_role("tooltip")
    expect(preview).to_be_visible()
    box = preview.bounding_box()
    assert box
    corner = (box["x"] + box["width"] - 5, box["y"] + 5)
    assert tab.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('#preview') !== null", corner)


def test_a_finger_meets_each_citation(browser: Browser, address: str) -> None:
    """Each is 24 px high, and a number with the room beside it nearly as wide."""
    context = browser.new_context(viewport={"width": 375, "height": 667}, has_touch=True)
    tab = context.new_page()
    tab.goto(address)
    boxes = [link.bounding_box() for link in tab.locator(".bibtex-citation a").all()]
    assert len(boxes) == 4
    assert min(box["height"] for box in boxes if box) >= 24
    assert min(box["width"] for box in boxes if box) >= 20
    context.close()


def test_a_finger_meets_each_way_back(browser: Browser, address: str) -> None:
    """From a note to its sentences: each 24 px wide and high, or more (WCAG 2.2, 2.5.8)."""
    context = browser.new_context(viewport={"width": 375, "height": 667}, has_touch=True)
    tab = context.new_page()
    tab.goto(address)
    boxes = [link.bounding_box() for link in tab.locator("#sources-cited .note .backlink").all()]
    sizes = [min(box["width"], box["height"]) for box in boxes if box]
    assert len(sizes) == 4
    assert min(sizes) >= 24
    context.close()


def test_without_javascript_the_number_is_a_link(browser: Browser, address: str) -> None:
    """To the note on the same page."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    tab.locator("a.note-link").first.click()
    assert tab.url == f"{address}#source-first"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_in_the_notes(browser: Browser, address: str, scheme: str, width: int) -> None:
    """With the preview open; what surrounds the notes is another's concern."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(address)
    _first(tab)
    expect(tab.get_by_role("tooltip")).to_be_visible()
    assert [
        violation["id"] for violation in Axe().run(tab, context="[role=main]").response["violations"]
    ] == []
    assert [url for url in asked if not url.startswith("file:")] == []
    context.close()
