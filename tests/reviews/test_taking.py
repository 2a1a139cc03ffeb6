"""Taking in what reviewers have filled in: what fits stands in the ledger, the rest is refused row by row."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scripts.reviews.ledger import locked
from scripts.reviews.model import Verdict
from tests.reviews.support import MakeApp, audit, claims, fill, ledger, packet, take

DOSE = "The dose is 100 mg once a day."
ALLERGIC = "Do not use it if you are allergic to proteins of E. coli."
COLD = "Keep it cold."
ONCE = "Inject once daily."
CELL = "Events, in percent › Headache › On anakinra › 12%"
DAY = date(2026, 11, 20)
FINE = ("supported", None, "AB", DAY)
Capture = pytest.CaptureFixture[str]


def _out(capsys: Capture) -> str:
    """Return what was told since the last time."""
    return capsys.readouterr().out


@pytest.fixture
def model(make_app: MakeApp, manual: Path) -> Path:
    """Return the audit of the manual that is reviewed."""
    return audit(make_app, manual)


@pytest.fixture
def book(model: Path, tmp_path: Path) -> Path:
    """Return its packet."""
    return packet(model, tmp_path / "packet")


def test_what_fits_is_taken(book: Path, model: Path, manual: Path, capsys: Capture) -> None:
    """Verdict, note, initials, day, pages and what was seen; and the educator reads what was read."""
    rows = {
        DOSE: FINE,
        CELL: (" Not  Supported", "  It is\n13% ", "a.b.", "2026-11-21"),
        COLD: ("cannot tell", 5, "ÅÖ", datetime(2026, 11, 22, 9, 30)),
    }
    assert take(fill(book, rows), model, manual) == 0
    told = _out(capsys)
    assert f"taken: sheet “1 us-label”, row 5: supported, AB, 2026-11-20: “{DOSE}”\n" in told
    assert told.endswith("reviews: 3 taken, 0 known already, 0 refused, 13 rows not filled in\n")
    found = {review.basis.statement: review for review in ledger(manual)}
    cell, cold = found[CELL], found[COLD]
    assert (cell.verdict, cell.note, cell.initials) == (Verdict.NOT_SUPPORTED, "It is 13%", "AB")
    assert (cell.date, cold.date) == (date(2026, 11, 21), date(2026, 11, 22))
    assert (cold.note, cold.initials) == ("5", "ÅÖ")
    assert cold.pages == ("professionals/dosing", "professionals/events")
    assert found[DOSE].basis.citations == ("us-label §2.1",)


def test_the_same_file_twice_changes_nothing(book: Path, model: Path, manual: Path, capsys: Capture) -> None:
    """Not a byte."""
    file = fill(book, {DOSE: FINE})
    assert take(file, model, manual) == 0
    path = manual / "data" / "reviews.csv"
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    assert take(file, model, manual) == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert "reviews: 0 taken, 1 known already, 0 refused" in _out(capsys)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (
            ("maybe", None, "AB", DAY),
            "the verdict “maybe” is none of: supported, partly, not supported, cannot",
        ),
        (('="supported"', None, "AB", DAY), 'the verdict “="supported"” is none of'),
        ((1, None, "AB", DAY), "the verdict “1” is none of"),
        ((None, "a note", "AB", DAY), "the verdict is missing"),
        (("supported", None, None, DAY), "the initials are missing"),
        (("supported", None, "A1", DAY), "the initials “A1” are not two to five letters"),
        (("supported", None, "ABCDEF", DAY), "the initials “ABCDEF” are not"),
        (("supported", None, "AB", None), "the date is missing"),
        (("supported", None, "AB", "20/11/2026"), "the date “20/11/2026” is no day such as 2026-11-30"),
        (("supported", None, "AB", "2026-02-30"), "the date “2026-02-30” is no day"),
        (("supported", None, "AB", True), "the date “True” is no day"),
        (("supported", None, "AB", date(2019, 1, 1)), "the date 2019-01-01 lies before this manual"),
        (("supported", None, "AB", date.today() + timedelta(days=9)), "lies in the future"),
        (("supported", "x" * 2001, "AB", DAY), "the note has 2001 signs; at most 2000 are kept"),
        (
            ("fine", None, None, None),
            "fine” is none of: supported, partly, not supported, cannot tell; the initials",
        ),
    ],
)
def test_a_row_that_does_not_fit_is_refused_and_the_rest_taken(
    book: Path, model: Path, manual: Path, capsys: Capture, answers: tuple[object, ...], reason: str
) -> None:
    """With its sheet, its row and the reason; exit code 1."""
    file = fill(book, {DOSE: answers, ALLERGIC: ("partly", None, "AB", DAY)})
    assert take(file, model, manual) == 1
    (refused,) = re.findall(r"^refused: sheet “1 us-label”, row 5: (.*)$", _out(capsys), re.MULTILINE)
    assert reason in refused
    assert [review.basis.statement for review in ledger(manual)] == [ALLERGIC]


def test_what_only_looks_filled_in(book: Path, model: Path, manual: Path, capsys: Capture) -> None:
    """Initials and dates that were filled down; a packet without an answer is no success."""
    assert take(fill(book, {DOSE: (None, None, "AB", DAY)}), model, manual) == 1
    assert "no row is filled in\n" in _out(capsys)
    assert ledger(manual) == []


def test_a_note_that_looks_like_a_formula_is_text(book: Path, model: Path, manual: Path) -> None:
    """In the workbook, in the ledger and behind it."""
    assert take(fill(book, {DOSE: ("partly", "=HYPERLINK(1)", "AB", DAY)}), model, manual) == 0
    assert ",'=HYPERLINK(1)," in (manual / "data" / "reviews.csv").read_text(encoding="utf-8")
    assert ledger(manual)[0].note == "=HYPERLINK(1)"


def _edit(book: Path, sheet: str, cell: str, value: str) -> Path:
    edited = load_workbook(book)
    edited[sheet][cell] = value
    edited.save(book)
    return book


def test_a_sentence_that_was_changed_in_the_sheet(
    book: Path, model: Path, manual: Path, capsys: Capture
) -> None:
    """What the reviewer judged is not what the manual says."""
    file = _edit(fill(book, {DOSE: FINE}), "1 us-label", "D5", "The dose is 1 mg.")
    assert take(file, model, manual) == 1
    told = f"the sentence was changed in the sheet: “The dose is 1 mg.”; the manual has “{DOSE}”"
    assert told in _out(capsys)
    assert ledger(manual) == []


def test_a_sentence_that_was_changed_in_the_manual(
    make_app: MakeApp, book: Path, manual: Path, capsys: Capture
) -> None:
    """While the reviewer was at work."""
    file = fill(book, {DOSE: FINE, COLD: FINE})
    page = manual / "patients" / "using.rst"
    page.write_text(
        page.read_text(encoding="utf-8").replace("100 mg once a day", "200 mg once a day"), "utf-8"
    )
    assert take(file, audit(make_app, manual), manual) == 1
    assert f"the statement or its source has changed since the sheet was made: “{DOSE}”" in _out(capsys)
    assert [review.basis.statement for review in ledger(manual)] == [COLD]


def test_a_sheet_of_another_edition(book: Path, model: Path, manual: Path, capsys: Capture) -> None:
    """Its rows are refused, those of the other sheets are taken."""
    file = fill(book, {DOSE: FINE, ALLERGIC: FINE})
    assert take(_edit(file, "1 us-label", "C2", "0.9"), model, manual) == 1
    assert "the sheet is of edition “0.9”, and the manual is at “1.0”; make a new packet" in _out(capsys)
    assert [review.basis.statement for review in ledger(manual)] == [ALLERGIC]


def test_merged_cells(book: Path, model: Path, manual: Path, capsys: Capture) -> None:
    """One verdict over two rows is none for either."""
    file = fill(book, {DOSE: FINE, ALLERGIC: FINE})
    edited = load_workbook(file)
    edited["1 us-label"].merge_cells("J5:J6")
    edited.save(file)
    assert take(file, model, manual) == 1
    refused = re.findall(r"^refused: .* row (\d+): cells of the row are merged", _out(capsys), re.M)
    assert refused == ["5", "6"]
    assert [review.basis.statement for review in ledger(manual)] == [ALLERGIC]


def test_rows_in_another_order(book: Path, model: Path, manual: Path) -> None:
    """A sheet that was sorted: each row knows which statement it is of."""
    file = fill(book, {DOSE: FINE})
    edited = load_workbook(file)
    sheet = edited["1 us-label"]
    five, six = ([cell.value for cell in sheet[line]] for line in (5, 6))
    for column, (one, other) in enumerate(zip(five, six, strict=True), start=1):
        sheet.cell(5, column).value, sheet.cell(6, column).value = other, one
    edited.save(file)
    assert take(file, model, manual) == 0
    assert [review.basis.statement for review in ledger(manual)] == [DOSE]


def test_two_reviewers(make_app: MakeApp, book: Path, model: Path, manual: Path, capsys: Capture) -> None:
    """Both verdicts stand; a conflict is told, in the audit too; the last word of each person counts."""
    assert take(fill(book, {DOSE: FINE}), model, manual) == 0
    assert "conflict" not in _out(capsys)
    assert take(fill(book, {DOSE: ("partly", None, "CD", DAY)}), model, manual) == 0
    assert f"conflict: AB supported; CD partly: “{DOSE}”\n" in _out(capsys)
    assert [review.initials for review in ledger(manual)] == ["AB", "CD"]
    (dose,) = [claim for claim in claims(audit(make_app, manual)) if claim["text"] == DOSE]
    assert (dose["review"]["state"], dose["review"]["disputed"]) == ("reviewed", True)
    assert "reviewers-disagree (warning): AB: supported; CD: partly" in _out(capsys)
    assert take(fill(book, {DOSE: ("supported", None, "CD", DAY)}), model, manual) == 0
    (dose,) = [claim for claim in claims(audit(make_app, manual)) if claim["text"] == DOSE]
    assert not dose["review"]["disputed"]


def test_one_person_with_two_verdicts_in_one_file(
    book: Path, model: Path, manual: Path, capsys: Capture
) -> None:
    """The first row stands, the second is refused."""
    file = fill(book, {DOSE: FINE})
    edited = load_workbook(file)
    sheet = edited["1 us-label"]
    for column, cell in enumerate(sheet[5], start=1):
        sheet.cell(30, column).value = cell.value
    sheet["J30"] = "partly"
    edited.save(file)
    assert take(file, model, manual) == 1
    told = "row 30: the same person says something else of this statement at sheet “1 us-label”, row 5"
    assert told in _out(capsys)
    assert [review.verdict for review in ledger(manual)] == [Verdict.SUPPORTED]


def test_a_suspect_claim_that_is_reviewed_again(make_app: MakeApp, manual: Path, tmp_path: Path) -> None:
    """The new review takes the place of the old one, which makes no other claim suspect any more."""
    model = audit(make_app, manual)
    assert take(fill(packet(model, tmp_path), {DOSE: FINE}), model, manual) == 0
    page = manual / "patients" / "using.rst"
    page.write_text(page.read_text(encoding="utf-8").replace("100 mg once a day", "100 mg each day"), "utf-8")
    model = audit(make_app, manual)
    again = {"The dose is 100 mg each day.": FINE}
    assert take(fill(packet(model, tmp_path), again), model, manual) == 0
    old, new = ledger(manual)
    assert new.after == (old.basis.fingerprint,)
    states = {claim["text"]: claim["review"]["state"] for claim in claims(audit(make_app, manual))}
    assert states.pop("The dose is 100 mg each day.") == "reviewed"
    assert set(states.values()) == {"not reviewed"}


def test_many_at_the_same_time(book: Path, model: Path, manual: Path) -> None:
    """Nobody's verdict is lost."""
    people = ["AA", "BB", "CC", "DD", "EE", "FF"]
    files = [fill(book, {DOSE: ("supported", None, who, DAY)}, f"{who}.xlsx") for who in people]
    with ThreadPoolExecutor(len(people)) as pool:
        codes = list(pool.map(lambda file: take(file, model, manual), files))
    assert codes == [0] * len(people)
    assert sorted(review.initials for review in ledger(manual)) == people


def test_who_comes_second_waits(book: Path, model: Path, manual: Path) -> None:
    """While somebody holds the ledger, nothing is written."""
    file = fill(book, {DOSE: FINE})
    with ThreadPoolExecutor(1) as pool:
        with locked(manual / "data" / "reviews.csv"):
            waiting = pool.submit(take, file, model, manual)
            assert ledger(manual) == []
        assert waiting.result() == 0
    assert len(ledger(manual)) == 1


def test_a_ledger_that_cannot_be_read_stays_as_it_is(
    book: Path, model: Path, manual: Path, capsys: Capture
) -> None:
    """Exit code 2, and its place."""
    path = manual / "data" / "reviews.csv"
    path.write_text("verdict\nfine\n", encoding="utf-8")
    assert take(fill(book, {DOSE: FINE}), model, manual) == 2
    assert "reviews.csv:1: the columns must be" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "verdict\nfine\n"
