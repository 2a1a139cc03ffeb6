"""A small manual whose claims are all reviewed, and what its audit says after an edit."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from sphinx.testing.util import SphinxTestApp

from scripts.__main__ import main
from scripts.reviews.edition import Edition, read_edition
from scripts.reviews.ledger import ledger_text, load_reviews
from scripts.reviews.model import Review, Verdict
from scripts.reviews.packet import COLUMNS
from scripts.reviews.workbook import ANSWERS, HEAD_ROW

MakeApp = Callable[..., SphinxTestApp]
DAY = date(2026, 11, 30)
STATEMENT = [column.head for column in COLUMNS].index("Statement") + 1


def audit(make_app: MakeApp, source: Path) -> Path:
    """Run the audit as a later run would, and return its ``audit.json``."""
    app = make_app("audit", srcdir=source, freshenv=False)
    app.build()
    app.cleanup()
    assert app.statuscode != 2, app.warning.getvalue()
    return Path(app.outdir, "audit.json")


def claims(model: Path) -> list[dict[str, Any]]:
    """Return the claims of the ``audit.json`` at *model*."""
    found: list[dict[str, Any]] = json.loads(model.read_text(encoding="utf-8"))["claims"]
    return found


def review_all(source: Path, edition: Edition, initials: Iterable[str] = ("AB",)) -> None:
    """Write a ledger in which each person has found each claim supported."""
    pages = defaultdict(list)
    for entry in edition.entries:
        pages[entry.basis.fingerprint].append(entry.claim.page)
    bases = {entry.basis.fingerprint: entry.basis for entry in edition.entries}
    reviews = [
        Review(basis, Verdict.SUPPORTED, person, DAY, "", tuple(pages[fingerprint]))
        for fingerprint, basis in bases.items()
        for person in initials
    ]
    (source / "data" / "reviews.csv").write_text(ledger_text(reviews), encoding="utf-8")


def reviewed(make_app: MakeApp, source: Path) -> None:
    """Give each claim of the manual a review."""
    review_all(source, read_edition(audit(make_app, source)))


def packet(model: Path, folder: Path, *options: str) -> Path:
    """Write the packet of the ``audit.json`` at *model* into *folder*, and return the workbook."""
    assert main(["packet", str(model), str(folder), *options]) == 0
    return folder / "anakinra-manual-review.xlsx"


def fill(book: Path, rows: Mapping[str, Sequence[object]], name: str = "filled.xlsx") -> Path:
    """Write verdict, note, initials and date beside statements, and return the file.

    Args:
        book: the packet.
        rows: the four values by the statement.
        name: the name of the file.
    """
    filled = load_workbook(book)
    found = 0
    for sheet in filled.worksheets[1:]:
        for line in range(HEAD_ROW + 1, sheet.max_row + 1):
            values = rows.get(str(sheet.cell(line, STATEMENT).value))
            for column, value in zip(ANSWERS, values or (), strict=False):
                sheet.cell(line, column).value = value  # type: ignore[assignment]
            found += values is not None
    assert found == len(rows)
    path = book.with_name(name)
    filled.save(path)
    return path


def take(file: Path, model: Path, source: Path) -> int:
    """Take in *file* as ``make review`` does, and return the exit code."""
    return main(["review", str(file), str(model), str(source / "data")])


def ledger(source: Path) -> list[Review]:
    """Return the reviews that the small manual has."""
    data = source / "data"
    return load_reviews(data / "reviews.csv", data / "schema" / "reviews.json")
