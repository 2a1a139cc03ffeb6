"""The packet as a page to print and to fill in by hand."""

from collections.abc import Sequence
from pathlib import Path

from scripts.reviews.edition import Edition
from scripts.reviews.guide import guide
from scripts.reviews.model import Verdict
from scripts.reviews.packet import COLUMNS, Sheet
from scripts.templates import environment

# What is of use on a screen alone, or to the machine.
_LEFT_OUT = {"Open", "Review so far", "Fingerprint"}
# The columns that are printed, each with its place in a row.
_SHOWN = [(index, column) for index, column in enumerate(COLUMNS) if column.head not in _LEFT_OUT]
_ENVIRONMENT = environment(Path(__file__).parent / "templates")


def printed(edition: Edition, sheets: Sequence[Sheet]) -> str:
    """Return the page, an HTML document that needs no other file."""
    return _ENVIRONMENT.get_template("packet.html").render(
        edition=edition.name,
        guide=guide(edition, sheets),
        sheets=sheets,
        columns=_SHOWN,
        verdicts=list(Verdict),
    )
