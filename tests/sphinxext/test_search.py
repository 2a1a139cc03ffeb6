"""The search page finds what readers type, in a small manual opened from a folder."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_colors

from tests.searchpage import ask, status
from tests.smallmanual import small_manual

MakeApp = Callable[..., SphinxTestApp]
# The real search page and scripts.
SHARED = ("_static", "_templates")


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return the sources of the small manual, to be changed."""
    return small_manual(rootdir / "search", tmp_path / "source", *SHARED)


@pytest.fixture(scope="module")
def built(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the HTML of the small manual, built once."""
    folder = tmp_path_factory.mktemp("search") / "source"
    app = SphinxTestApp("html", srcdir=small_manual(rootdir / "search", folder, *SHARED))
    app.build()
    assert app.warning.getvalue() == ""
    app.cleanup()
    return Path(app.outdir)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("skin", "patients/skin"),
        ("jab", "patients/skin"),  # a synonym of search.yaml
        ("I forgot", "patients/dose"),  # a set phrase, for an entry of the index
        ("kineret", "words"),  # a term of the glossary leads to its definition, and to its synonym
        ("severe allergic reaction", "words"),
        ("anaemia", "patients/more"),  # British
        ("breastfeeding", "patients/more"),  # run together
        ("injektoin", "patients/skin"),  # a letter changed, and two swapped
        ("injec", "patients/skin"),  # the beginning of a word
        ("what is the dose then", "patients/dose"),  # the lead, and filler words
        ("frozen zebra", "patients/dose"),  # one word of two
    ],
)
def test_a_page_is_found(tab: Page, built: Path, words: str, first: str) -> None:
    """By synonyms, spellings, slips and questions."""
    assert ask(tab, built, words)[0].page == first


def test_a_slip_that_a_page_quotes_finds_the_right_word_too(tab: Page, built: Path) -> None:
    """The page with the slip is not the only one found, and the reader is told."""
    pages = {hit.page for hit in ask(tab, built, "anikinra")}
    assert {"patients/more", "patients/skin", "words"} <= pages
    assert "“anikinra” was read as “anakinra”." in status(tab)


def test_another_word_is_no_slip(tab: Page, built: Path) -> None:
    """A word that begins otherwise is not read as one of the manual; it is only proposed."""
    assert ask(tab, built, "blare") == []
    assert "Did you mean flare" in status(tab)


def test_a_result_leads_to_the_section_and_shows_its_words(tab: Page, built: Path) -> None:
    """With markup as text, a row of a table with the heads of its columns, and the words marked."""
    (hit,) = ask(tab, built, "frozen")
    assert hit.address == "patients/dose.html#if-you-leave-one-out"
    assert (hit.title, hit.part) == ("Your dose › If you leave one out", "For patients")
    assert (
        hit.words
        == "Never inject two syringes <b>at once</b> & never a frozen one. Days · Monday · Dose: 100 mg"
    )
    assert tab.locator("#search-results mark").all_inner_texts() == ["frozen"]
    tab.locator("#search-results a").click()
    assert tab.locator("section#if-you-leave-one-out").is_visible()


def test_nothing_found_says_so_and_proposes_words(tab: Page, built: Path) -> None:
    """A word farther off than a slip is proposed; the index is named; nothing fails."""
    assert ask(tab, built, "anafilakktix") == []
    assert status(tab).startswith("Nothing found for “anafilakktix”. Did you mean anaphylaxis")
    assert tab.locator("#search-help a").get_attribute("href") == "genindex.html"
    tab.locator("#search-status a").first.click()
    tab.wait_for_selector("#search-results > li")
    assert tab.locator("#search-words").input_value() == "anaphylaxis"


def test_markup_in_a_query_stays_text(tab: Page, built: Path) -> None:
    """The address is the reader's, or a stranger's."""
    assert ask(tab, built, "<img src=x onerror=alert(1)>qqqq") == []
    assert "<img" in status(tab)
    assert tab.locator("#search-status img").count() == 0


def test_the_page_is_for_keyboard_and_screen_reader(tab: Page, built: Path) -> None:
    """A labelled field, the answer in a live region, and at 375 pixels nothing to scroll sideways."""
    tab.set_viewport_size({"width": 375, "height": 700})
    ask(tab, built, "anakinra")
    assert tab.get_by_label("Words or a question").input_value() == "anakinra"
    assert tab.get_by_role("status").inner_text().endswith("pages found for “anakinra”.")
    assert tab.evaluate("document.documentElement.scrollWidth") == 375
    tab.get_by_label("Words or a question").focus()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('#search-results') !== null")


def test_the_index_is_loaded_when_something_is_asked(tab: Page, built: Path) -> None:
    """The page without it is light; what is typed into it loads the index, and is answered."""
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    tab.goto((built / "search.html").as_uri())
    tab.wait_for_load_state("networkidle")
    assert not {"searchsettings.js", "searchindex.js"} & set(asked)
    with tab.expect_request("**/searchindex.js"):
        tab.get_by_label("Words or a question").press_sequentially("skin")
    assert tab.locator("#search-results > li").count() == 0
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#search-results > li")


def test_an_index_that_did_not_arrive_is_told(tab: Page, make_app: MakeApp, source: Path) -> None:
    """The reader does not wait for an answer that never comes."""
    app = make_app("html", srcdir=source)
    app.build()
    (Path(app.outdir) / "searchindex.js").unlink()
    assert ask(tab, Path(app.outdir), "skin") == []
    assert status(tab) == "The search could not load its index; try again later."


def test_a_page_without_its_sections_is_shown_by_its_title(
    tab: Page, make_app: MakeApp, source: Path
) -> None:
    """A script that did not arrive costs the excerpt, not the result."""
    app = make_app("html", srcdir=source)
    app.build()
    (Path(app.outdir) / "_search" / "patients" / "skin.js").unlink()
    hits = ask(tab, Path(app.outdir), "skin")
    assert (hits[0].address, hits[0].words) == ("patients/skin.html", "")


def test_a_change_of_the_settings_is_shown_without_a_change_of_a_page(
    tab: Page, make_app: MakeApp, source: Path
) -> None:
    """The next build has the new synonym, and still the index entries of pages that it did not read."""
    make_app("html", srcdir=source).build()
    data = source / "data" / "search.yaml"
    data.write_text(data.read_text(encoding="utf-8").replace("jab]", "jab, prick]"), encoding="utf-8")
    page = source / "patients" / "skin.rst"
    os.utime(page, (page.stat().st_atime, page.stat().st_mtime + 10))
    app = make_app("html", srcdir=source)
    app.build()
    assert ask(tab, Path(app.outdir), "prick")[0].page == "patients/skin"
    assert ask(tab, Path(app.outdir), "I forgot")[0].page == "patients/dose"


def test_a_page_that_is_none_is_told_at_its_line(make_app: MakeApp, source: Path) -> None:
    """A page that was renamed does not silently drop out of the leads and queries."""
    (source / "patients" / "skin.rst").rename(source / "patients" / "hide.rst")
    index = source / "index.rst"
    index.write_text(
        index.read_text(encoding="utf-8").replace("patients/skin", "patients/hide"), encoding="utf-8"
    )
    app = make_app("html", srcdir=source)
    app.build()
    assert strip_colors(app.warning.getvalue()).splitlines() == [
        f"{source}/data/search.yaml:13: WARNING: there is no page patients/skin; "
        "name the page that stands in its place [manual.search]"
    ]


def test_a_broken_file_ends_the_build(
    make_app: MakeApp, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line with the place, exit code 2, no traceback."""
    (source / "data" / "search.yaml").write_text("synonyms: []\n", encoding="utf-8")
    app = make_app("html", srcdir=source)
    with pytest.raises(SystemExit) as ended:
        app.build()
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"{source}/data/search.yaml:1: document: 'leads' is a required property"
