"""The PDF of a book that holds everything: what readers, screen readers and links find in it."""

import re
from collections import Counter
from pathlib import Path
from shutil import copytree

import page as page_validation
import pikepdf
import pytest
from sphinx.testing.util import SphinxTestApp

from tests.pdffile import links, outline, places, spots, structure
from tests.sphinxext.pdf.conftest import EPOCH, MakeApp

WORDS = "part/words#words-in-a-line"
TABLES = "tables#tables-of-placebo-and-others"
SICI = "https://doi.org/10.1002/1529-0131%28199812%2941%3A12%3C2196%3A%3AAID-ART15%3E3.0.CO%3B2-2"


def test_the_build_warns_of_nothing(book_app: SphinxTestApp) -> None:
    """Every node of the book is known, and every link finds its place."""
    assert book_app.warning.getvalue() == ""
    assert book_app.statuscode == 0


def test_it_is_accessible(book_path: Path) -> None:
    """PDF/UA-1, by a validator that has no part in making it."""
    assert page_validation.validate_pdf(str(book_path), profile="ua1").is_compliant


def test_what_the_file_says_of_itself(book: pikepdf.Pdf) -> None:
    """Language, title, author and date."""
    assert book.Root.Lang == "en"
    assert book.Root.ViewerPreferences.DisplayDocTitle
    assert book.Root.MarkInfo.Marked
    assert book.docinfo.Title == "Small Book"
    assert book.docinfo.Author == "Its authors"
    assert str(book.docinfo.CreationDate).startswith("D:20231114221320")


def test_bookmarks(book: pikepdf.Pdf) -> None:
    """They show the whole depth of the book; captions of toctrees are parts."""
    assert outline(book) == [
        (0, "Small Book"),
        (0, "Text & boxes"),
        (1, "A part with pages"),
        (2, "A section of the opening page"),
        (2, "Words in a line"),
        (3, "Repeated title"),
        (4, "Third level"),
        (5, "Fourth level"),
        (5, "Fifth level"),
        (2, "Blocks"),
        (3, "Repeated title"),
        (2, "Boxes"),
        (1, "Places"),
        (2, "Repeated title"),
        (0, "Tables of placebo and others"),
        (0, "Figures"),
        (0, "Back matter"),
        (1, "Glossary"),
        (1, "Bibliography"),
        (0, "Index"),
    ]


def test_fonts_are_embedded(book: pikepdf.Pdf) -> None:
    """Each with its program, whatever the machine has."""
    fonts = {
        str(font.BaseFont): font
        for page in book.pages
        for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
    }
    assert any("Libertinus" in name for name in fonts)
    for font in fonts.values():
        descriptor = (
            font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.FontDescriptor
        )
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_tags(book: pikepdf.Pdf) -> None:
    """The reading structure has all that the pages hold."""
    count = Counter(str(element.S) for element in structure(book))
    assert count["/Table"] == 5
    assert count["/THead"] == 5
    assert count["/BlockQuote"] == 2
    assert count["/Formula"] == 2
    assert count["/Note"] == 4
    assert {"/TOC", "/TOCI", "/L", "/LI", "/LBody", "/H1", "/H6", "/Code", "/Caption", "/Link"} <= set(count)


def test_header_cells_have_a_scope(book: pikepdf.Pdf) -> None:
    """A cell of the head is a TH for its column; a repeated head is no second one."""
    cells = [element for element in structure(book) if element.S == "/TH"]
    assert len(cells) == 4 + 2 + 3 + 3 + 2
    assert all(any(a.get("/Scope") == "/Column" for a in _attributes(cell)) for cell in cells)


def test_spans(book: pikepdf.Pdf) -> None:
    """Cells over several rows or columns say so."""
    cells = [a for element in structure(book) if element.S in ("/TH", "/TD") for a in _attributes(element)]
    assert sum(int(a.get("/RowSpan", 1)) > 1 for a in cells) == 2
    assert sum(int(a.get("/ColSpan", 1)) > 1 for a in cells) == 2


def _attributes(element: pikepdf.Object) -> list[pikepdf.Object]:
    attributes = element.get("/A", pikepdf.Array())
    return list(attributes.as_list()) if isinstance(attributes, pikepdf.Array) else [attributes]


def test_pictures_have_alt_text(book: pikepdf.Pdf) -> None:
    """All but the one that is decoration, which is not in the structure at all."""
    assert [
        str(element.Alt) for element in structure(book) if element.S == "/Figure" and "/Alt" in element
    ] == [
        "Cover of Small Book",
        "A dot that is a link",
        "Two bars, the upper one longer.",
        "A dot",
        "dot",
        "Bars in a picture taller than a page.",
    ]


def test_formulas_have_alt_text(book: pikepdf.Pdf) -> None:
    """Their source."""
    alts = [str(element.Alt) for element in structure(book) if element.S == "/Formula"]
    assert alts[1] == r"\text{CrCl} \le 30\ \mathrm{mL/min}"


def test_all_internal_links_lead_somewhere(book: pikepdf.Pdf) -> None:
    """Reading them raises an error if one does not."""
    assert sum(1 for link in links(book) if link.target) > 50


def test_addresses(book: pikepdf.Pdf) -> None:
    """As written, each of them; the SICI DOI is percent-encoded once."""
    assert sorted({link.uri for link in links(book) if link.uri}) == [
        "http://example.org/a_b?c=d&e=f#g",
        SICI,
        "https://doi.org/10.1002/art.10141",
        "https://example.org/deep/page?x=1",
        "https://example.org/dot",
        "https://example.org/in-note",
        "https://example.org/picture",
        "https://example.org/plain",
        "mailto:mail@example.org",
    ]


def test_citations_lead_to_the_reference_and_back(book: pikepdf.Pdf) -> None:
    """One link there for each citation, one back for each page that cites."""
    named = places(book)
    first, after = spots(book)["bibliography#bibliography"], spots(book)["genindex"]
    words, tables = named[WORDS], named[TABLES]
    entered = [link for link in links(book) if first < link.to < after and not link.name]
    assert Counter(link.page for link in entered)[words] == 4
    back = [link.target for link in links(book) if first < link.at < after and link.target]
    citing = dict.fromkeys([words, named["places#places"], tables, named["figures#figures"]])
    assert back == [*citing, words, tables]


def test_equal_ids_of_pages_stay_apart(book: pikepdf.Pdf) -> None:
    """Three pages have a section of the same title."""
    named = places(book)
    names = ["part/words#repeated-title", "part/blocks#repeated-title", "places#repeated-title"]
    assert len({named[name] for name in names}) == 3


def test_the_index_leads_to_its_pages(book: pikepdf.Pdf) -> None:
    """The last page holds the general index: its links are page numbers."""
    named = places(book)
    glossary = named["glossary#glossary"]
    assert [link.target for link in links(book) if link.page == named["genindex"]] == [
        glossary,  # anakinra
        named["part/blocks#blocks"],  # blocks
        named["part/blocks#blocks"],  # blocks, paragraphs
        glossary,  # dummy treatment
        named["part/blocks#blocks"],  # paragraphs, blocks
        glossary,  # placebo
        named["places#places"],  # places
        named[WORDS],  # words, in a line
    ]


def test_a_wide_table_lies_on_its_side(book: pikepdf.Pdf) -> None:
    """One page is wider than high; all others are A4."""
    sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in book.pages]
    assert Counter(sizes) == {(595, 842): len(sizes) - 1, (842, 595): 1}


def test_no_picture_is_taller_than_its_page(book_app: SphinxTestApp) -> None:
    """The template holds it at a height that leaves room for its caption."""
    template = Path(book_app.outdir, "typst", "template.typ").read_text()
    assert re.search(r"#let tallest = 1[0-9]cm", template)


def test_same_bytes_twice(
    book_path: Path, rootdir: Path, tmp_path: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From another folder too, and no matter when."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    app = make_app("pdf", srcdir=Path(copytree(rootdir / "pdf", tmp_path / "elsewhere")))
    app.build()
    assert Path(app.outdir, "small-book.pdf").read_bytes() == book_path.read_bytes()


def test_the_folder_is_tidy(book_app: SphinxTestApp) -> None:
    """The PDF, one folder with what it was made of, the record of that, and what stands on which page."""
    assert sorted(path.name for path in Path(book_app.outdir).iterdir()) == [
        "pages.json",
        "small-book.pdf",
        "typeset.json",
        "typst",
    ]
