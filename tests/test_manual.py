"""The real manual, as ``make`` builds it: whole, linked, valid and the same in all three formats."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import page
import pikepdf
import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Error, expect
from playwright.sync_api import Page as Tab

from scripts.bibliography.entries import load
from tests.epubcheck import check
from tests.formats import Epub, internal_links_of_epub, internal_links_of_html
from tests.pdffile import links, places, spots
from tests.project import EPOCH, PROJECT, make

# The data files whose texts cite, and the page that each is drawn on.
DRAWN = {
    "source-page.yaml": "evidence/source-page",
    "disagreements.yaml": "evidence/where-sources-disagree",
    "gaps.yaml": "evidence/what-is-not-known",
}
SICI = "https://doi.org/10.1002/1529-0131%28199812%2941%3A12%3C2196%3A%3Aaid-art15%3E3.0.co%3B2-2"

# What is printed and handed out: the page, the one that follows it in the manual, and sheets of paper.
SHEETS = (
    ("patients/warning-signs", "patients/infections", 1),
    ("patients/infections", "patients/vaccines-surgery-dentist", 1),
    ("professionals/quick-reference", "professionals/product", 1),
    ("teaching/lesson-plan", "teaching/competence-checklist", 1),
    ("teaching/competence-checklist", "teaching/teach-back", 1),
    ("teaching/teach-back", "teaching/grading-site-reactions", 1),
    ("teaching/grading-site-reactions", "teaching/decision-tables", 1),
    ("teaching/decision-tables", "evidence/index", 2),
)

# How often each page cites each key with each text.
Citations = Counter[tuple[str, str, str]]

# Folders of pages that are handed out, and the handouts that are read in a hurry.
HANDED_OUT = ("patients", "professionals", "teaching")
ON_ONE_PAGE = {"warning-signs", "infections", "quick-reference", "competence-checklist", "lesson-plan"}


@pytest.fixture(scope="module")
def epub(manual: Path) -> Path:
    """Return the ePub."""
    return manual / "epub" / "anakinra-manual.epub"


@pytest.fixture(scope="module")
def pdf(manual: Path) -> Path:
    """Return the PDF."""
    return manual / "pdf" / "anakinra-manual.pdf"


@pytest.fixture(scope="module")
def cited(manual: Path) -> Citations:
    """Return the citations of the HTML."""
    return _cited(_html(manual))


def _cited(pages: dict[str, str]) -> Citations:
    """Count page, key and text of each citation of *pages* (HTML by path without its ending).

    A definition that stands in a note of the ePub is a copy of that in the glossary, with its citations.
    """
    found: Citations = Counter()
    for name, text in pages.items():
        for citation in BeautifulSoup(text, "html.parser").select(".bibtex-citation:not(.note *)"):
            for link in citation.select("a[href^='#source-']"):
                found[name, str(link["href"]).removeprefix("#source-"), citation.text] += 1
    return found


def _written(docs: Path) -> Counter[tuple[str, str]]:
    """Count page and key of each citation in the sources, in pages and in the data they draw."""
    found: Counter[tuple[str, str]] = Counter()
    for source in docs.rglob("*.rst"):
        name = source.relative_to(docs).with_suffix("").as_posix()
        # The handbook shows citations as examples.
        if not name.startswith("maintaining/"):
            found.update((name, key) for key in _keys(source.read_text(encoding="utf-8")))
    for data, name in DRAWN.items():
        content = yaml.safe_load((docs / "data" / data).read_text(encoding="utf-8"))
        found.update((name, key) for key in _drawn_keys(content))
    return found


def _drawn_keys(content: Any) -> Iterator[str]:  # noqa: ANN401 - whatever a data file holds
    """Yield the keys that the texts of a data file cite, and those that stand alone under ``key``."""
    if isinstance(content, dict):
        if "key" in content:
            yield content["key"]
        content = list(content.values())
    if isinstance(content, list):
        for part in content:
            yield from _drawn_keys(part)
    elif isinstance(content, str):
        yield from _keys(content)


def _identifiers() -> dict[str, list[str]]:
    """Return the DOI and PMID of each reference, as a note prints them."""
    entries = load(PROJECT / "refs.bib").entries
    return {
        entry.key: [
            f"{name}: {entry.get(name.lower())}" for name in ("doi", "PMID") if entry.get(name.lower())
        ]
        for entry in entries
    }


def _keys(source: str) -> list[str]:
    roles = re.findall(r":cite:p:`([^`]+)`", source)
    return [re.split(r"[{,]", part.strip())[0] for role in roles for part in re.split(r",(?![^{]*\})", role)]


def _html(manual: Path) -> dict[str, str]:
    root = manual / "html"
    return {
        path.relative_to(root).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*.html")
    }


def _xhtml(epub: Path) -> dict[str, str]:
    files = Epub(epub).files
    return {name[: -len(".xhtml")]: data.decode() for name, data in files.items() if name.endswith(".xhtml")}


def test_no_citation_is_lost_between_source_and_html(cited: Citations) -> None:
    """Each citation that a writer typed is a link on its page; tables drawn from data add theirs."""
    shown: Counter[tuple[str, str]] = Counter()
    for (name, key, _), count in cited.items():
        shown[name, key] += count
    assert not _written(PROJECT / "docs") - shown
    assert shown.total() > 150


def test_no_citation_is_lost_between_html_and_epub(cited: Citations, epub: Path) -> None:
    """Page, key and locator are the same."""
    assert _cited(_xhtml(epub)) == cited


@pytest.mark.parametrize("form", ["HTML", "ePub"])
def test_each_page_has_its_sources(manual: Path, epub: Path, form: str) -> None:
    """Each source that a page cites has one note there, which leads on to the bibliography and back."""
    pages = _html(manual) if form == "HTML" else _xhtml(epub)
    identifiers = _identifiers()
    count = 0
    for name, text in pages.items():
        seen = BeautifulSoup(text, "html.parser")
        citing: dict[str, list[str]] = {}
        for citation in seen.select(".bibtex-citation"):
            for link in citation.select("a[href^='#source-']"):
                citing.setdefault(str(link["href"])[1:], []).append(f"#{citation['id']}")
        notes = {str(note["id"]): note for note in seen.select("#sources-cited .note")}
        assert notes.keys() == citing.keys(), name
        for anchor, note in notes.items():
            key = anchor.removeprefix("source-")
            back = [str(link["href"]) for link in note.select(".note-back a")]
            assert back == list(dict.fromkeys(citing[anchor])), (name, key)
            assert note.select(f".note-ways a[href$='#ref-{key}']"), (name, key)
            dossier = note.select(f".note-ways a[href$='audit/sources/{key}.html']")
            assert len(dossier) == (form == "HTML"), (name, key)
            assert [words for words in identifiers[key] if words not in note.text] == [], (name, key)
        count += len(notes)
    assert count > 400


def test_a_number_shows_its_source_to_the_keyboard(manual: Path, tab: Tab) -> None:
    """On a page as it is published, and Escape closes the note."""
    errors: list[Error] = []
    tab.on("pageerror", lambda error: errors.append(error))
    tab.goto((manual / "html" / "professionals" / "warnings.html").as_uri())
    tab.locator("a.note-link").first.focus()
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("tooltip")).to_contain_text("US Prescribing Information")
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("tooltip")).to_be_hidden()
    assert errors == []


def test_each_word_of_the_glossary_has_its_note_in_the_epub(epub: Path) -> None:
    """On each page that uses it, with a way back and on to the glossary."""
    count = 0
    for name, text in _xhtml(epub).items():
        if name == "reference/glossary":
            continue
        seen = BeautifulSoup(text, "html.parser")
        used = {str(term.parent["href"]) for term in seen.select("a > .std-term:not(.note *)") if term.parent}
        notes = {f"#{note['id']}": note for note in seen.select("#glossary-words .note")}
        assert notes.keys() == used, name
        for note in notes.values():
            assert note.select(".note-back a")
            assert note.select(
                ".note-ways a[href*='reference/glossary.xhtml#term-'], a[href^='glossary.xhtml#term-']"
            )
        count += len(notes)
    assert count > 80


def test_every_internal_link_of_the_html_resolves(manual: Path) -> None:
    """Files and anchors."""
    assert internal_links_of_html(manual / "html") == []


def test_every_internal_link_of_the_epub_resolves(epub: Path) -> None:
    """Files and anchors."""
    assert internal_links_of_epub(epub) == []


def test_every_internal_link_of_the_pdf_resolves(pdf: Path) -> None:
    """Each link within the document has a place to go to; reading them raises an error if one has none."""
    with pikepdf.open(pdf) as document:
        assert sum(link.target > 0 for link in links(document)) > 300


def test_each_page_tells_its_date_edition_and_reviews(manual: Path, epub: Path) -> None:
    """In one line of each page, the same in the three formats."""
    documents = [
        path.relative_to(PROJECT / "docs").with_suffix("") for path in (PROJECT / "docs").rglob("*.rst")
    ]
    html, xhtml = _html(manual), _xhtml(epub)
    for name in map(str, documents):
        lines = [BeautifulSoup(pages[name], "html.parser").select(".page-line") for pages in (html, xhtml)]
        told = [line.text for found in lines for line in found]
        assert len(told) == 2, name
        assert told[0] == told[1], name
        assert re.match(
            r"(As of ([A-Z][a-z]+ )?20\d\d \(.*\)|This page cites no source)\. Edition \d", told[0]
        ), name
        typst = (manual / "pdf" / "typst" / "pages" / f"{name}.typ").read_text(encoding="utf-8")
        assert f"#quiet[{told[0]}]" in typst.replace("\\", ""), name


def test_what_is_handed_out_fits_its_sheets(pdf: Path) -> None:
    """The card, the pages to print, and the educators' pages."""
    begins: dict[str, int] = {}
    with pikepdf.open(pdf) as document:
        for place, number in places(document).items():
            name = place.partition("#")[0]
            begins[name] = min(number, begins.get(name, number))
    taken = {name: begins[follower] - begins[name] for name, follower, _ in SHEETS}
    assert taken == {name: sheets for name, _, sheets in SHEETS}


def test_an_index_entry_leads_to_one_place(manual: Path) -> None:
    """Beside the glossary; a second place gets a subentry, which tells the readers apart."""
    index = BeautifulSoup(_html(manual)["genindex"], "html.parser").select(".genindextable li")
    assert len(index) > 500
    for entry in index:
        places_of_it = [str(link["href"]) for link in entry.find_all("a", recursive=False)]
        assert len([place for place in places_of_it if "glossary" not in place]) < 2, places_of_it


def test_no_citation_is_lost_between_html_and_pdf(cited: Citations, pdf: Path) -> None:
    """As many links into the pages of the bibliography as citations, and ways back from there."""
    with pikepdf.open(pdf) as document:
        named = spots(document)
        first = named["reference/bibliography#bibliography"]
        after = named["reference/revision-history#revision-history"]
        found = [link for link in links(document) if not link.name]
    there = [link for link in found if first < link.to < after]
    back = [link for link in found if first < link.at < after and link.target]
    assert len(there) == cited.total()
    assert len(back) >= len({key for _, key, _ in cited})


def test_the_pages_that_the_epub_lists_are_those_of_the_pdf(epub: Path, pdf: Path) -> None:
    """From the first page of the text to the last before the index, each where its first place stands."""
    with pikepdf.open(pdf) as document:
        named = places(document)
    listed = [(int(number), href) for _, href, number in Epub(epub).navigation("page-list")]
    first = named["index#anakinra-reference-manual"]
    assert [number for number, _ in listed] == list(range(first, first + len(listed)))
    begin: dict[str, int] = {}
    for number, href in listed:
        begin.setdefault(href.partition(".xhtml#")[0], number)
    late_first = sorted(named.items(), key=lambda one: -one[1])
    begun = {name.partition("#")[0]: number for name, number in late_first}
    assert len(begin) > 60
    assert {number - begun.get(name, number) for name, number in begin.items()} == {0, 1}


def test_the_old_doi_is_a_link_in_all_three_formats(manual: Path, epub: Path, pdf: Path) -> None:
    """The SICI DOI of Bresnihan 1998, percent-encoded."""
    html = BeautifulSoup(_html(manual)["reference/bibliography"], "html.parser")
    xhtml = BeautifulSoup(_xhtml(epub)["reference/bibliography"], "html.parser")
    assert html.select(f'#ref-bresnihan1998 a[href="{SICI}"]')
    assert xhtml.select(f'#ref-bresnihan1998 a[href="{SICI}"]')
    with pikepdf.open(pdf) as document:
        assert SICI in {link.uri for link in links(document)}


def test_epubcheck_has_nothing_to_say(epub: Path) -> None:
    """Neither errors nor warnings."""
    assert check(epub) == []


def test_the_pdf_is_accessible(pdf: Path) -> None:
    """Compliant with PDF/UA-1."""
    report = page.validate_pdf(str(pdf), profile="ua1")
    assert report.is_compliant, report


def test_each_handout_is_one_accessible_sheet(manual: Path) -> None:
    """One for each page that is handed out, on one page where that page is looked up in a hurry."""
    docs = PROJECT / "docs"
    pages_of_patients = [*docs.glob("patients/*.rst"), *docs.glob("teaching/*.rst")]
    wanted = {path.stem for path in pages_of_patients} - {"index"} | {"quick-reference"}
    sheets = {}
    for path in (manual / "pdf" / "handouts").iterdir():
        report = page.validate_pdf(str(path), profile="ua1")
        assert report.is_compliant, report
        with pikepdf.open(path) as document:
            sheets[path.stem] = len(document.pages)
            assert document.Root.Lang == "en"
    assert set(sheets) == wanted
    assert max(sheets.values()) == 2
    assert {name for name, pages in sheets.items() if pages == 1} >= ON_ONE_PAGE


def test_each_handout_says_where_it_comes_from(manual: Path, cited: Citations) -> None:
    """Its address, the edition and its date, that it is no advice, and each source that its page cites."""
    sources = Counter(name for name, _ in {(name, key) for name, key, _ in cited})
    addresses = {
        name.rpartition("/")[2]: name for name in _html(manual) if name.partition("/")[0] in HANDED_OUT
    }
    for path in (manual / "pdf" / "handouts").iterdir():
        name = addresses[path.stem]
        markup = (manual / "pdf" / "typst" / "handouts" / f"{path.stem}.typ").read_text(encoding="utf-8")
        assert f'address: "https://anakinra-manual.example/{name}.html"' in markup
        assert 'edition: ("Version 0.1", "Nov 14, 2023",)' in markup
        assert "does not replace" in markup
        assert markup.count("handout-source(") == sources[name]
        with pikepdf.open(path) as document:
            leading = links(document)
        assert f"https://anakinra-manual.example/{name}.html" in {link.uri for link in leading}
        assert sum(link.target > 0 for link in leading) >= sources[name]


def test_each_address_that_the_bibliography_prints_is_told_of(manual: Path, tmp_path: Path) -> None:
    """With the line of its field, and the sentences that cite its reference; none is asked here."""
    copytree(manual / "doctrees", tmp_path / "doctrees")
    done = make("links", f"BUILD={tmp_path}", EPOCH, "SPHINXOPTS=-q -D linkcheck_ignore=.*")
    assert done.stderr.endswith("Error 3\n")
    data = json.loads((tmp_path / "links" / "links.json").read_text(encoding="utf-8"))
    bibliography = BeautifulSoup(_html(manual)["reference/bibliography"], "html.parser")
    printed = {str(link["href"]) for link in bibliography.select(".citation a[href*='://']")}
    assert len(printed) > 150
    told = {link["address"]: {use["field"] for use in link["uses"]} for link in data["links"]}
    assert printed == {address for address, fields in told.items() if fields - {"archiveurl"}}
    assert data["counts"]["by_status"]["not checked"] == len(data["links"])
    lines = (PROJECT / "refs.bib").read_text(encoding="utf-8").splitlines()
    uses = [use for link in data["links"] for use in link["uses"]]
    assert [use for use in uses if not lines[use["line"] - 1].lstrip().startswith(use["field"])] == []
    assert [reference["key"] for reference in data["references"] if not reference["sentences"]] == []


def test_each_statement_of_the_source_page_stands_somewhere(manual: Path) -> None:
    """30 statements and 10 references, each with a link to an anchor that is there."""
    page_of_fate = BeautifulSoup(_html(manual)["evidence/source-page"], "html.parser")
    statements, references = page_of_fate.select("table.source-page")
    for table, rows in ((statements, 30), (references, 10)):
        links = [row.select("td")[-1].select_one("a[href*='#']") for row in table.select("tbody tr")]
        assert len(links) == rows
        assert all(links)


def test_each_topic_of_the_registers_stands_on_its_page(manual: Path) -> None:
    """Each topic has its section and its row in the overview, and each gap its item."""
    data = PROJECT / "docs" / "data"
    topics = [
        topic["id"]
        for group in yaml.safe_load((data / "disagreements.yaml").read_text(encoding="utf-8"))["groups"]
        for topic in group["topics"]
    ]
    disagreements = BeautifulSoup(_html(manual)["evidence/where-sources-disagree"], "html.parser")
    rows = disagreements.select("table.disagreements tbody a[href]")
    assert sorted(str(row["href"]) for row in rows) == sorted(f"#disagree-{topic}" for topic in topics)
    assert all(disagreements.find(id=f"disagree-{topic}") for topic in topics)
    gaps = [
        gap["what"]
        for group in yaml.safe_load((data / "gaps.yaml").read_text(encoding="utf-8"))["groups"]
        for gap in group["gaps"]
    ]
    unknown = BeautifulSoup(_html(manual)["evidence/what-is-not-known"], "html.parser")
    assert [lead.text for lead in unknown.select("section[id] > ul > li > p > strong")] == gaps


def test_the_same_commit_gives_the_same_bytes(manual: Path, tmp_path: Path) -> None:
    """The ePub, the PDF and the handouts, from another folder and with nothing cached."""
    source = Path(copytree(PROJECT / "docs", tmp_path / "docs"))
    done = make("epub", "pdf", f"SOURCE={source}", f"BUILD={tmp_path / 'build'}", EPOCH)
    assert done.returncode == 0, done.stderr
    handouts = [f"pdf/handouts/{path.name}" for path in (manual / "pdf" / "handouts").iterdir()]
    assert len(handouts) > 20
    for name in ("epub/anakinra-manual.epub", "pdf/anakinra-manual.pdf", *handouts):
        assert (tmp_path / "build" / name).read_bytes() == (manual / name).read_bytes()
