"""Axe finds nothing on the pages: each of the manual, and the longest of each kind of the audit.

A page is measured in a wide window in the light scheme and on a phone in the dark one, so that both schemes
and both widths are seen with one load of the page; one page of each part is measured the other way, too.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

View = tuple[int, Literal["light", "dark"]]
# To each folder the page that is seen in all ways: with boxes, tables, notes, drawings, filters or code.
PARTS = {
    "": "index.html",
    "audit": "audit/index.html",
    "evidence": "evidence/trials.html",
    "maintaining": "maintaining/html-pages.html",
    "patients": "patients/warning-signs.html",
    "professionals": "professionals/quick-reference.html",
    "reference": "reference/resources.html",
    "teaching": "teaching/lesson-plan.html",
}
VIEWS: tuple[View, ...] = ((1280, "light"), (375, "dark"))
CROSSED: tuple[View, ...] = ((375, "light"), (1280, "dark"))
MEASURE = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")
# What is wrong with it: the contrast of the last of many items, a color that alone tells a link from the
# words around it, and a picture without words.
BAD = """<html lang="en"><title>x</title><main><h1>x</h1><ul>{}<li class="pale">last</li></ul>
<p>Some words and <a href="#" class="bare">a link</a>.</p><img src="x.png"></main>
<style>.pale {{ color: #aaa }} .bare {{ color: #222; text-decoration: none }}</style>"""


def _pages(html: Path, part: str) -> Iterator[Path]:
    """Yield the pages of *part* to measure: of a folder, or those that stand in none."""
    found = sorted(html.joinpath(part).rglob("*.html") if part else html.glob("*.html"))
    for kind in ("pages", "sources"):
        alike = [page for page in found if page.is_relative_to(html / "audit" / kind)]
        found = [page for page in found if page not in alike]
        yield from sorted(alike, key=lambda page: page.stat().st_size)[-1:]
    # Its addresses begin at the root of a server; it has the frame of the others.
    yield from (page for page in found if page.name != "404.html")


def test_each_part_is_measured(manual: Path) -> None:
    """Beside the folders that hold no page."""
    folders = {page.relative_to(manual / "html").parts[0] for page in (manual / "html").rglob("*/*.html")}
    assert folders == set(PARTS) - {""}


@pytest.mark.parametrize(("part", "crossed"), PARTS.items())
def test_axe_finds_nothing(manual: Path, tab: Page, part: str, crossed: str) -> None:
    """Neither by its rules nor by what it calls best practice."""
    script = Axe().axe_script
    html = manual / "html"
    measured = 0
    assert (html / crossed).is_file()
    found: dict[str, list[str]] = {}
    for page in _pages(html, part):
        tab.goto(page.as_uri())
        tab.evaluate(script)
        for width, scheme in VIEWS + (CROSSED if page == html / crossed else ()):
            tab.set_viewport_size({"width": width, "height": 900})
            tab.emulate_media(color_scheme=scheme)
            if problems := tab.evaluate(MEASURE, page == html / "index.html"):
                found[f"{page.relative_to(html)} {width} {scheme}"] = problems
            measured += 1
    assert found == {}
    assert measured >= 8


def test_a_fault_would_be_found(tab: Page) -> None:
    """Also where one element among many that are alike has it."""
    tab.set_content(BAD.format("<li>one</li>" * 40))
    tab.evaluate(Axe().axe_script)
    found = tab.evaluate(MEASURE, False)
    assert sorted(problem.partition(":")[0] for problem in found) == [
        "color-contrast",
        "image-alt",
        "link-in-text-block",
    ]
