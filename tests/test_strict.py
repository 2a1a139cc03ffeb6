"""The build fails, with file and line, on what a writer gets wrong; ``make`` is the door."""

from pathlib import Path
from shutil import copytree

import pytest

from tests.project import PROJECT, make

ROOTS = PROJECT / "tests" / "roots" / "strict"


@pytest.mark.parametrize(
    ("root", "line", "words"),
    [
        ("citation", 6, 'could not find bibtex key "no-such-key"'),
        ("cross-reference", 6, "undefined label: 'no-such-label'"),
        ("alt", 4, "image picture.svg has no alternative text"),
        ("table", 4, "Malformed table"),
        ("directive", 6, 'Unknown directive type "no-such-directive"'),
    ],
)
def test_a_mistake_stops_the_build(root: str, line: int, words: str, tmp_path: Path) -> None:
    """Exit code, file, line and words; and a second run does not forget the mistake."""
    source = copytree(ROOTS / root, tmp_path / "docs")
    copytree(ROOTS / "data", source / "data")
    copytree(PROJECT / "docs" / "data" / "schema", source / "data" / "schema")
    for _ in range(2):
        done = make("html", f"SOURCE={source}", f"BUILD={tmp_path / 'build'}")
        assert done.returncode != 0
        places = [text for text in done.stderr.splitlines() if text.startswith(f"{source}/index.rst:{line}:")]
        assert any(words in place for place in places), done.stderr


def test_help_names_each_target() -> None:
    """Every target that a person may call is told with a sentence."""
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = {line.split()[1] for line in makefile.splitlines() if line.startswith(".PHONY:")} - {"venv"}
    told = {line.split()[1] for line in make("help").stdout.splitlines()}
    assert told == targets
