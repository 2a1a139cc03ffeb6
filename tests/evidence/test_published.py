"""What the counts of the trials give again beside what the reviews printed."""

from pathlib import Path

import pytest

from scripts.evidence.ratios import Measure
from scripts.evidence.trial_data import Pool, load_trial_data

POOLS = load_trial_data(Path(__file__).parents[2] / "docs" / "data").pools
# By how much the last printed digits differ, in hundredths: ratio, lower and upper limit. The pages tell it.
DIFFERENCES = {
    "serious-infections-two-trials": (0, 0, 0),
    "serious-infections-all-doses": (1, 1, 2),
    "serious-infections-100-mg-or-more": (1, 0, 3),
    "death": (0, 0, 0),
}


def _hundredths(text: str) -> list[int]:
    """Return the three numbers of a printed ratio in hundredths."""
    value, low, high = text.replace("(", "").replace(")", "").replace(" to ", " ").split()
    return [round(100 * float(number)) for number in (value, low, high)]


def test_each_pool_with_counts_is_compared() -> None:
    """No pool is left out."""
    assert {name for name, pool in POOLS.items() if pool.trials} == set(DIFFERENCES)


@pytest.mark.parametrize("pool", [POOLS[name] for name in DIFFERENCES], ids=list(DIFFERENCES))
def test_the_recomputed_ratio_is_the_published_one_within_rounding(pool: Pool) -> None:
    """Risk ratios to the last digit; the odds ratios of one review differ by no more than known."""
    again, printed = _hundredths(str(pool.recomputed)), _hundredths(pool.published)
    differences = tuple(abs(one - other) for one, other in zip(again, printed, strict=True))
    assert differences == DIFFERENCES[pool.id]
    assert (differences == (0, 0, 0)) == (pool.measure is Measure.RISK_RATIO)


def test_the_pools_that_the_pages_name() -> None:
    """Two trials and four trials, as printed and as recomputed."""
    two, four = POOLS["serious-infections-two-trials"], POOLS["serious-infections-all-doses"]
    assert (two.published, str(two.recomputed)) == ("3.15 (0.81 to 12.20)", "3.15 (0.81 to 12.20)")
    assert (four.published, str(four.recomputed)) == ("2.75 (0.90 to 8.35)", "2.76 (0.91 to 8.37)")
    assert [str(four.of(trial)) for trial in four.trials if not four.of(trial).estimate] == [
        "not estimable: no event in either arm"
    ]
