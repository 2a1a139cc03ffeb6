"""Where a page may end: not within a row, a short table or what leads to something."""

from pathlib import Path

import pikepdf
import pytest

from tests.pdffile import places, text_of
from tests.sphinxext.pdf.conftest import Build

TABLE = """
.. list-table:: Short
   :header-rows: 1

   * - H{0}
     - Head
   * - R{0}
     - one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
   * - S{0}
     - End
"""
BOX = """
.. note::

   B{0} begins.

   M{0} is the middle.

   E{0} ends.
"""
LISTING = """
L{0} leads to this.

.. code-block:: none

   C{0}
"""
HEADING = """
Heading
-------

W{0} is short.

T{0} follows, and goes on for longer than a line so that nobody takes it for a line that leads to another.
"""


def _pages_with(build: Build, piece: str, *marks: str) -> list[set[int]]:
    """Return on which pages the marks of a piece stand, which comes lower on its page each time."""
    counts = range(22, 34)
    pages = {f"p{count}.rst": _page(piece.format(count), count) for count in counts}
    listed = "".join(f"   p{count}\n" for count in counts)
    app = build({"index.rst": f"Home\n====\n\n.. toctree::\n\n{listed}", **pages})
    with pikepdf.open(Path(app.outdir, "book.pdf")) as pdf:
        texts = [text_of(page).read for page in pdf.pages]
    return [
        {number for number, text in enumerate(texts) for mark in marks if f"{mark}{count}" in text}
        for count in counts
    ]


def _page(piece: str, count: int) -> str:
    return "Title\n=====\n\n" + "Line.\n\n" * count + piece


def _are_whole(pages: list[set[int]]) -> bool:
    """Tell whether the marks of each piece share a page; some piece must have moved to a second page."""
    firsts = [min(found) - number for number, found in enumerate(pages)]
    return all(len(found) == 1 for found in pages) and firsts[0] < firsts[-1]


def test_a_short_table_is_not_parted(build: Build) -> None:
    """It goes to the next page as a whole, with its caption."""
    assert _are_whole(_pages_with(build, TABLE, "H", "R", "S"))


def test_a_short_box_is_not_parted(build: Build) -> None:
    """A warning is read as a whole."""
    assert _are_whole(_pages_with(build, BOX, "B", "M", "E"))


def test_a_paragraph_stays_with_the_listing_that_it_leads_to(build: Build) -> None:
    """So that nobody has to turn back."""
    assert _are_whole(_pages_with(build, LISTING, "L", "C"))


def test_a_short_line_stays_between_its_heading_and_its_text(build: Build) -> None:
    """Such as the weight of a topic in the register."""
    assert _are_whole(_pages_with(build, HEADING, "W", "T"))


@pytest.mark.parametrize(
    ("widths", "least", "most"), [("40 60", 24, 30), ("90 10", 31, 38)], ids=["words", "ticks"]
)
def test_rows_to_write_in_are_high_enough(build: Build, widths: str, least: int, most: int) -> None:
    """A page of 720 points holds so many rows of 24 points, or of 19 in a narrow column."""
    rows = "".join(f"   * - R{number:02}\n     -\n" for number in range(60))
    app = build({"index.rst": f"Home\n====\n\n.. list-table::\n   :widths: {widths}\n\n{rows}"})
    with pikepdf.open(Path(app.outdir, "book.pdf")) as pdf:
        texts = [text_of(page).read for page in pdf.pages]
    counts = [sum(f"R{number:02}" in text for number in range(60)) for text in texts]
    assert sum(counts) == 60
    assert least <= max(counts) <= most, counts


@pytest.mark.parametrize(
    ("lines", "fresh", "follows"), [(8, [], 0), (20, [], 1), (8, ["b"], 1)], ids=["room", "no room", "fresh"]
)
def test_a_page_follows_where_there_is_room(build: Build, lines: int, fresh: list[str], follows: int) -> None:
    """On the sheet on which the one before it ends, unless that is half full or it begins its own."""
    pages = {"a.rst": "First\n=====\n\n" + "Line.\n\n" * lines, "b.rst": "Second\n======\n\nText.\n"}
    index = "Home\n====\n\n.. toctree::\n\n   a\n   b\n"
    app = build({"index.rst": index, **pages}, f"pdf_fresh_pages = {fresh}")
    with pikepdf.open(Path(app.outdir, "book.pdf")) as pdf:
        found = places(pdf)
        heads = [text_of(page).unread for page in pdf.pages]
    assert found["b#second"] - found["a#first"] == follows
    assert not any("Second" in head for head in heads)
    assert not any("First" in head for head in heads)


def test_a_page_that_goes_on_has_its_title_at_the_head(build: Build) -> None:
    """That of the one which goes on at the top, even if another begins below."""
    pages = {"a.rst": "First\n=====\n\n" + "Line.\n\n" * 40, "b.rst": "Second\n======\n\nText.\n"}
    app = build({"index.rst": "Home\n====\n\n.. toctree::\n\n   a\n   b\n", **pages})
    with pikepdf.open(Path(app.outdir, "book.pdf")) as pdf:
        found = places(pdf)
        heads = [text_of(page).unread for page in pdf.pages]
    assert found["b#second"] == found["a#first"] + 1
    assert "First" in heads[found["b#second"] - 1]
    assert "First" not in heads[found["a#first"] - 1]
