"""The list of the trials."""

from collections.abc import Iterable, Sequence

from scripts.evidence.trial_data import DESIGNS, Design, TrialData
from scripts.evidence.trials import Result, Role
from scripts.sphinxext.data_table import Row
from scripts.sphinxext.trial_tables.base import TrialTable, cite


class TrialsTable(TrialTable):
    """``.. trials-table::`` lists the trials in the order of their years."""

    head = ("Trial", "Design", "Time", "Arms (patients)", "Source")
    widths = (14, 26, 10, 28, 22)
    source = DESIGNS

    def rows(self, data: TrialData) -> list[Row]:
        """Return one row for each trial."""
        designs = sorted(data.designs.values(), key=lambda design: (design.year, design.trial))
        return [Row(_cells(design, data.results), design.line) for design in designs]


def _cells(design: Design, results: Sequence[Result]) -> tuple[str, ...]:
    """Return the cells of one trial."""
    arms = _arms(result for result in results if result.trial == design.trial)
    text = "; ".join(f"{arm} ({result.n:,})" for arm, result in arms.items())
    cited = [*design.cites, *(name for result in arms.values() for name in _n_citations(result))]
    return design.name, design.design, design.time, text or "see design", cite(cited)


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
