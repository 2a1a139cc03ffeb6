"""Our ratios and differences are those of statsmodels, on the trials of the manual and on any others.

statsmodels has no interval for the pooled risk ratio. In one trial it is the interval of the plain risk
ratio; in several, the formula of Greenland and Robins is compared with the delta method where the two must
agree: where each trial has exactly the same ratio.
"""

from collections.abc import Sequence
from math import exp, log, sqrt
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import StratifiedTable, Table2x2
from statsmodels.stats.proportion import confint_proportions_2indep

from scripts.evidence.statistics import (
    Arms,
    Estimate,
    NotEstimableError,
    Z,
    pooled_odds_ratio,
    pooled_risk_ratio,
    risk_difference,
)
from scripts.evidence.trial_data import load_trial_data

POOLS = [
    [trial.arms for trial in pool.trials if trial.arms]
    for pool in load_trial_data(Path(__file__).parents[2] / "docs" / "data").pools.values()
    if pool.trials
]
TRIALS = sorted({arms for pool in POOLS for arms in pool}, key=repr)
FEW = settings(max_examples=60, deadline=None)


def _table(arms: Arms) -> list[list[int]]:
    """Return the trial as statsmodels takes it: a row for each arm, with and without the event."""
    return [
        [arms.events, arms.n - arms.events],
        [arms.control_events, arms.control_n - arms.control_events],
    ]


def _stratified(trials: Sequence[Arms]) -> StratifiedTable:
    """Return the trials as strata."""
    return StratifiedTable([_table(arms) for arms in trials])


def _limits(estimate: Estimate) -> tuple[float, float]:
    return estimate.low, estimate.high


@st.composite
def _arms(draw: st.DrawFn) -> Arms:
    """Draw the counts of a trial."""
    n, control_n = draw(st.integers(1, 2000)), draw(st.integers(1, 2000))
    return Arms(draw(st.integers(0, n)), n, draw(st.integers(0, control_n)), control_n)


@st.composite
def _trials_of_one_ratio(draw: st.DrawFn) -> list[Arms]:
    """Draw trials that all have exactly the same risk ratio."""
    ratio = draw(st.integers(1, 5))
    trials = []
    for _ in range(draw(st.integers(1, 4))):
        control_events, times = draw(st.integers(1, 40)), draw(st.integers(1, 6))
        control_n = ratio * control_events + draw(st.integers(1, 500))
        trials.append(Arms(ratio * control_events * times, control_n * times, control_events, control_n))
    return trials


def test_there_are_trials_to_compare() -> None:
    """Nothing to compare is no pass."""
    assert len(POOLS) == 4
    assert len(TRIALS) == 6


@pytest.mark.parametrize("trials", POOLS)
def test_the_pools_of_the_manual(trials: list[Arms]) -> None:
    """Odds ratio with its interval, and risk ratio."""
    theirs = _stratified(trials)
    ours = pooled_odds_ratio(trials)
    assert ours.value == pytest.approx(theirs.oddsratio_pooled)
    assert _limits(ours) == pytest.approx(theirs.oddsratio_pooled_confint())
    assert pooled_risk_ratio(trials).value == pytest.approx(theirs.riskratio_pooled)


@FEW
@given(st.lists(_arms(), min_size=1, max_size=5))
def test_pools_of_any_trials(trials: list[Arms]) -> None:
    """The same, wherever there is a ratio."""
    theirs = _stratified(trials)
    try:
        odds, risk = pooled_odds_ratio(trials), pooled_risk_ratio(trials)
    except NotEstimableError:
        assume(False)
    assert odds.value == pytest.approx(theirs.oddsratio_pooled)
    assert _limits(odds) == pytest.approx(theirs.oddsratio_pooled_confint())
    assert risk.value == pytest.approx(theirs.riskratio_pooled)


@FEW
@given(_arms().filter(lambda arms: arms.events and arms.control_events))
def test_the_risk_ratio_of_one_trial(arms: Arms) -> None:
    """With its interval, which is that of the logarithm."""
    theirs = Table2x2(_table(arms), shift_zeros=False)
    ours = pooled_risk_ratio([arms])
    assert ours.value == pytest.approx(theirs.riskratio)
    assert _limits(ours) == pytest.approx(theirs.riskratio_confint())


@FEW
@given(_trials_of_one_ratio())
def test_the_interval_of_the_pooled_risk_ratio(trials: list[Arms]) -> None:
    """The variance that the binomial variances of the arms propagate to, where the ratio is common.

    The pooled ratio is R / S with R = sum of a * n0 / N and S = sum of c * n1 / N, for a of n1 events on the
    drug and c of n0 on the comparator, N in all. By the delta method the variance of log(R / S) is
    var(R) / R^2 + var(S) / S^2, with var(a) = n1 * p1 * (1 - p1) and var(c) = n0 * p0 * (1 - p0).
    """
    r = s = var_r = var_s = 0.0
    for arms in trials:
        total = arms.n + arms.control_n
        p, control_p = arms.events / arms.n, arms.control_events / arms.control_n
        r += arms.events * arms.control_n / total
        s += arms.control_events * arms.n / total
        var_r += (arms.control_n / total) ** 2 * arms.n * p * (1 - p)
        var_s += (arms.n / total) ** 2 * arms.control_n * control_p * (1 - control_p)
    half = Z * sqrt(var_r / r**2 + var_s / s**2)
    ours = pooled_risk_ratio(trials)
    assert _limits(ours) == pytest.approx((exp(log(r / s) - half), exp(log(r / s) + half)))


@pytest.mark.parametrize("arms", TRIALS)
def test_the_differences_of_the_manual(arms: Arms) -> None:
    """The interval of Newcombe."""
    assert _limits(risk_difference(arms)) == pytest.approx(_newcombe(arms), abs=1e-9)


@FEW
@given(_arms())
def test_the_difference_of_any_trial(arms: Arms) -> None:
    """Also where an arm has no event, or only patients with one."""
    assert _limits(risk_difference(arms)) == pytest.approx(_newcombe(arms), abs=1e-9)


def _newcombe(arms: Arms) -> tuple[float, float]:
    """Return the interval as statsmodels has it."""
    counts = (arms.events, arms.n, arms.control_events, arms.control_n)
    low, high = confint_proportions_2indep(*counts, method="newcomb", compare="diff")
    return float(low), float(high)
