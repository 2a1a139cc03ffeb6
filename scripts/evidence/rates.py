"""Rates on anakinra beside those on placebo, event by event, out of ``docs/data/trials.csv``."""

from dataclasses import dataclass

from scripts.evidence.datafile import DataFileError
from scripts.evidence.trial_data import RESULTS, TrialData
from scripts.evidence.trials import Result, Role


@dataclass(frozen=True)
class RatePair:
    """How many in a hundred had an event on anakinra and on placebo.

    Attributes:
        event: what they had, in words.
        drug: the row of the drug, with its percentage.
        placebo: the row of placebo, with its percentage.
    """

    event: str
    drug: Result
    placebo: Result


def rate_pairs(data: TrialData, trial: str) -> list[RatePair]:
    """Return the rates of one *trial*, or of one table that pools several, in the order of the file.

    Raises:
        DataFileError: an event without a rate on anakinra, on placebo, or without words in trials.yaml.
    """
    rows: dict[str, list[Result]] = {}
    for result in data.results:
        if result.trial == trial:
            rows.setdefault(result.outcome, []).append(result)
    return [_pair(data, outcome, found) for outcome, found in rows.items()]


def _pair(data: TrialData, outcome: str, rows: list[Result]) -> RatePair:
    """Return the rates of one event out of its *rows*."""
    path, line = data.folder / RESULTS, rows[0].line
    if outcome not in data.outcomes:
        raise DataFileError(path, line, f"outcome: '{outcome}' has no words under outcomes in trials.yaml")
    if [row.role for row in rows] != [Role.ANAKINRA, Role.PLACEBO] or not all(row.percent for row in rows):
        raise DataFileError(path, line, f"{outcome}: not one percentage on anakinra, then one on placebo")
    return RatePair(data.outcomes[outcome], *rows)
