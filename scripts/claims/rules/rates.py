"""Rules for rates on the drug and on placebo."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scripts.claims.arms import DRUG, PLACEBO
from scripts.claims.model import Claim
from scripts.claims.rules import GROUP, Evidence
from scripts.claims.support import rate_pairs
from scripts.findings import Problem, rule


@rule(GROUP)
def rate_of_other_arm(evidence: Evidence) -> Iterator[Problem]:
    """The rates on the drug and on placebo are not those that belong together in the source.

    Bad:
        Headache came to 9% on anakinra and 12% on placebo :cite:p:`fda-kineret-label-2020{§6.1}`.

    Good:
        Headache came to 12% on anakinra and 9% on placebo :cite:p:`fda-kineret-label-2020{§6.1}`.

    Mend: give each arm its own rate, as the extract has it under rates.
    """
    for group in rate_pairs(evidence.claims, DRUG, PLACEBO).values():
        known = [
            rates for claim in group for extract in evidence.library.cited(claim) for rates in extract.rates
        ]
        for drug, placebo in _pairs(group):
            told = (drug.text, placebo.text)
            if known and not any((rates.get(DRUG), rates.get(PLACEBO)) == told for rates in known):
                message = f"{drug.text} on {DRUG} and {placebo.text} on {PLACEBO}"
                # In a table the two stand on lines of their own, and either may be the wrong one.
                for claim in dict.fromkeys((drug.claim, placebo.claim)):
                    yield Problem(claim.file, claim.line, message)


class _Rate(NamedTuple):
    """A percentage of one arm, and the claim that states it."""

    arm: str
    text: str
    claim: Claim


def _pairs(group: Sequence[Claim]) -> Iterator[tuple[_Rate, _Rate]]:
    """Yield each percentage on the drug with that on placebo that stands beside it in *group*."""
    rates = [
        _Rate(arm, f"{quantity.value}%", claim)
        for claim in group
        for quantity, arm in zip(claim.quantities, claim.arms, strict=True)
        if arm and quantity.unit == "%"
    ]
    for one, other in zip(rates[::2], rates[1::2], strict=False):
        if one.arm != other.arm:
            yield (one, other) if one.arm == DRUG else (other, one)
