"""The order and depth of the pages in the book."""

from pathlib import Path

import pikepdf
import pytest
from sphinx.testing.util import SphinxTestApp

from tests.pdffile import outline
from tests.sphinxext.pdf.conftest import Build
from tests.sphinxext.pdf.support import warnings

PAGES = {name: f"{title}\n{'=' * len(title)}\n" for name, title in {"a.rst": "A a", "b.rst": "B b"}.items()}


def _bookmarks(app: SphinxTestApp) -> list[tuple[int, str]]:
    with pikepdf.open(Path(app.outdir, "book.pdf")) as pdf:
        return outline(pdf)


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        pytest.param(
            "Root\n====\n\nText.\n\n.. toctree::\n\n   a\n   b\n",
            [(0, "Root"), (0, "A a"), (0, "B b")],
            id="plain",
        ),
        pytest.param(
            "Root\n====\n\n.. toctree::\n   :hidden:\n\n   b\n   a\n",
            [(0, "B b"), (0, "A a")],
            id="hidden, and a root with nothing but its title",
        ),
        pytest.param(
            "Root\n====\n\nText.\n\n.. toctree::\n   :caption: One & two\n\n   a\n\n.. toctree::\n\n   b\n",
            [(0, "Root"), (0, "One & two"), (1, "A a"), (0, "B b")],
            id="a caption",
        ),
        pytest.param(
            "Root\n====\n\nText.\n\nFor you\n-------\n\n.. toctree::\n\n   a\n   b\n",
            [(0, "Root"), (0, "For you"), (1, "A a"), (1, "B b")],
            id="a section with nothing but its toctree",
        ),
        pytest.param(
            "Root\n====\n\nMore\n----\n\nText.\n\n.. toctree::\n\n   a\n   b\n",
            [(0, "Root"), (1, "More"), (0, "A a"), (0, "B b")],
            id="a section with text and a toctree",
        ),
        pytest.param(
            "Root\n====\n\nText.\n\n.. toctree::\n\n   a\n   b\n   a\n",
            [(0, "Root"), (0, "A a"), (0, "B b")],
            id="a page named twice",
        ),
        pytest.param(
            "Root\n====\n\nText.\n\n.. toctree::\n\n   a\n   b\n\n.. toctree::\n   :caption: Again\n\n   a\n",
            [(0, "Root"), (0, "A a"), (0, "B b"), (0, "Again")],
            id="a page in two toctrees",
        ),
    ],
)
def test_root(build: Build, index: str, expected: list[tuple[int, str]]) -> None:
    """What becomes of the root page's toctrees."""
    app = build({"index.rst": index, **PAGES}, 'suppress_warnings = ["toc"]')
    assert _bookmarks(app) == expected


def test_pages_follow_what_their_parent_says(build: Build) -> None:
    """Text after a toctree, and sections after it, stay with their own page, even between two toctrees."""
    parent = (
        "Parent\n======\n\n.. toctree::\n\n   a\n\nLater text.\n\nSection\n-------\n\n.. toctree::\n\n   b\n"
    )
    app = build({"index.rst": "Root\n====\n\n.. toctree::\n\n   parent\n", "parent.rst": parent, **PAGES})
    assert _bookmarks(app) == [(0, "Parent"), (1, "Section"), (2, "B b"), (1, "A a")]
    markup = Path(app.outdir, "typst", "pages", "parent.typ").read_text()
    assert markup.index("page-list") < markup.index("Later text") < markup.index('include "/pages/a.typ"')
    assert warnings(app) == []


def test_numbers_of_sections_are_those_of_sphinx(build: Build) -> None:
    """A numbered toctree numbers the headings."""
    index = "Root\n====\n\n.. toctree::\n   :numbered:\n\n   a\n   b\n"
    app = build({"index.rst": index, **PAGES, "b.rst": "B b\n===\n\nB c\n---\n"})
    assert [title.split() for _depth, title in _bookmarks(app)] == [
        ["1", "A", "a"],
        ["2", "B", "b"],
        ["2.1", "B", "c"],
    ]


def test_a_page_outside_the_toctrees_is_not_in_the_book(build: Build) -> None:
    """And a link to it is told of, with its place."""
    app = build(
        {
            "index.rst": "Root\n====\n\nSee :doc:`a`.\n\n.. toctree::\n\n   b\n",
            **PAGES,
            "a.rst": ":orphan:\n\n" + PAGES["a.rst"],
        }
    )
    assert _bookmarks(app) == [(0, "Root"), (0, "B b")]
    assert [line.partition("index.rst")[2] for line in warnings(app)] == [
        ":4: WARNING: link to a place that is not in the PDF: a [pdf.link]\x1b[39;49;00m"
    ]


def test_an_address_in_a_toctree_is_told_of(build: Build) -> None:
    """It is no page."""
    app = build(
        {"index.rst": "Root\n====\n\n.. toctree::\n\n   a\n   b\n   Site <https://example.org>\n", **PAGES}
    )
    assert "toctree entry is no page of the book: Site" in app.warning.getvalue()
