"""The pages of the ePub: what the translator writes."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from sphinx.testing.util import SphinxTestApp

from scripts.sphinxext.epub.pages import PageError
from tests.epubcheck import check
from tests.formats import EPUB_TYPE, NAMESPACES, XML_LANG, Epub, internal_links_of_epub
from tests.sphinxext.epub.conftest import Build

SICI = (
    "https://doi.org/10.1002/1529-0131(199812)41:12%3C2196::AID-ART15%3E3.0.CO;2-2",
    "https://doi.org/10.1002/1529-0131%28199812%2941%3A12%3C2196%3A%3AAID-ART15%3E3.0.CO%3B2-2",
)


def _elements(book: Epub, page: str, **attributes: str) -> list[ElementTree.Element]:
    wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
    return [node for node in book.xml(page).iter() if wanted.items() <= node.attrib.items()]


def test_the_build_warns_of_nothing(book_app: SphinxTestApp) -> None:
    """The manual is built with warnings as errors."""
    assert book_app.warning.getvalue() == ""


def test_epubcheck_finds_no_error_and_no_warning(package: Path) -> None:
    """On a book with every kind of content."""
    assert check(package) == []


def test_each_internal_link_leads_somewhere(package: Path) -> None:
    """Pages, contents, package document and style sheets alike."""
    assert internal_links_of_epub(package) == []


def test_each_page_names_its_language(book: Epub) -> None:
    """In both attributes, the cover and the contents included."""
    languages = [(book.xml(name).attrib["lang"], book.xml(name).attrib[XML_LANG]) for name in book.spine()]
    assert languages == [("en", "en")] * len(book.spine())


def test_each_picture_has_words(book: Epub) -> None:
    """The cover, a figure and a picture."""
    pictures = [img for name in book.spine() for img in book.xml(name).findall(".//xhtml:img", NAMESPACES)]
    assert len(pictures) == 3
    assert all(img.attrib["alt"].strip() for img in pictures)


def test_a_citation_leads_to_its_reference(book: Epub) -> None:
    """From one page to another."""
    page = book.xml("part/one.xhtml")
    links = [
        a.attrib["href"] for a in page.findall(".//xhtml:span[@class='bibtex-citation']/xhtml:a", NAMESPACES)
    ]
    assert len(links) == 1
    (file, fragment) = links[0].split("#")
    assert file == "../reference/bibliography.xhtml"
    (reference,) = _elements(book, "reference/bibliography.xhtml", id=fragment)
    assert "A plain one" in "".join(reference.itertext())


def test_a_citation_and_its_reference_on_one_page_lead_to_each_other(book: Epub) -> None:
    """There and back."""
    (reference,) = _elements(book, "everything.xhtml", id="own2020")
    (back,) = (node for node in reference.iter() if node.attrib.get("role") == "doc-backlink")
    (citation,) = _elements(book, "everything.xhtml", id=back.attrib["href"].removeprefix("#"))
    assert citation.attrib["href"] == "#own2020"


def test_references_are_items_of_a_list(book: Epub) -> None:
    """The role that docutils writes is deprecated, and EPUBCheck warns of it."""
    (references,) = _elements(book, "reference/bibliography.xhtml", role="list")
    assert [child.attrib["role"] for child in references] == ["listitem", "listitem"]


@pytest.mark.parametrize("address", SICI)
def test_an_old_doi_is_a_valid_address(book: Epub, address: str) -> None:
    """One that came with its signs as they are and one that came encoded."""
    assert any(
        _elements(book, page, href=address) for page in ("index.xhtml", "reference/bibliography.xhtml")
    )


def test_a_footnote_is_known_to_reading_systems_and_leads_back(book: Epub) -> None:
    """Its number stands in one pair of brackets, and each reference can be gone back to."""
    notes = _elements(book, "everything.xhtml", role="doc-footnote")
    references = _elements(book, "everything.xhtml", role="doc-noteref")
    assert [note.attrib[EPUB_TYPE] for note in notes] == ["footnote", "footnote"]
    assert [link.attrib[EPUB_TYPE] for link in references] == ["noteref"] * 3
    assert ["".join(link.itertext()) for link in references] == ["[1]", "[2]", "[1]"]
    backward = [
        link.attrib["href"]
        for note in notes
        for link in note.iter()
        if "doc-backlink" in link.attrib.values()
    ]
    assert sorted(backward) == sorted(f"#{link.attrib['id']}" for link in references)


def test_the_caption_of_a_table_of_contents_is_a_heading_with_a_level(book: Epub) -> None:
    """A heading by role alone has no level."""
    captions = _elements(book, "index.xhtml", role="heading")
    assert [("".join(node.itertext()), node.attrib["aria-level"]) for node in captions] == [
        ("First part", "2")
    ]


def test_the_word_of_a_box_stands_out_without_a_style_sheet(book: Epub) -> None:
    """Old reading systems know few style sheets, but all know what is strong."""
    titles = _elements(book, "everything.xhtml", **{"class": "admonition-title"})
    words = ["".join(title.itertext()) for title in titles]
    assert {"Warning", "See also"} <= set(words)
    assert [title.findtext("xhtml:strong", "", NAMESPACES) for title in titles] == words


def test_a_wide_table_can_be_reached_and_scrolled_and_a_narrow_one_is_no_stop(book: Epub) -> None:
    """Each stop of the keyboard has a name."""
    boxes = _elements(book, "everything.xhtml")
    tables = [node for node in boxes if "table-wrapper" in node.attrib.get("class", "")]
    assert [(node.attrib.get("tabindex"), node.attrib.get("aria-label")) for node in tables] == [
        ("0", "A wide table"),
        (None, None),
        ("0", "Table"),
        (None, None),
    ]


def test_a_table_with_lists_is_marked_for_small_readers(book: Epub) -> None:
    """The style sheet has them set its cells one below the other, for side by side they overlap."""
    (box,) = _elements(book, "everything.xhtml", **{"class": "table-wrapper with-lists"})
    (title,) = box.findall(".//xhtml:caption", NAMESPACES)
    assert "".join(title.itertext()).endswith("A table with a list")


def test_each_header_cell_says_what_it_heads(book: Epub) -> None:
    """Its column in the head of a table, else its row."""
    for part, scope in (("thead", "col"), ("tbody", "row")):
        cells = [
            cell.attrib.get("scope")
            for name in book.spine()
            for cell in book.xml(name).findall(f".//xhtml:{part}//xhtml:th", NAMESPACES)
        ]
        assert cells
        assert set(cells) == {scope}


def test_a_page_that_no_reading_system_could_open_ends_the_build(build: Build, tmp_path: Path) -> None:
    """HTML that a browser would mend, by its file and line, and no book is written."""

    def add_html(source: Path) -> None:
        with (source / "orphan.rst").open("a", encoding="utf-8") as page:
            page.write("\n.. raw:: html\n\n   <p>One<br>two</p>\n")

    with pytest.raises(PageError, match=r"orphan\.xhtml: not XML, .*mismatched tag: line \d+") as told:
        build(tmp_path, change=add_html)
    assert told.value.category == "ePub error"
    assert not list(tmp_path.rglob("*.epub"))
