"""The packet as a workbook for Excel and LibreOffice."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from math import ceil
from zipfile import ZIP_DEFLATED

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from scripts.reviews.edition import Edition
from scripts.reviews.guide import TITLE, guide
from scripts.reviews.model import Verdict
from scripts.reviews.packet import COLUMNS, Row, Sheet
from scripts.stillzip import StillZip, build_time

# Where the head of the columns stands, and the cell that names the edition.
HEAD_ROW = 4
STAMP = "C2"
ANSWERS = tuple(index for index, column in enumerate(COLUMNS, start=1) if column.is_answer)

_FIRST_DAY, _LAST_DAY = "43831", "73050"  # 2020 to 2099, as spreadsheets count days
_LONGEST = 32767  # characters that a cell can hold
_LONGEST_NAME = 31  # characters that the name of a sheet can have
_NOT_IN_NAMES = str.maketrans("[]:*?/\\", "()-----")
_HEAD = PatternFill("solid", fgColor="DDE7EA")
_TO_FILL = PatternFill("solid", fgColor="FFFBE6")
_LINE = Side(style="thin", color="B0BEC5")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_LINK = Font(color="0B5394", underline="single")
_SMALL, _SMALL_LINK = Font(size=9), Font(size=9, color="0B5394", underline="single")

# Rows of the small font: letters for each unit of a column's width, points for each line, and bounds.
_DENSITY = 1.05
_LINE_HEIGHT = 12.5
_FEWEST_LINES = 2
_TALLEST = 409.0  # points; no row can be taller


def workbook(edition: Edition, sheets: Sequence[Sheet]) -> bytes:
    """Return the workbook with a guide and *sheets*: the same bytes for the same packet and build time."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    names = _names(sheets)
    for name, sheet in zip(names, sheets, strict=True):
        _fill(book.create_sheet(name), edition, sheet)
    _fill_guide(first, edition, sheets, names)
    book.security = WorkbookProtection(lockStructure=True)
    book.properties.title = f"Review of the Anakinra Reference Manual, edition {edition.name}"
    book.properties.creator = "Anakinra Reference Manual"
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    """Return the bytes of *book*, with the build time in place of the time of day."""
    moment = datetime(*build_time()[:6])
    book.properties.created = book.properties.modified = moment
    stream = io.BytesIO()
    ExcelWriter(book, StillZip(stream, "w", ZIP_DEFLATED)).save()
    return stream.getvalue()


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """Return a name for each sheet: number and key of its source, cut to what a workbook allows."""
    keys = [f"{sheet.record.number} {sheet.record.key}" if sheet.record else "No source" for sheet in sheets]
    return [key.translate(_NOT_IN_NAMES)[:_LONGEST_NAME] for key in keys]


def _fill_guide(page: Worksheet, edition: Edition, sheets: Sequence[Sheet], names: Sequence[str]) -> None:
    """Write the guide and the list of *sheets* on *page*."""
    page.title = TITLE
    page.column_dimensions["A"].width = 110
    lines = [(text, font, "") for text, font in _paragraphs(edition, sheets)]
    for name, sheet in zip(names, sheets, strict=True):
        lines.append((f"{sheet.title} ({len(sheet.rows)})", _LINK, f"#{quote_sheetname(name)}!A1"))
    for number, (text, font, link) in enumerate(lines, start=1):
        cell = _put(page, number, 1, text)
        cell.hyperlink = link or None
        cell.font, cell.alignment = font, _WRAPPED
    _protect(page)
    _print_setup(page)


def _paragraphs(edition: Edition, sheets: Sequence[Sheet]) -> Iterator[tuple[str, Font]]:
    """Yield the lines of the guide, each with its font."""
    for heading, paragraphs in guide(edition, sheets):
        yield heading, Font(bold=True, size=13)
        yield from ((text, Font()) for text in paragraphs)
        yield "", Font()
    yield "The sheets, and how many statements are on each", Font(bold=True, size=13)


def _fill(page: Worksheet, edition: Edition, sheet: Sheet) -> None:
    """Write *sheet* on *page*."""
    _put(page, 1, 1, sheet.title).font = Font(bold=True, size=12)
    _put(page, 2, 2, "Edition of the manual").font = Font(bold=True)
    _put(page, 2, 3, edition.name)
    read = f"Edition of the source that we read: {sheet.edition}" if sheet.edition else ""
    _put(page, 2, 4, read)
    _put(page, 3, 1, "Fill in the four yellow columns. The first sheet explains how.")
    for index, column in enumerate(COLUMNS, start=1):
        head = _put(page, HEAD_ROW, index, column.head)
        head.font, head.fill, head.border, head.alignment = Font(bold=True), _HEAD, _BOX, _WRAPPED
        page.column_dimensions[get_column_letter(index)].width = column.width
    for row in sheet.rows:
        _fill_row(page, HEAD_ROW + row.number, row)
    last = HEAD_ROW + len(sheet.rows)
    page.column_dimensions[get_column_letter(len(COLUMNS))].hidden = True
    page.freeze_panes = f"A{HEAD_ROW + 1}"
    page.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(COLUMNS) - 1)}{last}"
    _offer(page, last)
    _protect(page)
    _print_setup(page)
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    page.print_area = f"A1:{get_column_letter(len(COLUMNS) - 1)}{last}"


def _fill_row(page: Worksheet, line: int, row: Row) -> None:
    """Write *row* on the line *line*."""
    fingerprint = row.entries[0].basis.fingerprint
    cells = (*row.cells, *("" for _ in ANSWERS), fingerprint)
    page.row_dimensions[line].height = _height(row.cells)
    for index, text in enumerate(cells, start=1):
        cell = _put(page, line, index, text)
        cell.alignment, cell.border, cell.font = _WRAPPED, _BOX, _SMALL
        if index in ANSWERS:
            cell.protection, cell.fill, cell.value = Protection(locked=False), _TO_FILL, None
            cell.number_format = "yyyy-mm-dd" if COLUMNS[index - 1].head == "Date" else "@"
        elif COLUMNS[index - 1].head == "Open" and row.address:
            cell.hyperlink, cell.font = row.address, _SMALL_LINK


def _height(cells: Sequence[str]) -> float:
    """Return the height in points of a row of wrapped *cells*; LibreOffice does not find it by itself."""
    lines = [
        sum(ceil(len(part) / (column.width * _DENSITY)) or 1 for part in text.split("\n"))
        for column, text in zip(COLUMNS, cells, strict=False)
    ]
    return min(max(*lines, _FEWEST_LINES) * _LINE_HEIGHT, _TALLEST)


def _put(page: Worksheet, line: int, column: int, text: str) -> Cell:
    """Write *text* into a cell as text, whatever it begins with, and return the cell."""
    cell = page.cell(line, column)
    assert isinstance(cell, Cell)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST]
    cell.data_type = "s"
    # Says the same to a program in which the cell is edited.
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    return cell


def _offer(page: Worksheet, last: int) -> None:
    """Let the columns to be filled, down to the line *last*, offer values and refuse others."""
    verdicts = ",".join(Verdict)
    rules = {
        "Verdict": DataValidation("list", formula1=f'"{verdicts}"', error=f"Choose one of: {verdicts}"),
        "Note": DataValidation("textLength", operator="lessThan", formula1="2001", error="Too long"),
        "Initials": DataValidation("textLength", formula1="2", formula2="5", error="Two to five letters"),
        "Date": DataValidation("date", formula1=_FIRST_DAY, formula2=_LAST_DAY, error="Such as 2026-11-30"),
    }
    for index in ANSWERS:
        rule = rules[COLUMNS[index - 1].head]
        rule.allow_blank = rule.showErrorMessage = True
        letter = get_column_letter(index)
        rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
        page.add_data_validation(rule)


def _protect(page: Worksheet) -> None:
    """Lock *page*, without a password; columns and rows may be made wider, sorted and filtered."""
    protection = page.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.autoFilter = protection.sort = False


def _print_setup(page: Worksheet) -> None:
    """Let *page* be printed across, one page wide."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
