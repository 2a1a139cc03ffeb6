"""The ledger is read as it was written, or one message names file, line and column."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.evidence.datafile import DataFileError
from scripts.reviews.basis import Basis
from scripts.reviews.ledger import COLUMNS, ledger_text, load_reviews
from scripts.reviews.model import Review, Verdict
from tests.project import PROJECT

SCHEMA = PROJECT / "docs" / "data" / "schema" / "reviews.json"
BASIS = Basis(
    statement="The dose is 100 mg.",
    citations=("us-label §2.1",),
    extracts={"us-label §2.1": ("The dose is 100 mg. [100 mg] (official-copy)",)},
    references={"us-label": "the us label; dated 2020"},
)
REVIEW = Review(
    BASIS, Verdict.PARTLY, "AB", date(2026, 11, 30), "Not “once daily”.", ("a/b", "a/b"), ("0" * 16,)
)


def _load(path: Path, text: str) -> list[Review]:
    path.write_text(text, encoding="utf-8")
    return load_reviews(path, SCHEMA)


def test_the_ledger_of_the_manual_holds_no_review_that_nobody_gave() -> None:
    """It starts with its columns alone."""
    ledger = PROJECT / "docs" / "data" / "reviews.csv"
    assert load_reviews(ledger, SCHEMA) == []
    assert ledger.read_text(encoding="utf-8") == ledger_text([])


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """And a row that stands there twice is one review."""
    text = ledger_text([REVIEW])
    assert _load(tmp_path / "reviews.csv", text) == [REVIEW]
    assert _load(tmp_path / "reviews.csv", text + text.splitlines(keepends=True)[1]) == [REVIEW]


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(st.text(alphabet="=+-@'\",;§ab1", max_size=8))
def test_no_cell_is_a_formula(note: str) -> None:
    """A spreadsheet that opens the file runs nothing, and the note comes back as it was."""
    review = replace(REVIEW, note=note)
    text = ledger_text([review])
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    with TemporaryDirectory() as folder:
        assert _load(Path(folder, "reviews.csv"), text) == [review]


ROW = ledger_text([REVIEW]).split("\n", 1)[1]
HEAD = ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "the columns must be fingerprint,verdict"),
        ("verdict,initials\n", 1, "the columns must be"),
        (f"{HEAD}\na,b\n", 2, "has 2 cells and not 11"),
        (f'{HEAD}\n"a\n', 3, "is not CSV"),
        (f"{HEAD}\n{ROW}{ROW.replace('partly', 'fine')}", 3, "verdict: 'fine' is not one of"),
        (f"{HEAD}\n{ROW.replace('AB', 'A')}", 2, "initials: 'A' does not match"),
        (f"{HEAD}\n{ROW.replace('2026-11-30', '2026-11-31')}", 2, "date: '2026-11-31' is no day"),
        (f"{HEAD}\n{ROW.replace('2026-11-30', '30/11/26')}", 2, "date: '30/11/26' does not match"),
        (f"{HEAD}\n{ROW.replace('mg.,', 'mg!,')}", 2, "fingerprint: is not that of the row"),
        (f"{HEAD}\n{ROW.replace('[100 mg]', '[200 mg]')}", 2, "fingerprint: is not that of the row"),
        (f"{HEAD}\n{ROW.replace('[', '{')}", 2, "pages: is not JSON"),
        (f"{HEAD}\n<<<<<<< HEAD\n{ROW}", 2, "has 1 cells"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(tmp_path: Path, text: str, line: int, words: str) -> None:
    """File, line, column and what is wrong there."""
    with pytest.raises(DataFileError) as caught:
        _load(tmp_path / "reviews.csv", text)
    assert caught.value.line == line
    assert caught.value.message.startswith(words)


@pytest.mark.parametrize(("content", "words"), [(b"\xff\xfe", "is not UTF-8"), (None, "cannot be read")])
def test_a_file_that_is_no_text(tmp_path: Path, content: bytes | None, words: str) -> None:
    """Or none at all: a ledger that is gone is no empty one."""
    path = tmp_path / "reviews.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DataFileError, match=words):
        load_reviews(path, SCHEMA)
