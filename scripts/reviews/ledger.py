"""The ledger of reviews, ``docs/data/reviews.csv``: one row for one person's verdict on one claim.

A row holds what the person saw, so that later the words that changed can be told. Lists and mappings
stand in their cells as JSON; a cell that a spreadsheet would run as a formula has an apostrophe before it.
"""

import csv
import fcntl
import io
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.evidence.datafile import DataFileError
from scripts.reviews.basis import Basis
from scripts.reviews.model import Review, Verdict
from scripts.schemas import validator

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

COLUMNS = "fingerprint verdict initials date note pages statement citations extracts references after".split()
_JSON = ("pages", "citations", "extracts", "references", "after")
# What spreadsheets take for the beginning of a formula, with the apostrophes of an earlier writing.
_FORMULA = re.compile(r"'*[=+\-@]")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let nobody else who asks change the ledger at *path* until the end of the block; wait for the turn.

    Raises:
        OSError: the folder of the ledger cannot be opened.
    """
    # The folder, for the file itself is replaced.
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def load_reviews(path: Path, schema: Path) -> list[Review]:
    """Return the reviews in the CSV file at *path*, in its order, each once.

    Args:
        path: ``docs/data/reviews.csv``.
        schema: the JSON Schema of a row.

    Raises:
        DataFileError: the file is missing, not UTF-8, has other columns, or a row that cannot be; with its
            line and column.
    """
    # What two people have written at the same time may hold the same row twice once it is merged.
    rows = {cells: line for line, cells in reversed(list(_rows(path)))}
    check = validator(schema.read_text(encoding="utf-8"))
    return [_review(cells, path, line, check) for cells, line in sorted(rows.items(), key=itemgetter(1))]


def _rows(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each row of the file at *path* with the line on which it ends."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise DataFileError(path, 1, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataFileError(path, 1, "is not UTF-8 text") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        if next(reader, None) != COLUMNS:
            raise DataFileError(path, 1, f"the columns must be {','.join(COLUMNS)}")
        for cells in reader:
            yield reader.line_num, tuple(cells)
    except csv.Error as error:
        raise DataFileError(path, reader.line_num + 1, f"is not CSV: {error}") from error


def ledger_text(reviews: Iterable[Review]) -> str:
    """Return *reviews* as the text of the file."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_cells(review) for review in reviews)
    return stream.getvalue()


def _review(cells: tuple[str, ...], path: Path, line: int, check: "Draft202012Validator") -> Review:
    """Return the review that the *cells* of the row at *line* hold."""
    if len(cells) != len(COLUMNS):
        raise DataFileError(path, line, f"has {len(cells)} cells and not {len(COLUMNS)}")
    data: dict[str, Any] = dict(zip(COLUMNS, map(_unguarded, cells), strict=True))
    for name in _JSON:
        try:
            data[name] = json.loads(data[name])
        except (json.JSONDecodeError, RecursionError) as error:
            raise DataFileError(path, line, f"{name}: is not JSON") from error
    for fault in sorted(check.iter_errors(data), key=lambda fault: fault.json_path):
        field = ".".join(map(str, fault.absolute_path)) or "row"
        raise DataFileError(path, line, f"{field}: {fault.message}")
    review = _from_data(data, path, line)
    if review.basis.fingerprint != data["fingerprint"]:
        message = "fingerprint: is not that of the row; a cell of it was changed by hand"
        raise DataFileError(path, line, message)
    return review


def _from_data(data: Mapping[str, Any], path: Path, line: int) -> Review:
    """Return the review that *data* describes, which is as the schema asks."""
    try:
        day = date.fromisoformat(data["date"])
    except ValueError as error:
        raise DataFileError(path, line, f"date: '{data['date']}' is no day") from error
    basis = Basis(
        statement=data["statement"],
        citations=tuple(data["citations"]),
        extracts={place: tuple(said) for place, said in data["extracts"].items()},
        references=data["references"],
    )
    return Review(
        basis=basis,
        verdict=Verdict(data["verdict"]),
        initials=data["initials"],
        date=day,
        note=data["note"],
        pages=tuple(data["pages"]),
        after=tuple(data["after"]),
    )


def _cells(review: Review) -> dict[str, str]:
    """Return the cells of *review*."""
    data: dict[str, Any] = {
        **review.basis._asdict(),
        "fingerprint": review.basis.fingerprint,
        "verdict": review.verdict.value,
        "initials": review.initials,
        "date": review.date.isoformat(),
        "note": review.note,
        "pages": review.pages,
        "after": review.after,
    }
    packed = {name: json.dumps(data[name], ensure_ascii=False, sort_keys=True) for name in _JSON}
    return {name: _guarded(cell) for name, cell in {**data, **packed}.items()}


def _guarded(text: str) -> str:
    """Return *text* so that a spreadsheet that opens the file shows it and does not run it."""
    return f"'{text}" if _FORMULA.match(text) else text


def _unguarded(text: str) -> str:
    """Return the text that ``_guarded`` has made *text* of."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
