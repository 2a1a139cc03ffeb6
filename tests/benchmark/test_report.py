"""What is told of given timings, and what a run does with commands that succeed and fail."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.benchmark.content import Size
from scripts.benchmark.handbook import as_page
from scripts.benchmark.machine import Machine
from scripts.benchmark.plot import draw
from scripts.benchmark.process import CommandError, Cost
from scripts.benchmark.report import Report, as_data, as_text
from scripts.benchmark.runner import Bench, Measured
from scripts.benchmark.tasks import Missing, Program, State, Task
from tests.figures.support import marks, texts
from tests.project import PROJECT

SMALL, LARGE = Size(30, 100), Size(300, 2000)
MACHINE = Machine("2026-11-22", 2, "Linux on x86_64", "3.11", "9.0", "2.7", "0.15")


def _measured(size: Size, program: Program, state: State, *cpu: float) -> Measured:
    """Return runs that took so much processor time, twice as long, and 100 MiB more in each run."""
    costs = tuple(Cost(2 * seconds, seconds, 100.0 * run) for run, seconds in enumerate(cpu, 1))
    return Measured(size, program, "html", state, costs)


REPORT = Report(
    MACHINE,
    3,
    [
        _measured(SMALL, Program.MANUAL, State.COLD, 9.0, 3.0, 4.0),
        _measured(SMALL, Program.MANUAL, State.SENTENCE, 1.0, 1.5, 1.2),
        _measured(SMALL, Program.SPHINX, State.COLD, 8.0, 8.0, 8.0),
        _measured(LARGE, Program.MANUAL, State.COLD, 40.0, 40.0, 40.0),
        _measured(LARGE, Program.PANDOC, State.COLD, 20.0, 10.0, 20.0),
    ],
    [Missing("the check", "it is not there")],
)


def test_the_table_gives_medians_and_ratios() -> None:
    """Of each run by itself, beside what was measured at the same size."""
    lines = as_text(REPORT).splitlines()
    assert lines[:2] == [
        "Measured on 2026-11-22 with 2 cores, Linux on x86_64, Python 3.11, Sphinx 9.0, "
        "sphinxcontrib-bibtex 2.7, Typst 0.15; medians of 3 runs.",
        "Not measured: the check, because it is not there.",
    ]
    assert [line.split() for line in lines[-4:]] == [
        ["30/100", "html", "4.0", "(8.0)", "1.2", "(2.4)", "200", "0.50"],
        ["30/100", "html,", "plain", "Sphinx", "8.0", "(16.0)", "200"],
        ["300/2000", "html", "40.0", "(80.0)", "200", "2.00"],
        ["300/2000", "html,", "pandoc", "20.0", "(40.0)", "200"],
    ]


def test_the_data_hold_each_run() -> None:
    """Sizes, what was made, the medians and the runs."""
    data = as_data(REPORT)
    assert data["missing"] == [{"name": "the check", "reason": "it is not there"}]
    measured = data["measured"]
    assert isinstance(measured, list)
    assert measured[0] == {
        "pages": 30,
        "references": 100,
        "program": "manual",
        "format": "html",
        "state": "cold",
        "median": {"wall": 8.0, "cpu": 4.0, "peak": 200.0},
        "each": [
            {"wall": 18.0, "cpu": 9.0, "peak": 100.0},
            {"wall": 6.0, "cpu": 3.0, "peak": 200.0},
            {"wall": 8.0, "cpu": 4.0, "peak": 300.0},
        ],
    }


def test_the_drawing_has_a_point_for_each_cold_build() -> None:
    """It names its lines, and its words give the numbers."""
    drawing = draw(REPORT)
    assert len(marks(drawing.svg, "point")) == 4
    assert {"html", "html, plain Sphinx", "html, pandoc"} <= set(texts(drawing.svg))
    assert "html 4.0 s at 30 pages, 40.0 s at 300 pages;" in drawing.alt


def test_the_page_holds_the_whole_table() -> None:
    """A row for each thing made, under the head, and the drawing with its words."""
    page = as_page(REPORT, draw(REPORT), "cost.svg")
    assert page.count("   * - ") == 5
    assert ".. figure:: cost.svg\n   :alt: Lines of processor time against pages: html 4.0 s" in page


def _task(code: str, *states: State) -> Task:
    """Return a task that runs *code*."""
    return Task(Program.MANUAL, "code", (sys.executable, "-c", code), states)


def test_each_state_is_measured_in_each_run(tmp_path: Path) -> None:
    """On a new manual for each task, edited before the build of an edited one."""
    task = _task(
        "open('ran', 'a').write('x'); assert len(open('ran').read()) <= 2", State.COLD, State.REFERENCE
    )
    told: list[str] = []
    found = list(Bench(PROJECT, tmp_path, 2, told.append).measure([Size(6, 10), Size(7, 10)], [task]))
    assert [(str(one.size), one.state, len(one.costs)) for one in found] == [
        ("6/10", State.COLD, 2),
        ("6/10", State.REFERENCE, 2),
        ("7/10", State.COLD, 2),
        ("7/10", State.REFERENCE, 2),
    ]
    assert all(cost.peak > 0 for one in found for cost in one.costs)
    assert "6/10, run 2 of 2: manual code, a reference added" in told
    assert "@article{ref00010," in (tmp_path / "manual-6-10" / "refs.bib").read_text(encoding="utf-8")


def test_a_build_that_fails_stops_the_run(tmp_path: Path) -> None:
    """With its exit code and its last words: the cost of a failed build says nothing."""
    bench = Bench(PROJECT, tmp_path, 1, lambda line: None)
    with pytest.raises(CommandError, match=r"(?s)^exit code 3 from .*no such page$"):
        list(bench.measure([Size(6, 10)], [_task("print('no such page'); raise SystemExit(3)", State.COLD)]))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["30"], "'30': write pages/references, such as 30/100,300/2000"),
        (["30/100,1/1"], "'30/100,1/1': write pages/references"),
        (["30/100", "--runs", "0"], "'0': write a whole number from 1 on"),
    ],
)
def test_a_wrong_size_is_told(arguments: list[str], words: str) -> None:
    """With what to write, and nothing is built."""
    command = [sys.executable, "-m", "scripts.benchmark", *arguments]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
