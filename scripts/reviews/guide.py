"""What the first sheet of a packet tells the reviewer."""

from collections.abc import Sequence

from scripts.reviews.edition import Edition
from scripts.reviews.packet import COLUMNS, Sheet

TITLE = "How to review"

_STEPS = """
Each of the next sheets is about one source: its statements stand in rows.
Open the source (the link in the column “Open”), and go to the place that the row names.
Read it, and compare it with the statement. Look at the words and at each number, its unit and its condition.
“What the source says there” is what we recorded. If the source says something else, tell us in the note.
Choose a verdict from the list, write a note if you like, and give your initials and the date.
You need not do all rows, nor all sheets. Leave a row empty if you did not look at it.
Save the file, in Excel or in LibreOffice, under its kind (.xlsx), and send it back.
""".strip().splitlines()

_VERDICTS = """
supported: the source says this, all of it.
partly: the source says a part of it, or says it with a condition that the statement leaves out.
not supported: the source does not say this, or says something else.
cannot tell: you could not read the source, or it can be read in two ways.
""".strip().splitlines()

_RULES = """
You can write in the last four columns only; the rest is locked, so that we know what you have seen.
Do not merge cells, and do not add columns or sheets. You may sort and filter, and make columns wider.
A statement that stands on several pages with the same citations has one row.
Where a row names two sources, the verdict is on both together.
The file needs no network; only the links to the sources do.
""".strip().splitlines()


def guide(edition: Edition, sheets: Sequence[Sheet]) -> list[tuple[str, list[str]]]:
    """Return the paragraphs of the guide under their headings."""
    count = sum(len(sheet.rows) for sheet in sheets)
    sources = f"{len(sheets)} source{'s' * (len(sheets) != 1)}"
    about = [
        f"This file belongs to edition {edition.name} of the Anakinra Reference Manual, and to no other.",
        f"It holds {count} statement{'s' * (count != 1)} on {sources}.",
        "You say of each whether its source supports it. You need neither git nor Python.",
    ]
    columns = [f"{column.head}: {column.meaning}." for column in COLUMNS[:-1]]
    return [
        (TITLE, about),
        ("What to do", [f"{number}. {step}" for number, step in enumerate(_STEPS, start=1)]),
        ("The four verdicts", _VERDICTS),
        ("Please", _RULES),
        ("The columns", columns),
    ]
