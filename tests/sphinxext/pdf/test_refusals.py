"""What the PDF cannot carry is told of, with its place; nothing half-done is left behind."""

import re
from pathlib import Path

import pikepdf
import pytest

from tests.sphinxext.pdf.conftest import Build
from tests.sphinxext.pdf.support import warnings

TITLE = "Title\n=====\n\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0H9V9Z"/></svg>'

NOT_IN_PDF = "link to a place that is not in the PDF:"

WARNED = {
    "unknown place": (
        "`x <%nowhere#place>`__",
        "link to a place that is not in the PDF: nowhere#place [pdf.link]",
    ),
    "search page": (":ref:`search`", "link to a place that is not in the PDF: search [pdf.link]"),
    "index that is empty": (":ref:`genindex`", "link to a place that is not in the PDF: genindex [pdf.link]"),
    "relative file": (
        "`x <other.html>`__",
        "link to a file that the PDF does not carry: other.html [pdf.link]",
    ),
    "formula": (r":math:`\foo`", r"formula cannot be set in the PDF (\foo): \foo [pdf.math]"),
    "remote picture": (
        ".. image:: https://example.org/a.png\n   :alt: a",
        "picture cannot be put into the PDF: https://example.org/a.png [pdf.image]",
    ),
    "landscape in a box": (
        ".. note::\n\n   .. table::\n      :class: landscape\n\n      == ==\n      a  b\n      == ==",
        "only a table that stands in no other block can lie on its side [pdf.table]",
    ),
}


@pytest.mark.parametrize(("text", "message"), WARNED.values(), ids=WARNED)
def test_warnings_tell_the_place(build: Build, text: str, message: str) -> None:
    """The PDF is made all the same; with ``-W`` the build fails."""
    app = build({"index.rst": TITLE + text + "\n"}, "nitpicky = True")
    (own,) = warnings(app)
    assert "index.rst:" in own
    assert message in own
    assert Path(app.outdir, "book.pdf").exists()


def test_a_link_to_nowhere_keeps_its_words(build: Build) -> None:
    """Only the link goes."""
    app = build({"index.rst": TITLE + "`some words <%nowhere>`__\n"})
    assert "some words" in Path(app.outdir, "typst", "pages", "index.typ").read_text()


def test_a_picture_without_alt_text_fails(build: Build) -> None:
    """Sphinx says where, Typst says why there is no PDF."""
    app = build({"index.rst": TITLE + ".. image:: a.svg\n", "a.svg": SVG})
    told = app.warning.getvalue()
    assert "index.rst:4: WARNING: picture without alt text: a.svg [pdf.alt]" in told
    assert "ERROR: error: PDF/UA-1 error: missing alt text" in told
    assert app.statuscode == 1
    assert not Path(app.outdir, "book.pdf").exists()


def test_an_error_of_typst_is_told_in_full(build: Build) -> None:
    """What is wrong and where in the Typst files; the earlier PDF stays whole, and nothing lies about."""
    app = build({"index.rst": TITLE + "First.\n"})
    before = Path(app.outdir, "book.pdf").read_bytes()
    Path(app.srcdir, "index.rst").write_text(TITLE + ".. raw:: typst\n\n   #nonsense\n")
    app.build()
    told = app.warning.getvalue()
    assert "unknown variable: nonsense" in told
    assert "pages/index.typ:" in told
    assert "Traceback" not in told
    assert app.statuscode == 1
    assert Path(app.outdir, "book.pdf").read_bytes() == before
    assert sorted(path.name for path in Path(app.outdir).iterdir()) == [
        "book.pdf",
        "pages.json",
        "typeset.json",
        "typst",
    ]


def test_a_warning_of_typst_is_a_warning_of_sphinx(build: Build) -> None:
    """An unknown font, for example."""
    app = build({"index.rst": TITLE + '.. raw:: typst\n\n   #text(font: "Nowhere Sans")[a]\n'})
    assert "WARNING: warning: unknown font family: nowhere sans" in app.warning.getvalue()
    assert "[pdf.typst]" in app.warning.getvalue()
    assert app.statuscode == 0


def test_a_file_to_download_is_linked_where_it_is_published(build: Build) -> None:
    """Under the address that the HTML has for it; without one its name stays."""
    pages = {"index.rst": TITLE + ":download:`the data <a b.csv>`\n", "a b.csv": "1"}
    app = build(pages, 'html_baseurl = "https://example.org/book/"')
    markup = Path(app.outdir, "typst", "pages", "index.typ").read_text()
    found = re.search(r'#link\("(.*?)"\)\[#raw\("the data"\);\];\n', markup)
    assert found
    assert re.fullmatch(r"https://example\.org/book/_downloads/[0-9a-f]{32}/a%20b\.csv", found[1])


def test_a_missing_cover_is_named(build: Build) -> None:
    """One message, no traceback."""
    app = build({"index.rst": TITLE + "Text.\n"}, 'pdf_cover = "none.svg"')
    assert "ERROR: picture cannot be read: none.svg" in "\n".join(warnings(app))
    assert app.statuscode == 1


def test_language_with_a_region(build: Build) -> None:
    """It is told in the form that PDF wants."""
    app = build({"index.rst": TITLE + "Text.\n"}, 'language = "en_GB"')
    with pikepdf.open(Path(app.outdir, "book.pdf")) as pdf:
        assert pdf.Root.Lang == "en-GB"


def test_a_character_without_a_glyph_is_named(build: Build) -> None:
    """The fonts in the compiler are all there is, on every machine."""
    app = build({"index.rst": TITLE + "Text 日.\n"})
    assert "日" in app.warning.getvalue()
    assert app.statuscode == 1


def test_without_a_date_the_pdf_has_none(build: Build) -> None:
    """Nothing of the machine's clock gets in."""
    app = build({"index.rst": TITLE + "Text.\n"})
    with pikepdf.open(Path(app.outdir, "book.pdf")) as pdf:
        assert "/CreationDate" not in pdf.docinfo
