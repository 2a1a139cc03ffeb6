"""Runs the tasks on manuals of each size, and keeps what each run cost."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from scripts.benchmark.content import Size
from scripts.benchmark.manual import add_reference, edit_sentence, write_manual
from scripts.benchmark.process import Cost, cost_of
from scripts.benchmark.tasks import OUTPUT, Program, State, Task

# As the Makefile sets them: the same date in each output, and scripts that stay compiled.
_SETTINGS = {"SOURCE_DATE_EPOCH": "1700000000", "PYTHONDONTWRITEBYTECODE": ""}


class Measured(NamedTuple):
    """What one task cost in one state of a manual of one size, in each run."""

    size: Size
    program: Program
    format: str
    state: State
    costs: tuple[Cost, ...]


@dataclass(frozen=True)
class Bench:
    """Where and how often is measured.

    Attributes:
        project: the folder of this project.
        folder: gets the manuals; what it holds of them is replaced.
        runs: how often each is measured.
        tell: is called with a line before each measurement.
    """

    project: Path
    folder: Path
    runs: int
    tell: Callable[[str], None]

    def measure(self, sizes: Sequence[Size], tasks: Sequence[Task]) -> Iterator[Measured]:
        """Yield what *tasks* cost at each of *sizes*; the runs of all tasks take turns.

        Raises:
            CommandError: a task failed.
        """
        for size in sizes:
            found: dict[tuple[Task, State], list[Cost]] = {}
            for run in range(1, self.runs + 1):
                for task in tasks:
                    for state, cost in self._costs(size, task, f"{size}, run {run} of {self.runs}"):
                        found.setdefault((task, state), []).append(cost)
            for (task, state), costs in found.items():
                yield Measured(size, task.program, task.format, state, tuple(costs))

    def _costs(self, size: Size, task: Task, where: str) -> Iterator[tuple[State, Cost]]:
        """Yield what *task* costs in each of its states, from a new manual on."""
        folder = self.folder / f"manual-{size.pages}-{size.references}"
        rmtree(folder, ignore_errors=True)
        write_manual(folder, size, self.project)
        (folder / OUTPUT).mkdir()
        for state in task.states:
            self.tell(f"{where}: {task.name}, {state}")
            if state is State.SENTENCE:
                edit_sentence(folder)
            elif state is State.REFERENCE:
                add_reference(folder, size)
            yield state, cost_of(task.command, folder, _SETTINGS)
