"""``python -m scripts.benchmark 30/100,300/2000``: measure what builds of made-up manuals cost."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from scripts.benchmark.content import Size
from scripts.benchmark.handbook import as_page
from scripts.benchmark.machine import this_machine
from scripts.benchmark.plot import draw
from scripts.benchmark.process import CommandError
from scripts.benchmark.report import Report, as_data, as_text
from scripts.benchmark.runner import Bench
from scripts.benchmark.tasks import tasks
from scripts.wholefile import write_whole

PROJECT = Path(__file__).parents[2]
TABLE = "speed.txt"
DRAWING = "speed.svg"
# Where the drawing stands for a page of the handbook.
FIGURES = "../_static/figures"


def measure(sizes: Sequence[Size], runs: int, folder: Path) -> int:
    """Measure, print the table, and write ``results.json``, ``speed.txt`` and ``speed.svg`` into *folder*.

    Returns:
        The exit code: 0 measured, 2 a build failed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    can, missing = tasks()
    for lacking in missing:
        _tell(f"skips {lacking.name}: {lacking.reason}")
    report = Report(this_machine(), runs, (), missing)
    try:
        for one in Bench(PROJECT, folder.resolve(), runs, _tell).measure(sizes, can):
            report = replace(report, measured=[*report.measured, one])
            _write(report, folder)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 2
    print(as_text(report), end="")
    return 0


def _write(report: Report, folder: Path) -> None:
    """Write *report*: a run that is broken off leaves what it has measured of whole sizes."""
    drawing = draw(report)
    write_whole(folder / "results.json", json.dumps(as_data(report), indent=1) + "\n")
    write_whole(folder / DRAWING, drawing.svg)
    write_whole(folder / TABLE, as_page(report, drawing, f"{FIGURES}/{DRAWING}"))


def _tell(line: str) -> None:
    """Say what is being done."""
    print(f"bench: {line}", file=sys.stderr, flush=True)


def _sizes(text: str) -> list[Size]:
    """Return the sizes that *text* writes, with commas between them."""
    try:
        return [Size.read(part) for part in text.split(",")]
    except ValueError:
        wanted = "write pages/references, such as 30/100,300/2000, with at least 2 pages and 1 reference"
        raise argparse.ArgumentTypeError(f"{text!r}: {wanted}") from None


def _runs(text: str) -> int:
    """Return the number of runs that *text* writes."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: write a whole number from 1 on")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what *arguments* ask for and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.benchmark", description=__doc__)
    parser.add_argument("sizes", type=_sizes, metavar="SIZES", help="such as 30/100,300/2000")
    parser.add_argument("--runs", type=_runs, default=3, metavar="N", help="how often each is measured")
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="gets manuals and results")
    options = parser.parse_args(arguments)
    return measure(options.sizes, options.runs, options.folder)


if __name__ == "__main__":
    raise SystemExit(main())
