"""Sentences out of pages: line breaks and markup change none, and cells know where they stand."""

from docutils.core import publish_doctree

from scripts.claims.model import Claim
from scripts.claims.sentences import claims_of

WRAPPED = """
The dose is
100 mg once a day.  Ask Dr. Smith, e.g. by
phone!
Is it 5 mg? No.
"""
UNWRAPPED = """
The dose is **100 mg** once a day.
Ask Dr. Smith, e.g. by *phone*!
Is it 5 mg?
No.
"""
TABLE = """
.. list-table:: Events
   :header-rows: 1

   * - Event
     - On the drug
   * - Headache
     - 12%
   * - 2
     - 5%

dose
   100 mg. Or less.

No mark at the end
"""


def _claims(text: str) -> list[Claim]:
    return list(claims_of(publish_doctree(text, source_path="page.rst"), "page"))


def test_line_breaks_make_no_sentence() -> None:
    """Wrapped or not, with emphasis or not, the words are the same."""
    assert [claim.text for claim in _claims(WRAPPED)] == [claim.text for claim in _claims(UNWRAPPED)]
    assert [claim.line for claim in _claims(WRAPPED)] == [2, 3, 5, 5]


def test_an_escaped_blank_is_no_word() -> None:
    """It parts two inline texts, also at the end of a line."""
    (claim,) = _claims("Take *100* \\ **mg**\\ s on Mondays\\\nor *not*\\ .")
    assert claim.text == "Take 100 mgs on Mondays or not."


def test_what_a_cell_says_it_says_of_its_row_and_column() -> None:
    """Title, first cell of the row, unless it is a bare number, and head of the column; a term too."""
    assert {claim.text: claim.context for claim in _claims(TABLE)} == {
        "Events": (),
        "Event": ("Events",),
        "On the drug": ("Events",),
        "Headache": ("Events", "Event"),
        "12%": ("Events", "Headache", "On the drug"),
        "2": ("Events", "Event"),
        "5%": ("Events", "On the drug"),
        "100 mg.": ("dose",),
        "Or less.": ("dose",),
        "No mark at the end": (),
    }
