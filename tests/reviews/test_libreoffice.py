"""There and back through LibreOffice itself: a packet that it has saved is taken in.

``fixtures/libreoffice.xlsx`` is such a file, of the small manual in ``tests/roots/reviews``. Where that
manual changes, the live test below tells how to make it again: it leaves the file in its folder.
"""

import shutil
import subprocess
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from scripts.reviews.model import Verdict
from scripts.reviews.workbook import ANSWERS, HEAD_ROW
from tests.reviews.support import STATEMENT, fill, ledger, packet, take

STORED = Path(__file__).with_name("fixtures") / "libreoffice.xlsx"
ROWS = {
    "The dose is 100 mg once a day.": ("supported", None, "AB", date(2026, 11, 20)),
    "Keep it cold.": ("partly", "=1+1 is not cold", "AB", date(2026, 11, 21)),
    "Events, in percent › Headache › On anakinra › 12%": ("not supported", "- it is 13%", "AB", "2026-11-22"),
    "Inject once daily.": ("maybe", None, "AB", date(2026, 11, 20)),
}


def _taken(file: Path, model: Path, manual: Path) -> dict[str, tuple[Verdict, str, date]]:
    assert take(file, model, manual) == 1
    return {review.basis.statement: (review.verdict, review.note, review.date) for review in ledger(manual)}


EXPECTED = {
    "The dose is 100 mg once a day.": (Verdict.SUPPORTED, "", date(2026, 11, 20)),
    "Keep it cold.": (Verdict.PARTLY, "=1+1 is not cold", date(2026, 11, 21)),
    "Events, in percent › Headache › On anakinra › 12%": (
        Verdict.NOT_SUPPORTED,
        "- it is 13%",
        date(2026, 11, 22),
    ),
}


def test_a_file_that_libreoffice_has_saved(small: Path, manual: Path) -> None:
    """Three rows fit, one does not; what looks like a formula is text."""
    assert _taken(STORED, small, manual) == EXPECTED


def test_libreoffice_has_saved_it() -> None:
    """And has kept what a reviewer needs: the list of verdicts, and all cells locked but those to fill."""
    with ZipFile(STORED) as archive:
        assert b"<Application>LibreOffice/" in archive.read("docProps/app.xml")
    sheet = load_workbook(STORED)["1 us-label"]
    assert sheet.protection.sheet
    assert sheet.cell(HEAD_ROW + 1, STATEMENT).protection.locked
    assert not sheet.cell(HEAD_ROW + 1, ANSWERS[0]).protection.locked
    assert "list" in {rule.type for rule in sheet.data_validations.dataValidation}


def test_live(small: Path, manual: Path, tmp_path: Path) -> None:
    """The same with the LibreOffice of this machine, where there is one."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) was not found; only the stored file was read")
    filled = fill(packet(small, tmp_path / "packet"), ROWS)
    saved = tmp_path / "saved"
    command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(saved), str(filled)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert _taken(saved / filled.name, small, manual) == EXPECTED
