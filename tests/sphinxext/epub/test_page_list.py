"""The list of pages of the ePub agrees with the PDF of the same state, or is not there."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from sphinx.testing.util import SphinxTestApp

from tests.formats import Epub, internal_links_of_epub
from tests.pdffile import places

CONF = """
project = "Book"
author = copyright = "Author"
extensions = ["scripts.sphinxext.pdf", "scripts.sphinxext.epub"]
pdf_basename = epub_basename = "book"
epub_title = project
epub_author = epub_publisher = epub_copyright = author
epub_description = "A book."
epub_identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"
epub_uid = "book-id"
epub_theme = "epub"
epub_printed_pages = "../pdf/pages.json"
"""
LONG = "Long\n====\n\n" + "Line.\n\n" * 86 + "End\n---\n\n.. index:: lines\n\nLast.\n"
PAGES = {
    "conf.py": CONF,
    "index.rst": "Home\n====\n\n" + "Words.\n\n" * 25 + ".. toctree::\n\n   long\n   short\n",
    "long.rst": LONG,
    "short.rst": "Short\n=====\n\nText.\n",
}

Run = Callable[[str], Path]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return the folder of a small book."""
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(source: Path, make_app: Callable[..., SphinxTestApp]) -> Run:
    """Return a function that runs a builder over the book and returns its folder."""

    def build(builder: str) -> Path:
        app = make_app(builder, srcdir=source)
        app.build()
        assert app.statuscode == 0
        return Path(app.outdir)

    return build


def _list(folder: Path) -> list[tuple[int, str]]:
    """Return number and address of each page that the ePub lists."""
    book = Epub(folder / "book.epub")
    if not book.metadata("pageBreakSource"):
        assert "pageNavigation" not in book.metadata("schema:accessibilityFeature")
        assert b"page-list" not in book.files["nav.xhtml"]
        return []
    assert "pageNavigation" in book.metadata("schema:accessibilityFeature")
    return [(int(number), href) for _, href, number in book.navigation("page-list")]


def test_each_page_of_the_pdf_has_a_mark(run: Run) -> None:
    """At its first place; one without any at the place before it."""
    with pikepdf.open(run("pdf") / "book.pdf") as pdf:
        headings = places(pdf)
    folder = run("epub")
    home, end, short = headings["index#home"], headings["long#end"], headings["short#short"]
    assert (end, short) == (home + 3, home + 4)
    assert _list(folder) == [
        (home, f"index.xhtml#page-{home}"),
        (home + 1, f"long.xhtml#page-{home + 1}"),
        (home + 2, f"long.xhtml#page-{home + 2}"),
        (end, f"long.xhtml#page-{end}"),
        (short, f"short.xhtml#page-{short}"),
    ]
    assert internal_links_of_epub(folder / "book.epub") == []
    marks = Epub(folder / "book.epub").xml("long.xhtml").findall(".//*[@role='doc-pagebreak']")
    assert [mark.attrib["title"] for mark in marks] == [str(home + 2), str(home + 1), str(end)]


def test_a_page_without_a_place_is_marked_where_its_text_began(run: Run, source: Path) -> None:
    """Also if that is below the end of another page of the manual."""
    (source / "index.rst").write_text(PAGES["index.rst"].replace("Words.\n\n" * 20, ""), encoding="utf-8")
    (source / "long.rst").write_text(LONG.partition("End")[0], encoding="utf-8")
    with pikepdf.open(run("pdf") / "book.pdf") as pdf:
        first = places(pdf)["index#home"]
        assert places(pdf)["long#long"] == first
    assert (first + 1, f"long.xhtml#page-{first + 1}") in _list(run("epub"))


def test_marks_move_with_the_pdf(run: Run, source: Path) -> None:
    """Also those of pages that were not read again."""
    run("pdf")
    before = _list(run("epub"))
    (source / "long.rst").write_text(LONG.replace("Line.\n\n" * 30, "", 1), encoding="utf-8")
    run("pdf")
    after = _list(run("epub"))
    assert [href for _, href in after if "short" in href] == [f"short.xhtml#page-{before[-1][0] - 1}"]


def test_without_a_pdf_there_is_no_list(run: Run) -> None:
    """Nothing is said of pages that nobody has set."""
    assert _list(run("epub")) == []


def test_a_pdf_of_another_state_gives_no_list(run: Run, source: Path) -> None:
    """Its numbers may be wrong."""
    run("pdf")
    (source / "long.rst").write_text("Long\n====\n\nNot any more.\n", encoding="utf-8")
    assert _list(run("epub")) == []


def test_a_pdf_that_stays_the_same_is_of_the_new_state_too(run: Run, source: Path) -> None:
    """A page that was read again without a change costs no typesetting, and not the list."""
    before = (run("pdf") / "book.pdf").stat().st_ino
    (source / "long.rst").write_text(LONG + "\n.. A comment.\n", encoding="utf-8")
    assert (run("pdf") / "book.pdf").stat().st_ino == before
    assert len(_list(run("epub"))) == 5


def test_a_record_that_nobody_can_read_gives_no_list(run: Run) -> None:
    """And the PDF builder writes it anew."""
    record = run("pdf") / "pages.json"
    record.write_text("[]", encoding="utf-8")
    assert _list(run("epub")) == []
    run("pdf")
    assert len(_list(run("epub"))) == 5
