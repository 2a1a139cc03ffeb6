"""A file that is no packet gets one message with its place, exit code 2, and nothing is written."""

import io
from collections.abc import Callable
from pathlib import Path
from shutil import copy
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart

from tests.reviews.support import ledger, packet, take

Change = Callable[[Path], Path]


def _with(name: str, content: bytes) -> Change:
    """Return a change that adds a part to the workbook."""

    def change(book: Path) -> Path:
        with ZipFile(book, "a", ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        return book

    return change


def _named(name: str) -> Change:
    return lambda book: Path(copy(book, book.with_name(name)))


def _holding(content: bytes) -> Change:
    def change(book: Path) -> Path:
        book.write_bytes(content)
        return book

    return change


def _cell(sheet: str, cell: str, value: str) -> Change:
    def change(book: Path) -> Path:
        edited = load_workbook(book)
        edited[sheet][cell] = value
        edited.save(book)
        return book

    return change


def _another_sheet(book: Path) -> Path:
    edited = load_workbook(book)
    edited.create_sheet("My notes")["A1"] = "words"
    edited.save(book)
    return book


def _a_chart(book: Path) -> Path:
    edited = load_workbook(book)
    edited.create_chartsheet("Chart").add_chart(BarChart())
    edited.save(book)
    return book


def _without_column(book: Path) -> Path:
    edited = load_workbook(book)
    edited["2 leaflet"].delete_cols(5)
    edited.save(book)
    return book


def _many_rows(book: Path) -> Path:
    """Write a hundred thousand rows into the first sheet with statements."""
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (line, line) for line in range(5, 100_005))
    with ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet2.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", rows + b"</sheetData>")
    with ZipFile(book, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return book


def _cut(book: Path) -> Path:
    book.write_bytes(book.read_bytes()[:-2000])
    return book


def _other_zip() -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "words")
    return stream.getvalue()


CHANGES: dict[str, tuple[Change, str]] = {
    "no file": (lambda book: book.with_name("none.xlsx"), "none.xlsx: No such file or directory"),
    "a folder": (lambda book: book.parent, "packet: Is a directory"),
    "no zip": (_holding(b"words"), "is not an .xlsx workbook"),
    "nothing": (_holding(b""), "is not an .xlsx workbook"),
    "another zip": (_holding(_other_zip()), "is not an .xlsx workbook"),
    "a table of text": (_named("review.csv"), "is not an .xlsx file"),
    "cut short": (_cut, "is not an .xlsx workbook"),
    "macros": (_with("xl/vbaProject.bin", b"x"), "holds macros (xl/vbaProject.bin)"),
    "a workbook for macros": (
        _named("review.xlsm"),
        "is not an .xlsx file; save it as “Excel workbook (.xlsx)”",
    ),
    "a bomb": (_with("xl/media/image1.png", bytes(90_000_000)), "bytes; a packet to at most 80,000,000"),
    "a large file": (lambda book: _grown(book), "has 30,000,001 bytes; a packet has at most 30,000,000"),
    "entities": (
        _with("xl/comments.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "xl/comments.xml: declares a document type",
    ),
    "rows without end": (
        _many_rows,
        "sheet2.xml: has a cell in row 100,004; a sheet of a packet has at most 5,000",
    ),
    "another head": (
        _cell("1 us-label", "J4", "Opinion"),
        "sheet “1 us-label”, cell J4: the head is “Opinion” and has to be “Verdict”",
    ),
    "a column less": (
        _without_column,
        "sheet “2 leaflet”, cell E4: the head is “What the source says there”",
    ),
    "another sheet": (_another_sheet, "sheet “My notes”, cell A4: the head is “” and has to be “No.”"),
    "a chart": (_a_chart, "“Chart” is no sheet with rows; take it out"),
}


def _grown(book: Path) -> Path:
    with book.open("r+b") as stream:
        stream.truncate(30_000_001)
    return book


@pytest.mark.parametrize("name", CHANGES)
def test_it_is_refused(
    small: Path, manual: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """On one line."""
    change, words = CHANGES[name]
    file = change(packet(small, tmp_path / "packet"))
    capsys.readouterr()
    assert take(file, small, manual) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert words in told.err
    assert str(file) in told.err
    assert ledger(manual) == []
