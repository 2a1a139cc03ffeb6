"""What is measured: each program and format, the command that makes it, and whether it can run here."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from shutil import which
from typing import NamedTuple

from scripts.benchmark.manual import PAGES, PLAIN, REFERENCES, TWIN

OUTPUT = "out"
_SPHINX = (sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going")


class Program(StrEnum):
    """What builds or checks."""

    MANUAL = "manual"
    SPHINX = "plain Sphinx"
    PANDOC = "pandoc"


class State(StrEnum):
    """What a build finds: nothing built yet, or all built and then so much changed."""

    COLD = "cold"
    SAME = "nothing changed"
    SENTENCE = "a sentence edited"
    REFERENCE = "a reference added"


@dataclass(frozen=True)
class Task:
    """One format that one program makes.

    Attributes:
        program: the program.
        format: what it makes.
        command: the command, run in the folder of the manual.
        states: the states in which it is measured; a program that always makes everything has one.
    """

    program: Program
    format: str
    command: Sequence[str]
    states: Sequence[State] = field(default=tuple(State))

    @property
    def name(self) -> str:
        """Program and format in words."""
        return f"{self.program} {self.format}"


class Missing(NamedTuple):
    """What cannot run here, and why, in words."""

    name: str
    reason: str


def tasks() -> tuple[list[Task], list[Missing]]:
    """Return the tasks that can run here, those that are compared side by side, and the others."""
    found = [
        task
        for form in ("html", "epub")
        for task in (_sphinx(Program.MANUAL, form), _sphinx(Program.SPHINX, form))
    ]
    found += [_sphinx(Program.MANUAL, form) for form in ("pdf", "audit")]
    check = (sys.executable, "-m", "scripts", "bibliography", REFERENCES, "--pages", PAGES)
    found.append(Task(Program.MANUAL, "references", check, (State.COLD,)))
    missing = []
    if which("pandoc"):
        found += [_pandoc("html"), _pandoc("epub")]
    else:
        missing.append(Missing("pandoc", "it is not installed"))
    return found, missing


def _sphinx(program: Program, form: str) -> Task:
    """Return the task in which Sphinx makes *form*, with doctrees of its own."""
    settings = "." if program is Program.MANUAL else PLAIN
    folder = f"{OUTPUT}/{settings}-{form}"
    command = (*_SPHINX, "-b", form, "-c", settings, "-d", f"{folder}.doctrees", PAGES, folder)
    return Task(program, form, command)


def _pandoc(form: str) -> Task:
    """Return the task in which pandoc makes *form*, all in one file: before version 3 it makes no others."""
    command = (
        "pandoc",
        TWIN,
        "--citeproc",
        "--standalone",
        "--to",
        form,
        "--output",
        f"{OUTPUT}/pandoc.{form}",
    )
    return Task(Program.PANDOC, form, command, (State.COLD,))
