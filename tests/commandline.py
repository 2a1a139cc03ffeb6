"""The command line, asked in this process: to start Python for each question costs more than the answers."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from scripts.__main__ import main
from tests.project import PROJECT


class Done(NamedTuple):
    """What a command has left: its exit code, and what it said on both streams."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Done]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return what does as ``python -m scripts`` with the same arguments does in the folder of the project."""
    monkeypatch.chdir(PROJECT)

    def run(*arguments: object) -> Done:
        capsys.readouterr()
        returncode = main([str(argument) for argument in arguments])
        return Done(returncode, *capsys.readouterr())

    return run
