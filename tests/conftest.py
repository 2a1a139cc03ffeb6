"""What all tests share."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.once import once, state
from tests.project import EPOCH, make

pytest_plugins = ["sphinx.testing.fixtures", "tests.browser", "tests.commandline"]


@pytest.fixture(scope="session")
def rootdir() -> Path:
    """Return the folder of the small Sphinx projects."""
    return Path(__file__).parent / "roots"


@pytest.fixture(scope="session")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder of a fresh build of the real manual, in the three formats and with its audit.

    All workers share it, so no test may write into it.
    """
    folder = once(tmp_path_factory, "manual", _make_manual)
    before = state(folder)
    yield folder
    assert state(folder) == before


def _make_manual(folder: Path) -> None:
    """Make the manual in *folder*; each of its parts says where it is."""
    done = make(f"BUILD={folder}", EPOCH)
    assert (done.returncode, done.stderr) == (0, "")
    told = dict(re.findall(r"^(HTML|ePub|PDF|Audit): +(/[^,\n]+)", done.stdout, re.MULTILINE))
    assert list(told) == ["HTML", "PDF", "ePub", "Audit"]
    assert all(Path(path).is_file() for path in told.values())
