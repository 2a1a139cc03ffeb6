"""What was measured, in the middle of the runs: as data, and as a table."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from scripts.benchmark.content import Size
from scripts.benchmark.machine import Machine
from scripts.benchmark.process import Cost
from scripts.benchmark.runner import Measured
from scripts.benchmark.tasks import Missing, Program, State

HEAD = ("Pages/references", "What", *map(str.capitalize, State), "Memory", "× plain", "× pandoc")
LEGEND = (
    "Seconds of processor time (wall clock); the most memory in MiB; "
    "the processor time of a cold build as a multiple of that of plain Sphinx and of pandoc"
)


class What(NamedTuple):
    """What was made, of a manual of which size."""

    size: Size
    program: Program
    format: str

    @property
    def label(self) -> str:
        """The format, and the program if it is another than this manual."""
        return self.format if self.program is Program.MANUAL else f"{self.format}, {self.program}"


@dataclass(frozen=True)
class Report:
    """All that a benchmark found.

    Attributes:
        machine: where it ran.
        runs: how often each was measured.
        measured: what each cost.
        missing: what could not run.
    """

    machine: Machine
    runs: int
    measured: Sequence[Measured]
    missing: Sequence[Missing]


def middle(costs: Iterable[Cost]) -> Cost:
    """Return the medians of *costs*, each by itself; at least one."""
    return Cost(*map(median, zip(*costs, strict=True)))


def medians(report: Report) -> Mapping[What, Mapping[State, Cost]]:
    """Return the medians by what was made and by state."""
    found: dict[What, dict[State, Cost]] = defaultdict(dict)
    for one in report.measured:
        found[What(one.size, one.program, one.format)][one.state] = middle(one.costs)
    return found


def rows(report: Report) -> Iterator[Sequence[str]]:
    """Yield the cells below `HEAD`, line by line."""
    found = medians(report)
    for what, costs in found.items():
        times = [_time(costs[state]) if state in costs else "" for state in State]
        peak = max(cost.peak for cost in costs.values())
        others = Program.SPHINX, Program.PANDOC
        ratios = [_ratio(found, what, other) for other in others]
        yield str(what.size), what.label, *times, f"{peak:.0f}", *ratios


def _time(cost: Cost) -> str:
    """Return processor time and wall clock."""
    return f"{cost.cpu:.1f} ({cost.wall:.1f})"


def _ratio(found: Mapping[What, Mapping[State, Cost]], what: What, other: Program) -> str:
    """Return how many times the processor time of *other* a cold build took, if both were measured."""
    beside = found.get(what._replace(program=other))
    if what.program is not Program.MANUAL or not beside:
        return ""
    return f"{found[what][State.COLD].cpu / beside[State.COLD].cpu:.2f}"


def as_text(report: Report) -> str:
    """Return the report for a screen."""
    table = [HEAD, *rows(report)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
    return "\n".join([*told(report), f"{LEGEND}.", "", *lines]) + "\n"


def told(report: Report) -> Iterator[str]:
    """Yield where and how was measured, and what was not."""
    runs = "one run" if report.runs == 1 else f"medians of {report.runs} runs"
    yield f"{report.machine}; {runs}."
    for missing in report.missing:
        yield f"Not measured: {missing.name}, because {missing.reason}."


def as_data(report: Report) -> dict[str, object]:
    """Return the report as plain data, with each run: seconds, and mebibytes of memory."""
    return {
        "machine": report.machine._asdict(),
        "runs": report.runs,
        "measured": [
            {
                **one.size._asdict(),
                "program": one.program,
                "format": one.format,
                "state": one.state,
                "median": middle(one.costs)._asdict(),
                "each": [cost._asdict() for cost in one.costs],
            }
            for one in report.measured
        ],
        "missing": [missing._asdict() for missing in report.missing],
    }
