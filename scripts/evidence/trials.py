"""The results of the trials: ``docs/data/trials.csv``, one row for one arm, outcome and time."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from scripts.evidence.datafile import DataFileError

COLUMNS = (
    "trial arm role dose n outcome week events percent source locator n_source n_locator note consulted"
).split()
_MUST_SAY = ("trial", "arm", "role", "outcome", "week", "source", "locator", "consulted")


class Role(StrEnum):
    """What an arm is compared as."""

    ANAKINRA = "anakinra"
    PLACEBO = "placebo"
    CONTROL = "control"
    ALL = "all"


@dataclass(frozen=True)
class Result:
    """What one source says of one arm, outcome and time.

    Attributes:
        trial: the key of the trial's main report, or ``POOLED:`` and what pools it.
        arm: the treatment, in words.
        role: what the arm is compared as; ``control`` is an active one, ``all`` is no single arm.
        dose: the dose of anakinra, ``0`` for none.
        n: how many patients, or nothing where the number was not seen.
        outcome: what was counted, such as ``serious_infection``.
        week: when, counted from the start.
        events: how many patients had it, or nothing where only a percentage was seen.
        percent: the percentage as printed, or nothing.
        source: the key of the reference that gives it.
        locator: the place there.
        n_source: the key of the reference that gives ``n``, where it is another one.
        n_locator: the place there.
        note: a remark for reviewers, or nothing.
        consulted: the address where it was read.
        file: the file that holds it.
        line: its line there, from 1.
    """

    trial: str
    arm: str
    role: Role
    dose: str
    n: int | None
    outcome: str
    week: int
    events: int | None
    percent: str
    source: str
    locator: str
    n_source: str
    n_locator: str
    note: str
    consulted: str
    file: Path
    line: int

    @property
    def citations(self) -> tuple[str, ...]:
        """What stands behind the row, each as ``key{locator}``."""
        own = f"{self.source}{{{self.locator}}}"
        return (own, f"{self.n_source}{{{self.n_locator}}}") if self.n_source else (own,)


def load_results(path: Path) -> list[Result]:
    """Return the rows of the CSV file at *path*.

    Raises:
        DataFileError: the file is missing, not UTF-8, has other columns, or a cell that cannot be; with
            its line and, for a cell, its column.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            if reader.fieldnames != COLUMNS:
                raise DataFileError(path, 1, f"the columns must be {','.join(COLUMNS)}")
            return [_result(row, path, reader.line_num) for row in reader]
    except OSError as error:
        raise DataFileError(path, 1, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataFileError(path, 1, "is not UTF-8 text") from error
    except csv.Error as error:
        raise DataFileError(path, reader.line_num + 1, f"is not CSV: {error}") from error


def _result(row: Mapping[str | None, str | None], path: Path, line: int) -> Result:
    """Return the *row* that ends at *line*."""
    cells = {name: value for name, value in row.items() if name and value is not None}
    if len(cells) != len(COLUMNS) or None in row:
        raise DataFileError(path, line, f"has not {len(COLUMNS)} cells")
    for name in _MUST_SAY:
        if not cells[name]:
            raise DataFileError(path, line, f"{name}: is empty")
    if cells["role"] not in set(Role):
        raise DataFileError(path, line, f"role: '{cells['role']}' is not one of {', '.join(Role)}")
    if bool(cells["n_source"]) != bool(cells["n_locator"]):
        raise DataFileError(path, line, "n_source and n_locator: one of them is empty")
    n, events = (_count(cells, name, path, line) for name in ("n", "events"))
    if events is not None and (n is None or events > n):
        raise DataFileError(path, line, f"events: {events} of {'unknown' if n is None else n} patients")
    week = _count(cells, "week", path, line)
    if week is None:
        raise DataFileError(path, line, "week: is empty")
    return Result(
        trial=cells["trial"],
        arm=cells["arm"],
        role=Role(cells["role"]),
        dose=cells["dose"],
        n=n,
        outcome=cells["outcome"],
        week=week,
        events=events,
        percent=_percent(cells["percent"], path, line),
        source=cells["source"],
        locator=cells["locator"],
        n_source=cells["n_source"],
        n_locator=cells["n_locator"],
        note=cells["note"],
        consulted=cells["consulted"],
        file=path,
        line=line,
    )


def _count(cells: Mapping[str, str], name: str, path: Path, line: int) -> int | None:
    """Return the whole number in the cell *name*, or nothing where it is empty."""
    text = cells[name]
    if text and not (text.isascii() and text.isdigit()):
        raise DataFileError(path, line, f"{name}: '{text}' is not a whole number")
    return int(text) if text else None


def _percent(text: str, path: Path, line: int) -> str:
    """Return the percentage *text*, as printed."""
    whole, _, rest = text.partition(".")
    digits = whole + rest
    if text and not (whole and digits.isascii() and digits.isdigit() and int(whole) <= 100):
        raise DataFileError(path, line, f"percent: '{text}' is not a percentage")
    return text
