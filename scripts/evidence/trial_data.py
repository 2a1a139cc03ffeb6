"""The trials as a whole: designs, pools and words (``trials.yaml``), with the results (``trials.csv``)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.evidence.datafile import Part, load
from scripts.evidence.ratios import Measure, Ratio, printed_ratio, ratio
from scripts.evidence.statistics import Arms
from scripts.evidence.trials import Result, Role, load_results

RESULTS = "trials.csv"
DESIGNS = "trials.yaml"
_SCHEMA = "schema/trials.json"


@dataclass(frozen=True)
class Design:
    """How a trial was done.

    Attributes:
        trial: the key of its main report, as in ``trials.csv``.
        name: its name for readers.
        year: the year of the main report.
        design: how it was done, as reStructuredText.
        time: how long it took, in words.
        cites: what says so, each as ``key{locator}``.
        line: its line in ``trials.yaml``, from 1.
    """

    trial: str
    name: str
    year: int
    design: str
    time: str
    cites: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Comparison:
    """What was seen on anakinra and on placebo in one trial."""

    design: Design
    drug: Result
    placebo: Result

    @property
    def name(self) -> str:
        """The name of the trial for readers."""
        return self.design.name

    @property
    def arms(self) -> Arms | None:
        """The counts of the two arms, where all four are known."""
        drug, placebo = self.drug, self.placebo
        if drug.events is None or placebo.events is None or not drug.n or not placebo.n:
            return None
        return Arms(drug.events, drug.n, placebo.events, placebo.n)

    @property
    def citations(self) -> tuple[str, ...]:
        """What stands behind both arms, each as ``key{locator}``."""
        return (*self.drug.citations, *self.placebo.citations)


@dataclass(frozen=True)
class Pool:
    """What a review pooled.

    Attributes:
        id: its name, unique in the manual.
        group: the table in which it stands.
        outcome: what was counted, in words.
        measure: what the review divided.
        anakinra: the total on the drug, as printed.
        placebo: the total on placebo, as printed.
        published: the ratio with its interval, as printed.
        citation: the place that prints it, as ``key{locator}``.
        trials: the trials that are pooled again; none where their counts were not seen.
        line: its line in ``trials.yaml``, from 1.
    """

    id: str
    group: str
    outcome: str
    measure: Measure
    anakinra: str
    placebo: str
    published: str
    citation: str
    trials: tuple[Comparison, ...]
    line: int

    @property
    def printed(self) -> Ratio:
        """The published ratio as numbers."""
        return printed_ratio(self.published)

    @property
    def recomputed(self) -> Ratio:
        """The ratio that the counts of the trials give."""
        return ratio(self.measure, [arms for trial in self.trials if (arms := trial.arms)])

    def of(self, trial: Comparison) -> Ratio:
        """Return the ratio of one of the trials."""
        return ratio(self.measure, [trial.arms] if trial.arms else [])

    @property
    def citations(self) -> tuple[str, ...]:
        """What stands behind the printed and the recomputed ratio, each as ``key{locator}``."""
        return (self.citation, *(cited for trial in self.trials for cited in trial.citations))


@dataclass(frozen=True)
class TrialData:
    """What is known of the trials.

    Attributes:
        results: the rows of ``trials.csv``.
        designs: the trials by their keys.
        pools: what reviews pooled, by id, in the order of the file.
        outcomes: the words for outcomes of ``trials.csv`` that pages name.
        folder: where the files lie.
    """

    results: Sequence[Result]
    designs: Mapping[str, Design]
    pools: Mapping[str, Pool]
    outcomes: Mapping[str, str]
    folder: Path


def load_trial_data(folder: Path) -> TrialData:
    """Return what the files of *folder*, ``docs/data``, hold on the trials.

    Raises:
        DataFileError: a file that cannot be used, or a pool over counts that are not there, with the line.
    """
    results = load_results(folder / RESULTS)
    content = load(folder / DESIGNS, folder / _SCHEMA)
    designs = {item["trial"]: _design(item) for item in content.parts("trials")}
    pools: dict[str, Pool] = {}
    for item in content.parts("pooled"):
        if item["id"] in pools:
            raise item.error(f"id: '{item['id']}' stands twice")
        pools[item["id"]] = _pool(item, results, designs)
    return TrialData(results, designs, pools, content["outcomes"], folder)


def _design(item: Part) -> Design:
    """Return the design that *item* describes."""
    return Design(**{**item, "cites": tuple(item["cites"])}, line=item.line)


def _pool(item: Part, results: Sequence[Result], designs: Mapping[str, Design]) -> Pool:
    """Return the pool that *item* describes."""
    counted = [result for result in results if result.outcome == item["counts"] and result.events is not None]
    return Pool(
        id=item["id"],
        group=item["group"],
        outcome=item["outcome"],
        measure=Measure(item["measure"]),
        anakinra=item["anakinra"],
        placebo=item["placebo"],
        published=item["published"],
        citation=f"{item['source']}{{{item['locator']}}}",
        trials=tuple(_comparison(part, counted, designs) for part in item.parts("from")),
        line=item.line,
    )


def _comparison(part: Part, counted: Sequence[Result], designs: Mapping[str, Design]) -> Comparison:
    """Return the counts of both arms that *part* of a pool names, out of all that were *counted*."""
    own = [result for result in counted if result.trial == part["trial"]]
    drug = [result for result in own if result.arm == part["arm"]]
    placebo = [result for result in own if result.role is Role.PLACEBO]
    if len(drug) != 1 or len(placebo) != 1 or part["trial"] not in designs:
        raise part.error(f"{part['trial']}, {part['arm']}: no counts of both arms")
    return Comparison(designs[part["trial"]], drug[0], placebo[0])
