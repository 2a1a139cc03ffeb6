"""Estimates agree with what the papers printed and with the examples of those who gave the formulas.

A statistics library is no dependency for three formulas; each was compared once with statsmodels.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.evidence.statistics import (
    Arms,
    Estimate,
    pooled_odds_ratio,
    pooled_risk_ratio,
    risk_difference,
    wilson_interval,
)

BRESNIHAN = Arms(5, 351, 1, 121)
BRESNIHAN_150 = Arms(4, 116, 1, 121)
COHEN_2002 = Arms(0, 345, 0, 74)
COHEN_2004 = Arms(2, 250, 2, 251)
FLEISCHMANN = Arms(23, 1116, 1, 283)


def _printed(estimate: Estimate, digits: int = 2) -> tuple[float, float, float]:
    return round(estimate.value, digits), round(estimate.low, digits), round(estimate.high, digits)


def test_the_risk_ratio_of_mertens_2009() -> None:
    """Serious infections, printed as 3.15 (0.81 to 12.20)."""
    assert _printed(pooled_risk_ratio([COHEN_2004, FLEISCHMANN])) == (3.15, 0.81, 12.20)


def test_the_risk_ratio_of_one_trial() -> None:
    """Deaths, printed by Mertens 2009 as 1.01 (0.11 to 9.04)."""
    assert _printed(pooled_risk_ratio([Arms(4, 1116, 1, 283)])) == (1.01, 0.11, 9.04)


def test_the_odds_ratio_of_salliot_2009() -> None:
    """All doses, printed as 2.75 (0.90 to 8.35); without a continuity correction, this."""
    trials = [BRESNIHAN, COHEN_2002, COHEN_2004, FLEISCHMANN]
    assert _printed(pooled_odds_ratio(trials)) == (2.76, 0.91, 8.37)
    # statsmodels 0.14, StratifiedTable.oddsratio_pooled and its confidence interval.
    assert _printed(pooled_odds_ratio(trials), 6) == (2.755759, 0.906852, 8.374255)


def test_the_odds_ratio_of_salliot_2009_at_100_mg_or_more() -> None:
    """Printed as 3.40 (1.11 to 10.46)."""
    assert _printed(pooled_odds_ratio([BRESNIHAN_150, COHEN_2004, FLEISCHMANN])) == (3.41, 1.11, 10.49)


@pytest.mark.parametrize(
    ("arms", "printed"),
    [
        (Arms(56, 70, 48, 80), (0.2, 0.0524, 0.3339)),
        (Arms(9, 10, 3, 10), (0.6, 0.1705, 0.8090)),
        (Arms(10, 10, 0, 10), (1.0, 0.6075, 1.0)),
    ],
)
def test_the_risk_differences_of_newcombe_1998(arms: Arms, printed: tuple[float, float, float]) -> None:
    """Examples of the paper's table, method 10."""
    assert _printed(risk_difference(arms), 4) == printed


@pytest.mark.parametrize("pool", [pooled_risk_ratio, pooled_odds_ratio])
@pytest.mark.parametrize("trials", [[], [COHEN_2002], [Arms(0, 9, 1, 9)], [Arms(1, 9, 0, 9)]])
def test_no_ratio_without_events(pool: object, trials: list[Arms]) -> None:
    """A ratio over nothing is refused, never infinite."""
    assert callable(pool)
    with pytest.raises(ValueError, match="no event"):
        pool(trials)


@pytest.mark.parametrize("counts", [(1, 0, 0, 5), (6, 5, 0, 5), (-1, 5, 0, 5), (0, 5, 6, 5)])
def test_counts_that_cannot_be_are_refused(counts: tuple[int, int, int, int]) -> None:
    """No patients, or more events than patients."""
    with pytest.raises(ValueError, match="events in"):
        Arms(*counts)


_COUNTS = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(_COUNTS, _COUNTS)
def test_a_difference_lies_within_its_interval(drug: tuple[int, int], control: tuple[int, int]) -> None:
    """The limits hold the value, stay within -1 and 1, and turn over with the arms."""
    one = risk_difference(Arms(*drug, *control))
    other = risk_difference(Arms(*control, *drug))
    assert -1 - 1e-9 <= one.low <= one.value <= one.high <= 1 + 1e-9
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low))
    assert 0 <= wilson_interval(*drug).low <= wilson_interval(*drug).high <= 1
