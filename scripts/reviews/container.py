"""Open a workbook that came by mail: nothing in it is run, and nothing in it can grow without bound."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

# Bounds far above those of a packet of the whole manual.
MOST_BYTES = 30_000_000
MOST_PARTS = 2_000
MOST_UNPACKED = 80_000_000
MOST_LINES = 5_000

_MACROS = re.compile(r"vbaProject|macrosheets|activeX", re.IGNORECASE)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$")
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="[A-Za-z]{1,3}(\d+)"')
# What the reader of the format raises for a file that is not as the format asks.
_FAULTS = (
    InvalidFileException,
    BadZipFile,
    ParseError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)


class SheetError(Exception):
    """A workbook that cannot be taken in; the message names the file and the place in it."""


def open_workbook(path: Path) -> Workbook:
    """Return the workbook at *path*; formulas are text.

    Raises:
        SheetError: there is no such file, it is no workbook, it holds macros, or it is far too large.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise SheetError(f"{path}: has {size:,} bytes; a packet has at most {MOST_BYTES:,}")
        with ZipFile(path) as archive:
            for fault in _faults(archive):
                raise SheetError(f"{path}: {fault}")
        if path.suffix.lower() != ".xlsx":
            raise SheetError(f"{path}: is not an .xlsx file; save it as “Excel workbook (.xlsx)”")
        return load_workbook(path)
    except _FAULTS as error:
        told = error.strerror if isinstance(error, OSError) and error.strerror else "is not an .xlsx workbook"
        raise SheetError(f"{path}: {told}") from error


def _faults(archive: ZipFile) -> Iterator[str]:
    """Yield what is wrong with the parts of *archive*, the sizes first, before anything is unpacked."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        yield f"has {len(parts):,} parts; a packet has at most {MOST_PARTS:,}"
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        yield f"unpacks to {unpacked:,} bytes; a packet to at most {MOST_UNPACKED:,}"
    for part in parts:
        if _MACROS.search(part.filename):
            yield f"holds macros ({part.filename}); save it as a workbook without them (.xlsx)"
        if part.filename.endswith((".xml", ".rels")):
            yield from _part_faults(part, archive.read(part))


def _part_faults(part: ZipInfo, content: bytes) -> Iterator[str]:
    """Yield what is wrong with the *content* of one *part*."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        yield f"{part.filename}: declares a document type, which no spreadsheet does"
    if _SHEET.search(part.filename):
        last = max((int(match[1]) for match in _CELL.finditer(content)), default=0)
        if last > MOST_LINES:
            bound = f"a sheet of a packet has at most {MOST_LINES:,} rows"
            yield f"{part.filename}: has a cell in row {last:,}; {bound}"
