"""Differences and ratios of proportions with their 95 % confidence intervals, out of counts.

The formulas are those of the papers that the docstrings name, so that a reader can check them by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

# The normal deviate of a two-sided interval of 95 %.
Z = NormalDist().inv_cdf(0.975)


class NotEstimableError(ValueError):
    """A ratio over nothing; the message says what is missing."""


@dataclass(frozen=True)
class Estimate:
    """A value with the limits of its 95 % confidence interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """Return it as reviews print it: ``3.15 (0.81 to 12.20)``."""
        return f"{self.value:.2f} ({self.low:.2f} to {self.high:.2f})"


@dataclass(frozen=True)
class Arms:
    """The counts of one trial: events and patients on the drug and on the comparator.

    Raises:
        ValueError: an arm has no patients, or more events than patients.
    """

    events: int
    n: int
    control_events: int
    control_n: int

    def __post_init__(self) -> None:
        """Refuse counts that cannot be."""
        for events, n in ((self.events, self.n), (self.control_events, self.control_n)):
            if n < 1 or not 0 <= events <= n:
                raise ValueError(f"{events} events in {n} patients")


def risk_difference(arms: Arms) -> Estimate:
    """Return the risk on the drug less the risk on the comparator.

    The interval is the hybrid score interval without continuity correction, method 10 of Newcombe RG,
    Interval estimation for the difference between independent proportions, Stat Med 1998;17:873-890.
    It stands where an arm has no event, which the simple (Wald) interval does not.
    """
    drug = wilson_interval(arms.events, arms.n)
    control = wilson_interval(arms.control_events, arms.control_n)
    difference = drug.value - control.value
    below = sqrt((drug.value - drug.low) ** 2 + (control.high - control.value) ** 2)
    above = sqrt((drug.high - drug.value) ** 2 + (control.value - control.low) ** 2)
    return Estimate(difference, difference - below, difference + above)


def wilson_interval(events: int, n: int) -> Estimate:
    """Return the proportion *events* / *n* with its score interval.

    Wilson EB, Probable inference, the law of succession, and statistical inference,
    J Am Stat Assoc 1927;22:209-212.
    """
    share = events / n
    center = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    return Estimate(share, max(0.0, center - half), min(1.0, center + half))


def pooled_risk_ratio(trials: Sequence[Arms]) -> Estimate:
    """Return the Mantel-Haenszel risk ratio of *trials*, fixed effect, without continuity correction.

    The variance of its logarithm is that of Greenland S, Robins JM, Estimation of a common effect
    parameter from sparse follow-up data, Biometrics 1985;41:55-68.

    Raises:
        NotEstimableError: one of the arms has no event in any trial.
    """
    drug = control = spread = 0.0
    for a in trials:
        total = a.n + a.control_n
        drug += a.events * a.control_n / total
        control += a.control_events * a.n / total
        both = a.events + a.control_events
        spread += (a.n * a.control_n * both - a.events * a.control_events * total) / total**2
    if not drug or not control:
        raise NotEstimableError(_missing(trials))
    return _ratio(drug / control, spread / (drug * control))


def pooled_odds_ratio(trials: Sequence[Arms]) -> Estimate:
    """Return the Mantel-Haenszel odds ratio of *trials*, fixed effect, without continuity correction.

    The variance of its logarithm is that of Robins J, Breslow N, Greenland S, Estimators of the
    Mantel-Haenszel variance consistent in both sparse data and large-strata limiting models,
    Biometrics 1986;42:311-323. A trial without events adds nothing.

    Raises:
        NotEstimableError: one of the arms has no event in any trial, or no patient without one.
    """
    with_, against = 0.0, 0.0
    concordant, mixed, discordant = 0.0, 0.0, 0.0
    for a in trials:
        total = a.n + a.control_n
        without, control_without = a.n - a.events, a.control_n - a.control_events
        r, s = a.events * control_without / total, without * a.control_events / total
        p, q = (a.events + control_without) / total, (without + a.control_events) / total
        with_, against = with_ + r, against + s
        concordant, mixed, discordant = concordant + p * r, mixed + p * s + q * r, discordant + q * s
    if not with_ or not against:
        raise NotEstimableError(_missing(trials))
    variance = concordant / (2 * with_**2) + mixed / (2 * with_ * against) + discordant / (2 * against**2)
    return _ratio(with_ / against, variance)


def _missing(trials: Sequence[Arms]) -> str:
    """Return what *trials* lack for a ratio."""
    on_drug, on_control = any(a.events for a in trials), any(a.control_events for a in trials)
    if on_drug and on_control:
        return "an arm in which all had the event"
    if on_drug:
        return "no event on placebo"
    return "no event on anakinra" if on_control else "no event in either arm"


def _ratio(ratio: float, variance: float) -> Estimate:
    """Return *ratio* with the interval that *variance* of its logarithm gives."""
    half = Z * sqrt(variance)
    return Estimate(ratio, exp(log(ratio) - half), exp(log(ratio) + half))
