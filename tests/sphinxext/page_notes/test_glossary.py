"""In the ePub a term leads to a note with its definition, in the file that the reader has open."""

from pathlib import Path
from shutil import copytree

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.testing.util import SphinxTestApp

from tests.epubcheck import check
from tests.formats import EPUB_TYPE, NAMESPACES, Epub, internal_links_of_epub
from tests.sphinxext.page_notes.conftest import Build, page

GLOSSARY = """
Words
=====

.. glossary::

   graft
   transplant
      A part of the body that is moved :cite:p:`second{p. 9}`; see :doc:`two` and :term:`host`.

      For professionals: more of it.

   host
   host's body
      Who gets a :term:`graft`.
"""
USE = """
The :term:`Graft` and its :term:`host's body`; two :term:`transplants <transplant>`.
"""


@pytest.fixture
def words(source: Path) -> Path:
    """Return the small manual with a glossary whose terms the page *sub/one* uses."""
    (source / "words.rst").write_text(GLOSSARY.lstrip(), encoding="utf-8")
    _edit(source / "index.rst", "   list", "   words\n   list")
    with (source / "sub" / "one.rst").open("a", encoding="utf-8") as file:
        file.write(USE)
    return source


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _notes(seen: BeautifulSoup) -> dict[str, Tag]:
    return {str(note["id"]): note for note in seen.select("#glossary-words .note")}


def test_a_term_leads_to_its_definition_on_the_same_page(build: Build, words: Path) -> None:
    """One note for each entry, however its terms are written, with its first paragraph and the ways."""
    seen = page(build("epub"), "sub/one")
    links = [(link.text, link["href"], link["id"]) for link in seen.select("p > a.note-link")]
    assert links == [
        ("Graft", "#word-term-graft", "word-term-graft-from-1"),
        ("host’s body", "#word-term-host", "word-term-host-from-1"),
        ("transplants", "#word-term-graft", "word-term-graft-from-2"),
    ]
    notes = _notes(seen)
    assert list(notes) == ["word-term-graft", "word-term-host"]
    definition, ways = notes["word-term-graft"].select("p")
    assert definition.text == (
        "graft, transplant: A part of the body that is moved [1,\u00a0p. 9]; see Page two and host."
    )
    assert ways.text == "Back to the text: 1 2 · graft in the glossary"
    assert [link["href"] for link in ways.select("a")] == [
        "#word-term-graft-from-1",
        "#word-term-graft-from-2",
        "../words.xhtml#term-graft",
    ]


def test_a_citation_in_a_definition_leads_to_its_source_on_the_same_page(build: Build, words: Path) -> None:
    """Which leads back to the note; the words of a definition lead on from the page."""
    seen = page(build("epub"), "sub/one")
    note = _notes(seen)["word-term-graft"]
    citation = note.select_one(".bibtex-citation")
    assert citation
    assert [link["href"] for link in citation.select("a")] == ["#source-second"]
    back = [link["href"] for link in seen.select("#source-second .note-back a")]
    assert back[-1] == f"#{citation['id']}"
    assert len(back) == 2
    links = [str(link["href"]) for link in note.select("p > a")]
    assert {"../two.xhtml", "../words.xhtml#term-host"} <= set(links)


def test_reading_systems_know_the_notes(build: Build, words: Path) -> None:
    """EPUBCheck has nothing against the book, no identifier stands twice, and each link leads somewhere."""
    package = next(Path(build("epub").outdir).glob("*.epub"))
    root = Epub(package).xml("sub/one.xhtml")
    links = root.findall(".//xhtml:p/xhtml:a[@class='note-link']", NAMESPACES)
    assert [(link.get("role"), link.get(EPUB_TYPE)) for link in links] == [("doc-noteref", "noteref")] * 3
    assert check(package) == []
    assert internal_links_of_epub(package) == []


def test_the_glossary_itself_and_the_html_have_no_notes(build: Build, words: Path) -> None:
    """There the term leads to the glossary."""
    assert not _notes(page(build("epub"), "words"))
    seen = page(build("html"), "sub/one")
    assert not _notes(seen)
    assert seen.select("a[href='../words.html#term-host-s-body']")


def _pages(app: SphinxTestApp) -> dict[str, str]:
    return {name: str(page(app, name)) for name in sorted(app.env.found_docs)}


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("words.rst", "body that is moved", "body that was moved", "that was moved"),
        ("index.rst", "=====\n", "=====\n\nFirst of all :cite:p:`first`.\n", "[2,\u00a0p. 9]"),
        ("refs.bib", "title = {Second}", "title = {The second}", "The second"),
    ],
)
def test_a_change_of_a_definition_renews_the_pages_that_use_it(
    build: Build, words: Path, name: str, old: str, new: str, told: str
) -> None:
    """Or of a number or a reference in it, although the HTML is built first."""
    _edit(words / "sub" / "one.rst", "`second{p. 4},first`", "`first`")
    build("epub")
    _edit(words / name, old, new)
    fresh = Path(copytree(words, words.with_name("fresh"), ignore=lambda *_: ["_build"]))
    build("html")
    app = build("epub")
    assert told in page(app, "sub/one").text
    assert _pages(app) == _pages(build("epub", fresh))


def test_two_jobs_write_what_one_writes(build: Build, words: Path) -> None:
    """With enough pages for Sphinx to share them out."""
    for number in range(6):
        (words / f"more{number}.rst").write_text(":orphan:\n\nMore\n====\n\nOf a :term:`graft`.\n", "utf-8")
    fresh = Path(copytree(words, words.with_name("fresh")))
    two = _pages(build("epub", parallel=2))
    assert "word-term-graft" in two["more5"]
    assert two == _pages(build("epub", fresh))


def test_nothing_is_written_when_nothing_has_changed(build: Build, words: Path) -> None:
    """Each page stays as it is."""
    written = Path(build("epub").outdir, "sub", "one.xhtml").stat().st_mtime_ns
    assert Path(build("epub").outdir, "sub", "one.xhtml").stat().st_mtime_ns == written
