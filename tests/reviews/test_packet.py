"""What a reviewer gets: each claim once, text that is never run, cells to fill, the same bytes."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scripts.__main__ import main
from scripts.reviews.edition import read_edition
from scripts.reviews.packet import COLUMNS
from scripts.reviews.workbook import ANSWERS, HEAD_ROW
from tests.reviews.support import STATEMENT, MakeApp, audit, packet

HEADS = [column.head for column in COLUMNS]


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def _rows(book: Path) -> list[dict[str, str]]:
    """Return the rows of all sheets with statements, by head."""
    sheets = load_workbook(book).worksheets[1:]
    return [
        dict(zip(HEADS, map(str, cells), strict=True))
        for sheet in sheets
        for cells in sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True)
    ]


def test_each_claim_stands_in_one_row(small: Path, tmp_path: Path) -> None:
    """Two places with the same words and citations share a row that names both pages."""
    rows = _rows(packet(small, tmp_path))
    edition = read_edition(small)
    assert sorted(row["Fingerprint"] for row in rows) == sorted(
        {entry.basis.fingerprint for entry in edition.entries}
    )
    assert len(rows) == len(edition.entries) - 1
    (twice,) = [row for row in rows if row["Page"] == "Dosing\nEvents"]
    assert twice["Statement"] == "Keep it cold."


def test_a_row_tells_what_is_to_be_compared(small: Path, tmp_path: Path) -> None:
    """Statement, source with its place, what it says, state, and a link to it."""
    rows = {row["Statement"]: row for row in _rows(packet(small, tmp_path))}
    both = rows["The US label gives 100 mg, and the EU leaflet 100 mg as well."]
    assert both["Source and place"] == "[1, §2.1] us-label\n[2, §3] leaflet"
    assert both["What the source says there"].splitlines() == [
        "[1, §2.1] The dose is 100 mg once daily, for adults.",
        "[2, §3] The leaflet gives a dose of 100 mg once a day.",
    ]
    assert (both["Weight"], both["State"], both["Review so far"]) == ("dose", "supported", "none yet")
    assert "Events, in percent › Headache › On anakinra › 12%" in rows
    sheet = load_workbook(tmp_path / "anakinra-manual-review.xlsx")["1 us-label"]
    link = sheet.cell(HEAD_ROW + 1, HEADS.index("Open") + 1).hyperlink
    assert link is not None
    assert link.target == "https://label.example/us"


def test_a_sheet_for_each_source_and_one_that_explains(small: Path, tmp_path: Path) -> None:
    """In the order of the bibliography."""
    book = load_workbook(packet(small, tmp_path))
    assert book.sheetnames == ["How to review", "1 us-label", "2 leaflet", "3 trial"]
    guide = " ".join(str(cell) for (cell,) in book["How to review"].iter_rows(max_col=1, values_only=True))
    assert "This file belongs to edition 1.0" in guide
    assert "It holds 16 statements on 3 sources." in guide


def test_only_the_cells_to_fill_can_be_written(small: Path, tmp_path: Path) -> None:
    """Each sheet is locked but for them, and so is the order of sheets; its head stays in sight."""
    book = load_workbook(packet(small, tmp_path))
    assert book.security.lockStructure
    for sheet in book.worksheets:
        assert isinstance(sheet, Worksheet)
        assert sheet.protection.sheet
        open_cells = {cell.column for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
        is_guide = sheet.title == "How to review"
        assert open_cells == (set() if is_guide else set(ANSWERS))
        assert sheet.freeze_panes == (None if is_guide else f"A{HEAD_ROW + 1}")
    sheet = book["1 us-label"]
    assert [HEADS[index - 1] for index in ANSWERS] == ["Verdict", "Note", "Initials", "Date"]
    assert all(cell.alignment.wrap_text for cell in sheet[HEAD_ROW + 1])
    assert sheet.column_dimensions["N"].hidden


def test_the_verdicts_are_offered(small: Path, tmp_path: Path) -> None:
    """A list in each row; initials, day and note have bounds."""
    sheet = load_workbook(packet(small, tmp_path))["3 trial"]
    offered = {str(rule.sqref): (rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation}
    last = sheet.max_row
    assert offered[f"J5:J{last}"] == ("list", '"supported,partly,not supported,cannot tell"')
    assert [kind for kind, _ in offered.values()] == ["list", "textLength", "textLength", "date"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_text_is_never_a_formula(make_app: MakeApp, manual: Path, tmp_path: Path, sign: str) -> None:
    """Whatever a title or an extract begins with."""
    page = manual / "professionals" / "dosing.rst"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("\nDosing\n======", f"\n\\{sign}SUM(1)\n========"), encoding="utf-8")
    book = packet(audit(make_app, manual), tmp_path)
    cells = [
        cell
        for sheet in load_workbook(book).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value).startswith(sign)
    ]
    assert {(cell.value, cell.data_type, cell.quotePrefix) for cell in cells} == {
        (f"{sign}SUM(1)", "s", True),
        (f"{sign}SUM(1)\nEvents", "s", True),
    }
    with ZipFile(book) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_the_same_packet_has_the_same_bytes(small: Path, tmp_path: Path) -> None:
    """Times, too, are those of the build."""
    one, other = packet(small, tmp_path / "a"), packet(small, tmp_path / "b")
    for path in (one, one.with_suffix(".html")):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
    with ZipFile(other) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        core = archive.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", core) == ["2023-11-14T22:13:20"] * 2


def test_a_part_and_a_source(small: Path, tmp_path: Path) -> None:
    """Of a part its own statements; of a source all that cite it, on one sheet."""
    pages = {row["Page"] for row in _rows(packet(small, tmp_path, "--part=patients"))}
    assert pages == {"Using it"}
    book = packet(small, tmp_path, "--source=leaflet")
    assert load_workbook(book).sheetnames == ["How to review", "2 leaflet"]
    assert [row["Statement"] for row in _rows(book)] == [
        "Do not use it if you are allergic to proteins of E. coli.",
        "The US label gives 100 mg, and the EU leaflet 100 mg as well.",
        "Inject once daily.",
    ]


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--part=nurses", "there is no part “nurses”; the parts are patients, professionals"),
        ("--source=us-lable", "there is no source “us-lable”; perhaps: us-label"),
    ],
)
def test_what_there_is_not(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, told: str
) -> None:
    """One message with what there is, exit code 2, and nothing written."""
    assert main(["packet", str(small), str(tmp_path / "packet"), option]) == 2
    assert capsys.readouterr().err == f"{told}\n"
    assert not (tmp_path / "packet").exists()


def test_an_audit_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and the place."""
    (tmp_path / "audit.json").write_text('{"edition": "1.0"}', encoding="utf-8")
    assert main(["packet", str(tmp_path / "audit.json"), str(tmp_path)]) == 2
    assert "audit.json:1: is not an audit.json of this audit: 'sources'" in capsys.readouterr().err


def test_the_page_to_print(small: Path, tmp_path: Path) -> None:
    """The same rows, with boxes to tick; it needs no other file."""
    packet(small, tmp_path)
    page = BeautifulSoup((tmp_path / "anakinra-manual-review.html").read_text("utf-8"), "html.parser")
    rows = _rows(tmp_path / "anakinra-manual-review.xlsx")
    printed = [row.select("td")[STATEMENT - 1].text for row in page.select("tbody tr")]
    assert printed == [row["Statement"] for row in rows]
    assert page.select("tbody tr")[0].text.count("☐") == 4
    assert not page.select("[src], link, script")
