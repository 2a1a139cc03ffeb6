"""What a reviewer has written into a packet: the rows that are filled in, as they stand there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scripts.reviews.container import SheetError, open_workbook
from scripts.reviews.guide import TITLE
from scripts.reviews.packet import COLUMNS
from scripts.reviews.workbook import HEAD_ROW, STAMP


class Place(NamedTuple):
    """A row of a sheet."""

    sheet: str
    line: int

    def __str__(self) -> str:
        """Return it in words."""
        return f"sheet “{self.sheet}”, row {self.line}"


@dataclass(frozen=True)
class Answer:
    """A row in which a reviewer has written something.

    Attributes:
        place: where it stands.
        edition: the edition that its sheet names.
        fingerprint: which claim it is of.
        statement: the words of the claim, as they stand there.
        verdict: what was chosen, as text.
        note: the remark, as text.
        initials: who, as text.
        date: when: a day, or the text that stands there.
        is_merged: whether one of its cells is merged with another one.
    """

    place: Place
    edition: str
    fingerprint: str
    statement: str
    verdict: str
    note: str
    initials: str
    date: date | str
    is_merged: bool


class Filled(NamedTuple):
    """The rows that are filled in, and how many are not."""

    answers: list[Answer]
    empty: int


def read_answers(path: Path) -> Filled:
    """Return what is filled in in the packet at *path*.

    A row that has initials or a date and neither verdict nor note is not filled in: people fill a column
    down before they begin.

    Raises:
        SheetError: the file is no workbook that can be read, or a sheet of it is not as a packet has it.
    """
    answers: list[Answer] = []
    empty = 0
    for sheet in _sheets(path, open_workbook(path)):
        for answer in _rows(sheet):
            if answer.verdict or answer.note or answer.is_merged:
                answers.append(answer)
            else:
                empty += bool(answer.fingerprint)
    return Filled(answers, empty)


def _sheets(path: Path, book: Workbook) -> Iterator[Worksheet]:
    """Yield the sheets with statements, whose heads are as they were written."""
    for name in book.sheetnames:
        sheet = book[name]
        if name == TITLE:
            continue
        if not isinstance(sheet, Worksheet):
            raise SheetError(f"{path}: “{name}” is no sheet with rows; take it out")
        for index, column in enumerate(COLUMNS, start=1):
            head = text_of(sheet.cell(HEAD_ROW, index).value)
            if head != column.head:
                cell = f"{get_column_letter(index)}{HEAD_ROW}"
                told = f"the head is “{head}” and has to be “{column.head}”"
                raise SheetError(f"{path}: sheet “{name}”, cell {cell}: {told}")
        yield sheet


def _rows(sheet: Worksheet) -> Iterator[Answer]:
    """Yield each row of *sheet* below its head."""
    edition = text_of(sheet[STAMP].value)
    merged = {line for cells in sheet.merged_cells.ranges for line in range(cells.min_row, cells.max_row + 1)}
    columns = {column.head: index for index, column in enumerate(COLUMNS)}
    for line, cells in enumerate(
        sheet.iter_rows(min_row=HEAD_ROW + 1, max_col=len(COLUMNS), values_only=True), start=HEAD_ROW + 1
    ):
        texts = {head: text_of(cells[index]) for head, index in columns.items()}
        yield Answer(
            place=Place(sheet.title, line),
            edition=edition,
            fingerprint=texts["Fingerprint"],
            statement=texts["Statement"],
            verdict=texts["Verdict"],
            note=texts["Note"],
            initials=texts["Initials"],
            date=_day(cells[columns["Date"]]),
            is_merged=line in merged,
        )


def _day(value: object) -> date | str:
    """Return the day that a cell holds, or its text."""
    return (
        value.date() if isinstance(value, datetime) else value if isinstance(value, date) else text_of(value)
    )


def text_of(value: object) -> str:
    """Return what a cell holds as text on one line; a formula is the text that was typed."""
    if value is None:
        return ""
    typed = getattr(value, "text", value)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in str(typed)).split())
