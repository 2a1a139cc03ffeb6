"""Rules for numbers beside those of the sources."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scripts.claims.rules import GROUP, Evidence
from scripts.claims.support import missing_numbers
from scripts.evidence.extracts import Extract
from scripts.findings import Problem, rule

_RANGE = re.compile(r"\s*(?:to|–)\s*")


@rule(GROUP)
def number_not_in_extract(evidence: Evidence) -> Iterator[Problem]:
    """A number of a sentence is in none of the extracts that the sentence cites.

    Units count: 100 mg and 100 mL are two numbers. The date of the edition may be given as well, °C may be
    told in °F, and a blood count in 10⁹/L per microliter.

    Bad:
        Inject 200 mg once daily :cite:p:`fda-kineret-label-2020{§2.1}`.

    Good:
        Inject 100 mg once daily :cite:p:`fda-kineret-label-2020{§2.1}`.

    Mend: write the number as the source has it, or cite the source that has it.
    """
    for claim in evidence.claims:
        # A place without an extract is told by a rule of its own.
        if claim.citations and all(evidence.library.extracts(citation) for citation in claim.citations):
            for number in missing_numbers(claim, evidence.library):
                yield Problem(claim.file, claim.line, number.written, _held(evidence.library.cited(claim)))


def _held(extracts: Sequence[Extract]) -> str:
    """Return in words which numbers *extracts* hold."""
    places: dict[str, list[str]] = {f"{extract.source} {extract.locator}": [] for extract in extracts}
    for extract in extracts:
        places[f"{extract.source} {extract.locator}"] += extract.values
    return "; ".join(f"{place} holds {', '.join(values) or 'no number'}" for place, values in places.items())


@rule(GROUP)
def range_that_does_not_rise(evidence: Evidence) -> Iterator[Problem]:
    """A range ends at or below the number with which it begins.

    Bad:
        It lasts 28 to 14 days :cite:p:`fda-kineret-label-2012{§6.1}`.

    Good:
        It lasts 14 to 28 days :cite:p:`fda-kineret-label-2012{§6.1}`.

    Mend: write both ends of the range as the source has them.
    """
    for claim in evidence.claims:
        for one, other in pairwise(claim.quantities):
            is_range = _RANGE.fullmatch(claim.text[one.end : other.start]) and one.unit == other.unit
            if is_range and one.is_number and other.is_number and float(one.value) >= float(other.value):
                yield Problem(claim.file, claim.line, claim.text[one.start : other.end])
