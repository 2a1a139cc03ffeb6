"""What costs much is made once for all workers of a run of the tests."""

import os
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path
from shutil import rmtree

import pytest

from scripts.stamps import Stamp, stamps


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that *make* has filled for the first worker that asked; the others wait for it.

    Args:
        factory: the temporary folders of this worker.
        name: the name of the folder.
        make: what fills it, at a place that does not exist yet; where it fails, the next worker tries again.
    """
    base = factory.getbasetemp()
    # Each worker has a folder of its own in that of the run.
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, finished = root / name, root / f"{name}.finished"
    with (root / f"{name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not finished.exists():
            rmtree(folder, ignore_errors=True)
            make(folder)
            finished.touch()
    return folder


def state(folder: Path) -> list[Stamp]:
    """Return the stamps of all files below *folder*, which tell whether somebody wrote into it."""
    return [stamp for below, _, _ in sorted(os.walk(folder)) for stamp in stamps(Path(below))]
