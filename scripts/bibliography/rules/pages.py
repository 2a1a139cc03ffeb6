"""Rules for pages."""

import re
from collections.abc import Iterator

from scripts.bibliography.rules import GROUP, References, at
from scripts.findings import Problem, Severity, rule

# What stands before the digits of a page, such as the S of a supplement, and the digits.
PAGE = r"([A-Za-z]{0,4})(\d{1,12})"
RANGE = re.compile(rf"{PAGE}(\s*(?:-+|[\u2010-\u2015\u2212])\s*){PAGE}")
DASH = "--"


@rule(GROUP, severity=Severity.WARNING)
def pages_dash(references: References) -> Iterator[Problem]:
    """A range of pages is not written with two hyphens, which BibTeX prints as an en dash.

    Bad:
        pages = {614-624}

    Good:
        pages = {614--624}

    Mend: write two hyphens, without blanks; make tidy does it.
    """
    for entry, name, value in references.having("pages"):
        if any(found[3] != DASH for found in RANGE.finditer(value)):
            yield at(entry, name, f"the pages are “{value}”")


@rule(GROUP)
def pages_reversed(references: References) -> Iterator[Problem]:
    """A range of pages ends before it begins.

    Bad:
        pages = {624--614}

    Good:
        pages = {614--624}

    Mend: copy the pages from the article again.
    """
    for entry, name, value in references.having("pages"):
        for found in RANGE.finditer(value):
            letters, first, _, other, last = found.groups()
            # 2196--204 stands for 2196--2204.
            whole = first[: max(0, len(first) - len(last))] + last
            if letters.lower() == (other or letters).lower() and int(whole) < int(first):
                yield at(entry, name, f"the pages are “{value}”")
