"""Tables of the trials, drawn from ``docs/data/trials.csv`` with what is computed from its counts.

- ``.. trials-table::`` lists the trials: design, time, arms with their patients.
- ``.. outcome-table:: serious_infection`` compares anakinra with placebo, trial by trial; the option
  ``:with-time:`` adds the time.
- ``.. pooled-table:: harms`` sets what a review printed beside what its counts give.

The last column of each table cites for its row. A number with a dagger is computed: see
``scripts/evidence/statistics.py`` for the formulas.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.typing import ExtensionMetadata, OptionSpec

from scripts.claims.sentences import CITES_BY_ROW
from scripts.evidence.datafile import DataFileError, Part, load
from scripts.evidence.statistics import (
    Arms,
    Estimate,
    pooled_odds_ratio,
    pooled_risk_ratio,
    risk_difference,
)
from scripts.evidence.trials import Result, Role, load_results
from scripts.sphinxext.data_table import DataTable, Row

RESULTS = "data/trials.csv"
DESIGNS = "data/trials.yaml"
POOLED_PREFIX = "POOLED:"
_POOL: Mapping[str, Callable[[Sequence[Arms]], Estimate]] = {
    "risk ratio": pooled_risk_ratio,
    "odds ratio": pooled_odds_ratio,
}


class _TrialTable(DataTable):
    """A table of the trials."""

    head: tuple[str, ...]
    widths: tuple[int, ...]

    def run(self) -> list[nodes.Node]:
        """Return the table.

        Raises:
            ExtensionError: a data file that cannot be used, with its line, or an outcome of no trial.
        """
        folder = Path(self.env.srcdir)
        for name in (RESULTS, DESIGNS):
            self.env.note_dependency(name)
        try:
            self.results = load_results(folder / RESULTS)
            path = folder / DESIGNS
            self.data = load(path, folder / "data/schema/trials.json")
            rows, source = self.rows()
        except DataFileError as error:
            raise ExtensionError(str(error)) from error
        if not rows:
            raise self.error(f"no row of the data is about '{' '.join(self.arguments)}'")
        return self.table(self.head, self.widths, rows, source, CITES_BY_ROW)

    def rows(self) -> tuple[list[Row], Path]:
        """Return the rows and the file that they come from."""
        raise NotImplementedError


class TrialsTable(_TrialTable):
    """``.. trials-table::`` lists the trials in the order of their years."""

    head = ("Trial", "Design", "Time", "Arms (patients)", "Source")
    widths = (16, 36, 10, 28, 10)

    def rows(self) -> tuple[list[Row], Path]:
        """Return one row for each trial of the data file."""
        path = Path(self.env.srcdir, DESIGNS)
        items = sorted(self.data.parts("trials"), key=lambda item: (item["year"], item["trial"]))
        return [Row(self._cells(item), item.line) for item in items], path

    def _cells(self, item: Part) -> tuple[str, ...]:
        """Return the cells of one trial."""
        arms = _arms(result for result in self.results if result.trial == item["trial"])
        text = "; ".join(f"{arm} ({result.n:,})" for arm, result in arms.items())
        cited = [*item["cites"], *(name for result in arms.values() for name in _n_citations(result))]
        return item["name"], item["design"], item["time"], text or "see design", _cite(cited)


def _arms(results: Iterable[Result]) -> dict[str, Result]:
    """Return the arms of one trial with the row that says how many patients each has."""
    single = [r for r in results if r.n and r.role is not Role.ALL and " all doses" not in r.arm]
    randomized = [result for result in single if result.outcome == "randomized"]
    arms: dict[str, Result] = {}
    for result in randomized or single:
        arms.setdefault(result.arm, result)
    return arms


def _n_citations(result: Result) -> tuple[str, ...]:
    """Return what stands behind the number of patients of *result*."""
    return result.citations[-1:]


class OutcomeTable(_TrialTable):
    """``.. outcome-table:: OUTCOME`` has a row for each comparison of anakinra with placebo in a trial."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {"with-time": directives.flag}
    head = ("Trial", "Anakinra arm", "Anakinra", "Placebo", "Difference in points (interval)", "Source")
    widths = (18, 24, 17, 17, 16, 8)

    def rows(self) -> tuple[list[Row], Path]:
        """Return the comparisons by the year of the trial, then by week."""
        designs = {item["trial"]: item for item in self.data["trials"]}
        about = [r for r in self.results if r.outcome == self.arguments[0] and r.trial in designs]
        drug = [result for result in about if result.role is Role.ANAKINRA]
        pairs = [(one, other) for one in drug for other in about if _are_compared(one, other)]
        pairs.sort(key=lambda pair: (designs[pair[0].trial]["year"], pair[0].week, pair[0].line))
        rows = [Row(self._cells(designs[one.trial], one, other), one.line) for one, other in pairs]
        return rows, Path(self.env.srcdir, RESULTS)

    def _cells(self, design: dict[str, Any], drug: Result, placebo: Result) -> tuple[str, ...]:
        """Return the cells of one comparison."""
        name = f"{design['name']}, {_when(drug)}" if "with-time" in self.options else design["name"]
        cited = _cite([*drug.citations, *placebo.citations, *design["cites"]])
        arm = drug.arm.removeprefix("anakinra ")
        return name, arm, _rate(drug), _rate(placebo), _difference(drug, placebo), cited


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
    share = f"{result.percent}%" if result.percent else f":computed:`{100 * result.events / result.n:.1f}%`"
    return f"{result.events:,} of {result.n:,} ({share})"


def _difference(drug: Result, placebo: Result) -> str:
    """Return the difference in percentage points, with its interval where both counts are known."""
    arms = _counts(drug, placebo)
    if arms:
        found = risk_difference(arms)
        text = f"{_points(found.value)} ({_points(found.low)} to {_points(found.high)})"
        return f":computed:`{text}`"
    points = float(drug.percent) - float(placebo.percent)
    digits = max(len(percent.partition(".")[2]) for percent in (drug.percent, placebo.percent))
    return f":computed:`{_signed(points, digits)}`"


def _points(share: float) -> str:
    """Return *share* in percentage points."""
    return _signed(100 * share, 1)


def _signed(value: float, digits: int) -> str:
    """Return *value* with so many *digits* behind the point and a true minus sign."""
    return f"{value:.{digits}f}".replace("-0.0", "0.0").replace("-", "−")


def _counts(drug: Result, placebo: Result) -> Arms | None:
    """Return the counts of the two arms, where all four are known."""
    if drug.events is None or placebo.events is None or not drug.n or not placebo.n:
        return None
    return Arms(drug.events, drug.n, placebo.events, placebo.n)


class PooledTable(_TrialTable):
    """``.. pooled-table:: GROUP`` shows the pooled estimates of one group of the data file."""

    required_arguments = 1
    head = (
        "Outcome",
        "Anakinra",
        "Placebo",
        "Published (interval)",
        "Recomputed (interval)",
        "From",
        "Source",
    )
    widths = (17, 15, 14, 16, 16, 14, 8)

    def rows(self) -> tuple[list[Row], Path]:
        """Return one row for each estimate."""
        chosen = [item for item in self.data.parts("pooled") if item["group"] == self.arguments[0]]
        return [Row(self._cells(item), item.line) for item in chosen], self.data.path

    def _cells(self, item: Part) -> tuple[str, ...]:
        """Return the cells of one estimate."""
        names = {design["trial"]: design["name"] for design in self.data["trials"]}
        pairs = [self._pair(trial, item) for trial in item["from"]]
        cited = [f"{item['source']}{{{item['locator']}}}"]
        cited += [name for pair in pairs for result in pair for name in result.citations]
        again = "counts by trial not seen"
        if pairs:
            found = _POOL[item["measure"]]([arms for pair in pairs if (arms := _counts(*pair))])
            again = f":computed:`{found.value:.2f} ({found.low:.2f} to {found.high:.2f})`"
        parts = ", ".join(names[one.trial] for one, _ in pairs) or "—"
        published = f"{item['measure']} {item['published']}"
        return item["outcome"], item["anakinra"], item["placebo"], published, again, parts, _cite(cited)

    def _pair(self, trial: dict[str, str], item: Part) -> tuple[Result, Result]:
        """Return the counts of both arms of one *trial* of a pooled estimate."""
        counted = [
            result
            for result in self.results
            if (result.trial, result.outcome) == (trial["trial"], item["counts"])
            and result.events is not None
        ]
        drug = [result for result in counted if result.arm == trial["arm"]]
        placebo = [result for result in counted if result.role is Role.PLACEBO]
        if len(drug) != 1 or len(placebo) != 1:
            raise item.error(f"{trial['trial']}, {trial['arm']}: no counts of both arms")
        return drug[0], placebo[0]


def _cite(citations: Iterable[str]) -> str:
    """Return one citation of all *citations*, each once."""
    return "".join(f":cite:p:`{name}`" for name in dict.fromkeys(citations))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("trials-table", TrialsTable)
    app.add_directive("outcome-table", OutcomeTable)
    app.add_directive("pooled-table", PooledTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
