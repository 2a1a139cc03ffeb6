"""A draft says so on each page of each format, and nothing else does."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pikepdf
import pytest
from bs4 import BeautifulSoup
from page import validate_pdf
from sphinx.testing.util import SphinxTestApp

from scripts.sphinxext.draft import MARK, NOTICE
from tests.formats import Epub
from tests.pdffile import text_of

MakeApp = Callable[..., SphinxTestApp]


def _build(make_app: MakeApp, source: Path, builder: str, draft: bool) -> Path:
    """Return the folder in which *builder* has built the book at *source*."""
    app = make_app(builder, srcdir=source, confoverrides={"draft": draft, "html_theme": "furo"})
    app.build()
    assert (app.statuscode, app.warning.getvalue()) == (0, "")
    return Path(app.outdir)


def _notices(page: str | bytes) -> list[str]:
    """Return what the notices of a page say, and that they are in the accessible tree."""
    return [
        f"{found['aria-label']}: {found.get_text()}"
        for found in BeautifulSoup(page, "html.parser").select(
            "aside.draft-notice:not([hidden], [aria-hidden])"
        )
    ]


@pytest.mark.parametrize(("draft", "said"), [(True, [f"Draft: {NOTICE}"]), (False, [])])
def test_each_page_of_the_html(
    make_app: MakeApp, rootdir: Path, tmp_path: Path, draft: bool, said: list[str]
) -> None:
    """The index and the search as well, and each has it in its title."""
    source = Path(copytree(rootdir / "epub", tmp_path / "source"))
    pages = sorted(_build(make_app, source, "html", draft).rglob("*.html"))
    assert {"index.html", "genindex.html", "search.html", "orphan.html"} <= {page.name for page in pages}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert _notices(text) == said, page
        assert [
            MARK in title.text for title in BeautifulSoup(text, "html.parser").select("head > title")
        ] == [draft]


@pytest.mark.parametrize(("draft", "said"), [(True, [f"Draft: {NOTICE}"]), (False, [])])
def test_each_page_of_the_epub(
    make_app: MakeApp, rootdir: Path, tmp_path: Path, draft: bool, said: list[str]
) -> None:
    """The cover and the contents as well, and the book has it in its title."""
    source = Path(copytree(rootdir / "epub", tmp_path / "source"))
    book = Epub(_build(make_app, source, "epub", draft) / "book.epub")
    assert {"epub-cover.xhtml", "nav.xhtml", "genindex.xhtml"} <= set(book.spine())
    assert {name: _notices(book.files[name]) for name in book.spine()} == dict.fromkeys(book.spine(), said)
    assert book.metadata("dc:title") == ["A Small Book & More" + f" ({MARK})" * draft]


@pytest.mark.parametrize("draft", [True, False])
def test_each_page_of_the_pdf(make_app: MakeApp, rootdir: Path, tmp_path: Path, draft: bool) -> None:
    """The mark stands on each page, the notice in the reading order where a part or a chapter opens."""
    source = Path(copytree(rootdir / "pdf", tmp_path / "source"))
    path = _build(make_app, source, "pdf", draft) / "small-book.pdf"
    assert validate_pdf(str(path), profile="ua1").is_compliant
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo.Title) == "Small Book" + f" ({MARK})" * draft
        pages = [text_of(page) for page in pdf.pages]
        with pdf.open_outline() as bookmarks:
            openings = len(bookmarks.root)
    assert [MARK in page.unread for page in pages] == [draft] * len(pages)
    noticed = sum(page.read.replace(" ", "").count(NOTICE.replace(" ", "")) for page in pages)
    assert noticed >= openings if draft else noticed == 0


def test_each_handout(make_app: MakeApp, rootdir: Path, tmp_path: Path) -> None:
    """The mark stands on each page, the notice at the head of the first."""
    source = Path(copytree(rootdir / "pdf", tmp_path / "source"))
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('html_baseurl = "https://example.org/"\npdf_handouts = ["part/boxes"]\n')
    path = _build(make_app, source, "pdf", True) / "handouts" / "boxes.pdf"
    assert validate_pdf(str(path), profile="ua1").is_compliant
    with pikepdf.open(path) as pdf:
        pages = [text_of(page) for page in pdf.pages]
    assert all(MARK in page.unread for page in pages)
    assert NOTICE.replace(" ", "") in pages[0].read.replace(" ", "")
