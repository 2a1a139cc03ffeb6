"""The page of links: whole in one file, and shown by status."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page as Tab
from sphinx.testing.util import SphinxTestApp

from tests.links.server import Server
from tests.sphinxext.links.conftest import Ask, Asked


def _page(app: SphinxTestApp) -> BeautifulSoup:
    return BeautifulSoup(Path(app.outdir, "index.html").read_text(encoding="utf-8"), "html.parser")


def test_the_page_is_whole(asked: Asked) -> None:
    """One title, a name for each field, columns with heads, ids of its own, and nothing from elsewhere."""
    page = _page(asked.app)
    (heading,) = page.select("h1")
    assert page.title
    assert page.title.text.startswith(heading.text)
    assert all(head.get("scope") in {"col", "row"} for head in page.select("th"))
    assert all(page.select_one(f"label[for={field['id']}]") for field in page.select("input, select"))
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    fetched = [str(tag.get("src") or tag["href"]) for tag in page.select("[src], link[href]")]
    assert [address for address in fetched if urlsplit(address).netloc] == []
    assert "@import" not in str(page.style)
    assert "url(" not in str(page.style)


def test_each_link_is_a_row_and_the_gravest_come_first(asked: Asked) -> None:
    """The tiles count them."""
    page = _page(asked.app)
    statuses = [str(row["data-status"]) for row in page.select("#links tbody tr")]
    order = ["broken", "redirected", "refused", "unreachable", "timed-out", "not-checked", "working"]
    assert statuses == sorted(statuses, key=order.index)
    assert [tile.text for tile in page.select(".tiles a")] == [
        f"{statuses.count(status)} {status.replace('-', ' ')}" for status in order
    ]


def test_a_broken_link_is_told_with_all_that_rests_on_it(asked: Asked) -> None:
    """Why, the archived copy, the reference with its line, and each sentence with its line."""
    (row,) = [
        row
        for row in _page(asked.app).select("#links tbody tr")
        if "One syringe" in row.text and "404" in row.text
    ]
    status, link, reference, sentences = row.select("td")
    assert status.text.startswith("broken ")
    text = asked.named(link.get_text(" ", strip=True))
    assert text == (
        "http://server.test/gone-404 404 Not Found Archived copy of 2026-01-03: http://server.test/ok?archive"
    )
    assert reference.get_text(" ", strip=True) == "url of leaflet [1] refs.bib:4"
    assert [summary.text for summary in sentences.select("summary")] == [
        "1 sentence with this link",
        "2 sentences citing leaflet",
    ]
    assert "This one is gone. Links · index.rst:22" in sentences.get_text(" ", strip=True)


def test_the_new_address_and_the_earlier_answer_are_shown(asked: Asked, ask: Ask, server: Server) -> None:
    """Beside a link that has moved for good, and beside one that could not be asked."""
    assert "New address: http://server.test/ok?now" in asked.named(_page(asked.app).get_text(" ", strip=True))
    address = f"http://{server.host}/ok"
    ask(address)
    left_out = _page(ask(address, links_max_age=0, linkcheck_ignore=[".*"]))
    (row,) = left_out.select("#links tbody tr")
    assert row["data-status"] == "not-checked"
    assert "linkcheck_ignore leaves it out Before that: working on 20" in row.get_text(" ", strip=True)


def test_beside_the_manual_a_sentence_leads_to_its_page(ask: Ask, server: Server, tmp_path: Path) -> None:
    """Where the HTML stands next to the report."""
    address = f"http://{server.host}/ok"
    app = ask(address)
    assert not _page(app).select("#links details a")
    manual = Path(app.outdir).parent / "html"
    manual.mkdir()
    (manual / "index.html").touch()
    (link,) = _page(ask(address)).select("#links details a")
    assert link["href"] == "../html/index.html#links"


def test_an_empty_manual_says_so(ask: Ask) -> None:
    """In place of an empty table."""
    page = _page(ask())
    assert not page.select("#links")
    assert "there was nothing to ask" in page.text


@pytest.mark.parametrize(
    ("asked_for", "count"),
    [("", "30 links"), ("?status=refused", "4 of 30 links"), ("#q=leaflet", "2 of 30 links")],
)
def test_the_rows_can_be_filtered(asked: Asked, tab: Tab, asked_for: str, count: str) -> None:
    """From a file, by what stands in the address."""
    address = Path(asked.app.outdir, "index.html").as_uri() + asked_for
    tab.goto(address)
    assert tab.locator("form.filter [role=status]").inner_text() == count
