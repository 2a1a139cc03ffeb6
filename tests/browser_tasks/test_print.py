"""A page for patients or for teaching, printed from the browser, is a handout."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page

PARTS = ("patients", "teaching")
CARD = "professionals/quick-reference.html"
# What helps on a screen and is noise on paper.
NOISE = ("Skip to content", "Menu", "Back to top", "On this page", "Next", "Previous")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_handout_takes_one_or_two_sheets(manual: Path, tab: Page, paper: str) -> None:
    """Each of them, on European and on American paper, with its address and as of when it speaks."""
    html = manual / "html"
    pages = [*(page for part in PARTS for page in html.glob(f"{part}/*.html")), html / CARD]
    assert len(pages) > 20
    sheets, bare = {}, []
    tab.emulate_media(media="print")
    for page in pages:
        tab.goto(page.as_uri())
        with pikepdf.open(BytesIO(tab.pdf(format=paper))) as printed:
            sheets[page.stem] = len(printed.pages)
        words = tab.locator("body").inner_text()
        dated = "As of " in words or "This page cites no source." in words
        if page.relative_to(html).as_posix() not in words or not dated:
            bare.append(page.stem)
    assert {name: count for name, count in sheets.items() if count > 2} == {}
    assert bare == []


def test_a_page_to_hand_out_has_a_button_to_print_it(manual: Path, tab: Page) -> None:
    """And no other page has one; without JavaScript it would do nothing, so it is not shown."""
    tab.add_init_script("window.print = () => { document.title = 'printed'; }")
    tab.goto((manual / "html" / "patients" / "side-effects.html").as_uri())
    tab.get_by_role("button", name="Print this page").click()
    assert tab.title() == "printed"
    html = (manual / "html").rglob("*.html")
    names = {
        page.relative_to(manual / "html").as_posix()
        for page in html
        if "print-page" in page.read_text("utf-8")
    }
    assert {name.removesuffix(".html").rpartition("/")[2] for name in names} == {
        page.stem for page in (manual / "pdf" / "handouts").glob("*.pdf")
    }
    assert '<button type="button" class="print-page" hidden>' in (manual / "html" / min(names)).read_text(
        "utf-8"
    )


def test_a_handout_names_its_address_and_date_and_shows_no_buttons(manual: Path, tab: Page) -> None:
    """Nothing but the text, where it lives and as of when it speaks; addresses of links are not sprayed."""
    tab.goto((manual / "html" / "patients" / "side-effects.html").as_uri())
    tab.emulate_media(media="print")
    words = tab.locator("body").inner_text()
    assert "https://anakinra-manual.example/patients/side-effects.html" in words
    assert "As of " in words
    assert [
        noise for noise in NOISE if tab.get_by_text(noise, exact=True).locator("visible=true").count()
    ] == []
    assert not tab.locator("button:visible, input:visible, nav:visible").count()
    assert words.count("://") == 1
