"""The sources at the foot of a page: whole, linked both ways, and as new as the page."""

import json
from pathlib import Path
from shutil import copytree

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.testing.util import SphinxTestApp

from tests.formats import EPUB_TYPE, NAMESPACES, Epub, internal_links_of_epub, internal_links_of_html
from tests.sphinxext.page_notes.conftest import Build, page

ENDING = {"html": "html", "epub": "xhtml"}


def _notes(seen: BeautifulSoup) -> dict[str, Tag]:
    return {str(note["id"]): note for note in seen.select("#sources-cited .note")}


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("builder", ENDING)
def test_a_number_leads_to_a_note_on_the_same_page(build: Build, builder: str) -> None:
    """Once for each source, in the order of their numbers, with the whole reference."""
    seen = page(build(builder), "sub/one")
    links = [(link.text, str(link["href"])) for link in seen.select(".bibtex-citation a")]
    assert links == [
        ("2,\u00a0§2.1", "#source-first"),
        ("2,\u00a0§3", "#source-first"),
        ("1,\u00a0p. 4", "#source-second"),
        ("2", "#source-first"),
    ]
    notes = _notes(seen)
    assert list(notes) == ["source-second", "source-first"]
    reference = notes["source-first"].select_one("p")
    assert reference
    assert reference.text == "[2] Alpha A. First. J. 2001. doi: 10.1/a."
    assert reference.select('a[href="https://doi.org/10.1/a"]')


@pytest.mark.parametrize("builder", ENDING)
def test_a_note_leads_back_and_on(build: Build, builder: str) -> None:
    """To each citation of its source, each once, and to the bibliography."""
    seen = page(build(builder), "sub/one")
    ways = _notes(seen)["source-first"].select_one(".note-ways")
    assert ways
    assert ways.text == "Back to the text: 1 2 3 · [2] in the bibliography"
    *back, on = [str(link["href"]) for link in ways.select("a")]
    citations = seen.select(".bibtex-citation")
    assert back == [f"#{citation['id']}" for citation in citations]
    assert on == f"../list.{ENDING[builder]}#ref-first"


def test_links_resolve_in_both_formats(build: Build) -> None:
    """There, back and on."""
    assert internal_links_of_html(Path(build("html").outdir)) == []
    package = next(Path(build("epub").outdir).glob("*.epub"))
    assert internal_links_of_epub(package) == []


def test_reading_systems_know_the_notes(build: Build) -> None:
    """As notes of the same file; EPUBCheck sees them beside those of the glossary, in the test of these."""
    package = next(Path(build("epub").outdir).glob("*.epub"))
    root = Epub(package).xml("sub/one.xhtml")
    links = root.findall(".//xhtml:span[@class='bibtex-citation']/xhtml:a", NAMESPACES)
    assert {(link.get("role"), link.get(EPUB_TYPE)) for link in links} == {("doc-noteref", "noteref")}
    notes = root.findall(".//xhtml:ul[@class='notes']/xhtml:li/xhtml:div", NAMESPACES)
    assert [(note.get("role"), note.get(EPUB_TYPE)) for note in notes] == [("doc-footnote", "footnote")] * 2


def test_only_pages_that_cite_have_notes_and_the_script(build: Build) -> None:
    """The bibliography itself has neither."""
    app = build()
    for name, expected in (("sub/one", True), ("two", True), ("list", False), ("index", False)):
        seen = page(app, name)
        assert bool(seen.select("#sources-cited")) is expected
        assert bool(seen.select("script[src*='preview.js']")) is expected


def test_the_epub_has_no_script(build: Build) -> None:
    """Its reading systems pop notes up themselves."""
    assert not page(build("epub"), "sub/one").select("script")


def test_the_search_does_not_find_a_page_by_its_notes(build: Build) -> None:
    """A reference would else be found on each page that cites it."""
    text = Path(build().outdir, "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    assert index["terms"]["alpha"] == index["docnames"].index("list")


def test_other_formats_have_no_notes(build: Build) -> None:
    """Their numbers lead to the bibliography."""
    text = Path(build("text").outdir, "sub", "one.txt").read_text(encoding="utf-8")
    assert "Sources cited" not in text


def _pages(app: SphinxTestApp) -> dict[str, str]:
    return {name: str(page(app, name)) for name in sorted(app.env.found_docs)}


@pytest.mark.parametrize("builder", ENDING)
def test_an_edited_reference_renews_the_pages_that_cite_it(build: Build, source: Path, builder: str) -> None:
    """Although none of them was touched, in each format, and as in a fresh build; the others stay."""
    fresh = source.with_name("fresh")
    for name in ENDING:
        folder = Path(build(name).outdir)
    before = (folder / f"two.{ENDING[name]}").stat().st_mtime_ns
    _edit(source / "refs.bib", "title = {First}", "title = {First of all}")
    copytree(source, fresh, ignore=lambda *_: ["_build"])
    for name in ENDING:
        app = build(name)
        if name == builder:
            assert "First of all" in _notes(page(app, "sub/one"))["source-first"].text
            assert _pages(app) == _pages(build(builder, fresh))
    assert (folder / f"two.{ENDING[name]}").stat().st_mtime_ns == before


@pytest.mark.parametrize("builder", ENDING)
def test_an_edit_elsewhere_renews_the_numbers_of_the_notes(build: Build, source: Path, builder: str) -> None:
    """The pages are those of a fresh build."""
    build(builder)
    _edit(source / "index.rst", "=====\n", "=====\n\nFirst of all :cite:p:`unused`.\n")
    fresh = Path(copytree(source, source.with_name("fresh"), ignore=lambda *_: ["_build"]))
    app = build(builder)
    assert "[3] Alpha" in _notes(page(app, "sub/one"))["source-first"].text
    assert _pages(app) == _pages(build(builder, fresh))


def test_two_jobs_write_what_one_writes(build: Build, source: Path) -> None:
    """With enough pages for Sphinx to share them out."""
    for number in range(6):
        (source / f"more{number}.rst").write_text(
            f":orphan:\n\nMore\n====\n\nWords :cite:p:`first{{p. {number}}}`.\n"
        )
    fresh = Path(copytree(source, source.with_name("fresh")))
    assert _pages(build(parallel=2)) == _pages(build("html", fresh))


def test_nothing_is_written_when_nothing_has_changed(build: Build) -> None:
    """Each page stays as it is."""
    build()
    assert "no targets are out of date" in build().status.getvalue()
