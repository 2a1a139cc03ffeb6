"""On a machine that lacks something, one clear sentence says what."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest

PROJECT = Path(__file__).parents[1]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder with the set-up script and the lock file, and no ``.venv``."""
    (tmp_path / "scripts").mkdir()
    copy(PROJECT / "scripts" / "bootstrap.py", tmp_path / "scripts")
    copy(PROJECT / "requirements.lock", tmp_path)
    return tmp_path


def _run(checkout: Path, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the set-up script after the statements *before*, with nothing of pip's own configuration."""
    script = checkout / "scripts" / "bootstrap.py"
    program = f"import runpy, sys\n{before}\nrunpy.run_path({str(script)!r}, run_name='__main__')"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    clean |= {"PIP_CONFIG_FILE": os.devnull, **environment}
    return subprocess.run(
        [sys.executable, "-c", program], env=clean, capture_output=True, text=True, check=False
    )


def test_an_older_python(checkout: Path) -> None:
    """The sentence names the version that is needed and the one that is there."""
    done = _run(checkout, "sys.version_info = (3, 9, 2, 'final', 0)")
    assert done.returncode == 2
    assert done.stderr == (
        "This manual needs Python 3.11 or later, and python3 is 3.9:"
        " install a newer one, or name it with make PYTHON=/path/to/python.\n"
    )


def _without(module: str) -> str:
    """Return the statement after which Python seems to lack *module*."""
    return (
        "import importlib.util as util; find = util.find_spec\n"
        f"util.find_spec = lambda name, package=None: None if name == {module!r} else find(name, package)"
    )


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv(checkout: Path, module: str) -> None:
    """Some systems ship it as a package of its own; the sentence names it."""
    done = _run(checkout, _without(module))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "has no venv module" in done.stderr
    assert "python3-venv" in done.stderr
    assert not (checkout / ".venv").exists()


def test_no_network(checkout: Path) -> None:
    """Nobody listens at the address of the index, so the sentence says that it cannot be reached.

    What has been set up so far is not taken for done: the next run begins again.
    """
    done = _run(checkout, PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("The Python package index cannot be reached")
    assert (checkout / ".venv").exists()
    # It stops at once, for it would take as long as the first.
    again = _run(checkout, _without("venv"))
    assert (again.returncode, again.stdout[:10]) == (2, "Setting up")
