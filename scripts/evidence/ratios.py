"""Ratios of the events on anakinra to those on placebo, or in words why there is none."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scripts.evidence.statistics import (
    Arms,
    Estimate,
    NotEstimableError,
    pooled_odds_ratio,
    pooled_risk_ratio,
)

# As reviews print an estimate; the schema of trials.yaml asks for this form.
_PRINTED = re.compile(r"([\d.]+) \(([\d.]+) to ([\d.]+)\)")


class Measure(StrEnum):
    """What is divided."""

    RISK_RATIO = "risk ratio"
    ODDS_RATIO = "odds ratio"


_POOL: Mapping[Measure, Callable[[Sequence[Arms]], Estimate]] = {
    Measure.RISK_RATIO: pooled_risk_ratio,
    Measure.ODDS_RATIO: pooled_odds_ratio,
}


@dataclass(frozen=True)
class Ratio:
    """An estimate with its interval, or nothing and the reason for it."""

    estimate: Estimate | None
    missing: str = ""

    def __str__(self) -> str:
        """Return it in words: ``3.15 (0.81 to 12.20)``, or ``not estimable: no event on placebo``."""
        return str(self.estimate) if self.estimate else f"not estimable: {self.missing}"


def ratio(measure: Measure, trials: Sequence[Arms]) -> Ratio:
    """Return the ratio of *trials*, pooled after Mantel and Haenszel; of one trial it is the plain ratio."""
    try:
        return Ratio(_POOL[measure](trials))
    except NotEstimableError as error:
        return Ratio(None, str(error))


def printed_ratio(text: str) -> Ratio:
    """Return the ratio that a review printed, such as ``3.15 (0.81 to 12.20)``.

    Raises:
        ValueError: *text* has another form.
    """
    match = _PRINTED.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is not a ratio with its interval")
    value, low, high = map(float, match.groups())
    return Ratio(Estimate(value, low, high))
