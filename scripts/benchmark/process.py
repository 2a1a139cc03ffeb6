"""What a command costs: wall clock, processor time and memory, as the operating system counts them."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter
from typing import NamedTuple

# Linux counts memory in kibibytes, macOS in bytes; see getrusage(2) of each.
_UNIT = 1 if sys.platform == "darwin" else 1024
_MEBIBYTE = 1024 * 1024
_LAST_WORDS = 2000  # characters


class Cost(NamedTuple):
    """What a command cost.

    Attributes:
        wall: seconds from start to end.
        cpu: seconds of processor time, its own and the system's on its behalf.
        peak: the most memory that it held at a time, in mebibytes.
    """

    wall: float
    cpu: float
    peak: float


class CommandError(Exception):
    """A command failed; the message is the command, its exit code and its last words."""


def cost_of(command: Sequence[str], folder: Path, settings: Mapping[str, str]) -> Cost:
    """Run *command* and return what it cost.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        settings: variables of the environment, beside those of this process.

    Raises:
        CommandError: its exit code is not 0.
        OSError: the program cannot be started.
    """
    with TemporaryFile() as said:
        start = perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **settings}, stdout=said, stderr=said
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall = perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace").strip()[-_LAST_WORDS:]
            raise CommandError(f"exit code {child.returncode} from {' '.join(command)} in {folder}\n{words}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _UNIT / _MEBIBYTE)
