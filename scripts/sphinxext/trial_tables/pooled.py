"""What reviews pooled: the pools of a group, and the trials that went in."""

from scripts.evidence.ratios import Measure, ratio
from scripts.evidence.statistics import Arms
from scripts.evidence.trial_data import DESIGNS, RESULTS, Comparison, Pool, TrialData
from scripts.sphinxext.data_table import Row
from scripts.sphinxext.trial_tables.base import TrialTable, cite, computed_ratio


class _GroupTable(TrialTable):
    """A table of one group of pools."""

    required_arguments = 1

    def pools(self, data: TrialData) -> list[Pool]:
        """Return the pools of the group that the directive names."""
        return [pool for pool in data.pools.values() if pool.group == self.arguments[0]]


class PooledTable(_GroupTable):
    """``.. pooled-table:: GROUP`` shows the pooled estimates of one group."""

    head = (
        "Outcome",
        "Anakinra",
        "Placebo",
        "Published (interval)",
        "Recomputed (interval)",
        "From",
        "Source",
    )
    widths = (15, 12, 11, 15, 15, 17, 15)
    source = DESIGNS

    def rows(self, data: TrialData) -> list[Row]:
        """Return one row for each estimate."""
        return [Row(_pool_cells(pool), pool.line) for pool in self.pools(data)]


def _pool_cells(pool: Pool) -> tuple[str, ...]:
    """Return the cells of one pool."""
    again = computed_ratio(pool.recomputed) if pool.trials else "counts by trial not seen"
    parts = ", ".join(trial.name for trial in pool.trials) or "—"
    published = f"{pool.measure} {pool.published}"
    return pool.outcome, pool.anakinra, pool.placebo, published, again, parts, cite(pool.citations)


class RatioTable(_GroupTable):
    """``.. ratio-table:: GROUP`` shows the ratios of the trials of one group, each once."""

    head = (
        "Trial",
        "Anakinra arm",
        "Anakinra",
        "Placebo",
        "Risk ratio (interval)",
        "Odds ratio (interval)",
        "Source",
    )
    widths = (15, 15, 10, 10, 16, 16, 18)
    source = RESULTS

    def rows(self, data: TrialData) -> list[Row]:
        """Return one row for each arm that is pooled, in the order of the file."""
        trials = {trial.drug.line: trial for pool in self.pools(data) for trial in pool.trials}
        counted = [(line, trial, trial.arms) for line, trial in sorted(trials.items())]
        return [Row(_trial_cells(trial, arms), line) for line, trial, arms in counted if arms]


def _trial_cells(trial: Comparison, arms: Arms) -> tuple[str, ...]:
    """Return the cells of one trial with its *arms*."""
    return (
        trial.name,
        trial.drug.arm.removeprefix("anakinra "),
        f"{arms.events:,} of {arms.n:,}",
        f"{arms.control_events:,} of {arms.control_n:,}",
        computed_ratio(ratio(Measure.RISK_RATIO, [arms])),
        computed_ratio(ratio(Measure.ODDS_RATIO, [arms])),
        cite([*trial.citations, *trial.design.cites]),
    )
