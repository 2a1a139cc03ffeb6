"""Rules for numbers, units and short forms that can be misread.

The Institute for Safe Medication Practices (ISMP) collects such notation from reported errors; the rules
hold what this manual takes from that list. They look at all pages, handbook excepted.
"""

import re
from collections.abc import Iterator, Sequence

from scripts.claims.model import Claim
from scripts.findings import Problem, rule

GROUP = "notation"

_DOSE = r"(?:mg|g|kg|ng|mcg|ug|[µμ]g|micrograms?|mL|ml|L|mmol|IU|units?)"
_MEASURE = rf"(?:{_DOSE}|°?[CF]|cm|mm|hours?|days?|weeks?|months?|years?|minutes?|min|h)"
_TRAILING_ZERO = re.compile(rf"(?<![\w.,])\d+\.\d*0\s?{_DOSE}\b")
_BARE_POINT = re.compile(rf"(?<![\w.,])\.\d+\s?{_DOSE}\b")
_GLUED = re.compile(rf"(?<![\w.,-])\d+(?:[.,]\d+)*{_MEASURE}(?![\w-])")
_LARGE = 1000
# A sign of comparison before a number; the p of a statistical test may keep it.
_SIGN = re.compile(r"(?<!\b[pP])(?<!\b[pP]\s)[<>≤≥]\s?\d[\d.,]*")
# What can be misread, and what to write.
_IN_FULL = (
    (r"[µμ]g|mcg|ug", "micrograms"),
    (r"(?<=\d)\s?U|IU", "units"),
    (r"[qQ]\.\s?[dD]\.|QD|qd", "once daily"),
    (r"[qQ]\.\s?[oO]\.\s?[dD]\.|QOD|qod", "every other day"),
    (r"[bB]\.\s?[iI]\.\s?[dD]\.|BID|bid", "twice daily"),
    (r"SC|SQ|[sS]\.\s?[cC]\.|[sS]ub\s?[qQ]", "subcutaneous, or under the skin"),
    (r"HS|[hH]\.\s?[sS]\.", "at bedtime"),
    (r"cc", "mL"),
)
_FORMS = "|".join(f"({form})" for form, _ in _IN_FULL)
_SHORT_FORM = re.compile(rf"(?<![^\W\d])(?:{_FORMS})(?![\w-])")


@rule(GROUP)
def trailing_zero(claims: Sequence[Claim]) -> Iterator[Problem]:
    """A dose ends in a zero after the decimal point.

    If the point is overlooked, the dose is ten times too high.

    Bad:
        Inject 1.0 mg.

    Good:
        Inject 1 mg.

    Mend: leave out the zero, and the point if nothing else stands behind it.
    """
    yield from _matches(_TRAILING_ZERO, claims)


@rule(GROUP)
def missing_leading_zero(claims: Sequence[Claim]) -> Iterator[Problem]:
    """A dose begins with the decimal point.

    If the point is overlooked, the dose is ten times too high.

    Bad:
        Inject .5 mg.

    Good:
        Inject 0.5 mg.

    Mend: write a zero before the point.
    """
    yield from _matches(_BARE_POINT, claims)


@rule(GROUP)
def unit_without_space(claims: Sequence[Claim]) -> Iterator[Problem]:
    """A unit stands right behind its number.

    The m of mg can be taken for one or two zeros. A percent sign may stand close.

    Bad:
        Inject 100mg.

    Good:
        Inject 100 mg.

    Mend: write a space between number and unit.
    """
    yield from _matches(_GLUED, claims)


@rule(GROUP)
def large_number_without_comma(claims: Sequence[Claim]) -> Iterator[Problem]:
    """A number from 1,000 on has no comma.

    Zeros in a row are miscounted.

    Bad:
        The trial had 1565 people on anakinra.

    Good:
        The trial had 1,565 people on anakinra.

    Mend: write a comma before each group of three digits.
    """
    for claim in claims:
        for number in claim.quantities:
            if number.is_number and float(number.value) >= _LARGE and "," not in number.written:
                yield Problem(claim.file, claim.line, number.written)


@rule(GROUP)
def sign_that_can_be_misread(claims: Sequence[Claim]) -> Iterator[Problem]:
    """A sign of comparison stands before a number.

    < and > are taken for each other, or for a 4 or a 7. The p of a statistical test may have one.

    Bad:
        Consider it at < 30 mL/min.

    Good:
        Consider it below 30 mL/min.

    Mend: write "below", "above", "at least" or "at most".
    """
    yield from _matches(_SIGN, claims)


@rule(GROUP)
def short_form_that_can_be_misread(claims: Sequence[Claim]) -> Iterator[Problem]:
    """A short form of a unit, a way or a time of giving is known to be misread.

    These are µg, mcg, U, IU, q.d., q.o.d., b.i.d., SC, SQ, HS and cc, in their spellings.

    Bad:
        Inject 100 mg SC q.d.

    Good:
        Inject 100 mg under the skin once daily.

    Mend: write it in full.
    """
    for claim in claims:
        for match in _SHORT_FORM.finditer(claim.text):
            _, full = _IN_FULL[(match.lastindex or 0) - 1]
            yield Problem(claim.file, claim.line, match[0].strip(), f"write “{full}”")


def _matches(pattern: re.Pattern[str], claims: Sequence[Claim]) -> Iterator[Problem]:
    """Yield a problem for each match of *pattern*, with the words that match."""
    for claim in claims:
        for match in pattern.finditer(claim.text):
            yield Problem(claim.file, claim.line, match[0])
