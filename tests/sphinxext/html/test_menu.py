"""The menu and the contents of the page, by keyboard, by finger and without JavaScript."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

# What has the focus, in words: its text or its name; nothing at the end of the page.
FOCUS = """() => {
  const found = document.activeElement;
  return found === document.body ? "" : found.innerText.trim() || found.ariaLabel || found.name;
}"""
# How far below the top of the window what has the focus is, in pixels, where it is in the text.
TOP_IN_TEXT = """() => [document.activeElement].filter((found) => found.closest("[role=main]"))
  .map((found) => found.getBoundingClientRect().top)"""


def _open(tab: Page, built: Path, name: str = "part/page") -> None:
    tab.set_viewport_size({"width": 375, "height": 700})
    tab.goto((built / f"{name}.html").as_uri())


def _stops(tab: Page) -> list[str]:
    """Return what the Tab key reaches, from the start of the page to where it begins anew."""
    stops: list[str] = []
    while len(stops) < 100:
        tab.keyboard.press("Tab")
        stop = tab.evaluate(FOCUS)
        if not stop or stop in stops[:1]:
            break
        stops.append(stop)
    return stops


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return an empty page on a phone, with JavaScript and without."""
    context = browser.new_context(
        viewport={"width": 375, "height": 700}, has_touch=True, java_script_enabled=request.param
    )
    yield context.new_page()
    context.close()


def test_what_is_closed_is_no_tab_stop(built: Path, tab: Page) -> None:
    """On a phone: the way past the frame, three buttons, and then the page."""
    _open(tab, built)
    stops = _stops(tab)
    assert stops[0] == "Skip to content"
    assert [stop for stop in stops if stop in {"Menu", "On this page"}] == ["Menu", "On this page"]
    assert "Search" not in stops
    assert "Part" not in stops
    assert stops[-1] == "Previous\nPart"


def test_the_menu_opens_closes_and_gives_the_focus_back(built: Path, tab: Page) -> None:
    """Enter opens it, Tab goes through it, Space opens a part, Escape closes it."""
    _open(tab, built, "index")
    menu = tab.get_by_role("button", name="Menu")
    menu.focus()
    tab.keyboard.press("Enter")
    assert tab.locator("#site-menu").is_visible()
    inside = _stops(tab)[:4]
    assert inside == ["Small manual", "Search", "Part", "Toggle navigation of Part"]
    menu.focus()
    for _ in inside:
        tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    assert tab.locator("#site-menu").get_by_role("link", name="Page").is_visible()
    tab.keyboard.press("Escape")
    assert tab.locator("#site-menu").is_hidden()
    assert tab.evaluate(FOCUS) == "Menu"


def test_enter_opens_and_closes_a_part_of_the_menu(built: Path, tab: Page) -> None:
    """As it does with a button, which it looks like."""
    tab.set_viewport_size({"width": 1280, "height": 700})
    tab.goto((built / "index.html").as_uri())
    page = tab.locator("#site-menu").get_by_role("link", name="Page")
    tab.get_by_role("switch", name="Toggle navigation of Part").focus()
    tab.keyboard.press("Enter")
    expect(page).to_be_visible()
    tab.keyboard.press("Enter")
    expect(page).to_be_hidden()


def test_a_finger_opens_the_menu_and_follows_it(built: Path, phone: Page) -> None:
    """Also without JavaScript; a tap beside the menu closes it."""
    phone.goto((built / "index.html").as_uri())
    menu = phone.locator("#site-menu")
    phone.get_by_role("button", name="Menu").tap()
    phone.touchscreen.tap(365, 400)
    menu.wait_for(state="hidden")
    phone.get_by_role("button", name="Menu").tap()
    menu.get_by_role("link", name="Part").tap()
    phone.wait_for_url("**/part/index.html")
    assert menu.is_hidden()


def test_a_choice_in_the_contents_of_the_page_closes_them(built: Path, tab: Page) -> None:
    """They would lie above what was chosen."""
    _open(tab, built)
    tab.get_by_role("button", name="On this page").click()
    contents = tab.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="Doses").click()
    assert contents.is_hidden()
    assert tab.url.endswith("#doses")


def test_the_focus_never_goes_behind_the_bar(built: Path, tab: Page) -> None:
    """Going back from the end of the page, each link is below the bar that stays at the top."""
    _open(tab, built)
    tab.set_viewport_size({"width": 375, "height": 200})
    tab.emulate_media(reduced_motion="reduce")
    tab.get_by_role("link", name="Previous Part").focus()
    tops: list[float] = []
    for _ in range(12):
        tab.keyboard.press("Shift+Tab")
        tops += tab.evaluate(TOP_IN_TEXT)
    assert len(tops) > 5
    assert min(tops) >= 48


def test_a_finger_meets_each_line_of_the_contents(built: Path, tab: Page) -> None:
    """Each is 24 px high or more (WCAG 2.2, 2.5.8)."""
    _open(tab, built)
    tab.get_by_role("button", name="On this page").click()
    links = tab.get_by_role("navigation", name="On this page").get_by_role("link").all()
    heights = [box["height"] for link in links if (box := link.bounding_box())]
    assert len(heights) == 3
    assert min(heights) >= 24


def test_the_way_to_the_top_lies_on_no_heading(built: Path, tab: Page) -> None:
    """It shows where the reader scrolls up, in the lower half of the window."""
    _open(tab, built)
    tab.set_viewport_size({"width": 375, "height": 300})
    tab.mouse.wheel(0, 300)
    tab.wait_for_function("scrollY > 200")
    tab.mouse.wheel(0, -100)
    button = tab.get_by_role("link", name="Back to top")
    button.wait_for()
    box = button.bounding_box()
    assert box
    assert box["y"] > 150


def test_in_a_wide_window_both_stand_beside_the_text(built: Path, tab: Page) -> None:
    """Nothing is there to be opened."""
    tab.set_viewport_size({"width": 1600, "height": 900})
    tab.goto((built / "part" / "page.html").as_uri())
    assert tab.get_by_role("navigation", name="Manual").is_visible()
    assert tab.get_by_role("navigation", name="On this page").is_visible()
    assert not tab.get_by_role("button", name="Menu").is_visible()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.querySelector('[role=main]').contains(document.activeElement)")


def test_the_button_of_the_color_scheme_says_which_is_chosen(built: Path, tab: Page) -> None:
    """A screen reader hears what pressing it did."""
    _open(tab, built)
    tab.get_by_role("button", name="Color scheme: as the system has it").focus()
    for chosen in ("dark", "light", "as the system has it"):
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("button", name=f"Color scheme: {chosen}")).to_be_focused()
