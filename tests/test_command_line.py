"""The command line as a whole; what each subcommand does is tested with its room."""

import subprocess
import sys

import pytest

from scripts.__main__ import COMMANDS, main
from tests.project import PROJECT


@pytest.mark.parametrize("name", COMMANDS)
def test_each_subcommand_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In the list of all, and by itself."""
    for arguments in ([name, "--help"], ["--help"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        assert name in capsys.readouterr().out.split()


def test_an_unknown_subcommand(capsys: pytest.CaptureFixture[str]) -> None:
    """The message lists those that there are."""
    with pytest.raises(SystemExit) as ended:
        main(["bibliografy"])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert all(name in told for name in COMMANDS)


def test_the_exit_code_is_that_of_the_subcommand() -> None:
    """And what it says is on the streams, where a shell finds it."""
    line = [sys.executable, "-m", "scripts", "bibliography", "tests/bibliography/fixtures/fail.bib"]
    done = subprocess.run(line, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("tests/bibliography/fixtures/fail.bib:8: entry-not-readable: ")


def test_the_check_of_the_references_loads_nothing_of_the_others() -> None:
    """Neither spreadsheets nor the web nor Sphinx: it is run after each edit."""
    program = "import sys; from scripts.__main__ import main; main(sys.argv[1:]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program, "bibliography", "refs.bib", "--pages", "docs"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "scripts.bibliography.check" in loaded
    assert not loaded & {"openpyxl", "requests", "sphinx", "docutils", "scripts.reviews"}
