"""One outcome, trial by trial."""

from typing import ClassVar

from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from scripts.evidence.statistics import risk_difference
from scripts.evidence.trial_data import RESULTS, Comparison, TrialData
from scripts.evidence.trials import Result, Role
from scripts.sphinxext.data_table import Row
from scripts.sphinxext.trial_tables.base import TrialTable, cite, computed


class OutcomeTable(TrialTable):
    """``.. outcome-table:: OUTCOME`` has a row for each comparison of anakinra with placebo in a trial."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {"with-time": directives.flag}
    head = ("Trial", "Anakinra arm", "Anakinra", "Placebo", "Difference in points (interval)", "Source")
    widths = (15, 17, 13, 13, 17, 25)
    source = RESULTS

    def rows(self, data: TrialData) -> list[Row]:
        """Return the comparisons by the year of the trial, then by week."""
        about = [r for r in data.results if r.outcome == self.arguments[0] and r.trial in data.designs]
        drug = [result for result in about if result.role is Role.ANAKINRA]
        pairs = [
            Comparison(data.designs[one.trial], one, other)
            for one in drug
            for other in about
            if _are_compared(one, other)
        ]
        pairs.sort(key=lambda pair: (pair.design.year, pair.drug.week, pair.drug.line))
        return [Row(self._cells(pair), pair.drug.line) for pair in pairs]

    def _cells(self, pair: Comparison) -> tuple[str, ...]:
        """Return the cells of one comparison."""
        name = f"{pair.name}, {_when(pair.drug)}" if "with-time" in self.options else pair.name
        arm = pair.drug.arm.removeprefix("anakinra ")
        cited = cite([*pair.citations, *pair.design.cites])
        return name, arm, _rate(pair.drug), _rate(pair.placebo), computed(_difference(pair)), cited


def _when(result: Result) -> str:
    """Return the time of *result*, as its source counts it."""
    return result.note if result.note.startswith("month ") else f"week {result.week}"


def _are_compared(drug: Result, other: Result) -> bool:
    """Return whether *other* is the placebo arm to *drug*, from the same source at the same time."""
    same = (drug.trial, drug.week, drug.source, drug.locator, drug.events is None)
    return other.role is Role.PLACEBO and same == (
        other.trial,
        other.week,
        other.source,
        other.locator,
        other.events is None,
    )


def _rate(result: Result) -> str:
    """Return how many patients of an arm had the event."""
    if result.events is None or not result.n:
        return f"{result.percent}% of {result.n:,}" if result.n else f"{result.percent}%"
    share = f"{result.percent}%" if result.percent else computed(f"{100 * result.events / result.n:.1f}%")
    return f"{result.events:,} of {result.n:,} ({share})"


def _difference(pair: Comparison) -> str:
    """Return the difference in percentage points, with its interval where both counts are known."""
    if pair.arms:
        found = risk_difference(pair.arms)
        return f"{_points(found.value)} ({_points(found.low)} to {_points(found.high)})"
    percents = (pair.drug.percent, pair.placebo.percent)
    digits = max(len(percent.partition(".")[2]) for percent in percents)
    return _signed(float(percents[0]) - float(percents[1]), digits)


def _points(share: float) -> str:
    """Return *share* in percentage points."""
    return _signed(100 * share, 1)


def _signed(value: float, digits: int) -> str:
    """Return *value* with so many *digits* behind the point and a true minus sign."""
    return f"{value:.{digits}f}".replace("-0.0", "0.0").replace("-", "−")
