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
    """Exit code, file, line and words."""
    assert words in _told(_source(root, tmp_path), line)


def test_a_second_run_does_not_forget_the_mistake(tmp_path: Path) -> None:
    """Although Sphinx tells it only when it reads the page."""
    source = _source("citation", tmp_path)
    first = _told(source, 6)
    assert _told(source, 6) == first


def _source(root: str, folder: Path) -> Path:
    """Return a copy of *root* in *folder*, with the data that each build reads."""
    source = Path(copytree(ROOTS / root, folder / "docs"))
    copytree(ROOTS / "data", source / "data")
    copytree(PROJECT / "docs" / "data" / "schema", source / "data" / "schema")
    return source


def _told(source: Path, line: int) -> str:
    """Build *source*, which fails, and return what is told of the *line* of its page."""
    done = make("html", f"SOURCE={source}", f"BUILD={source.parent / 'build'}")
    assert done.returncode != 0
    place = f"{source}/index.rst:{line}:"
    told = "\n".join(text for text in done.stderr.splitlines() if text.startswith(place))
    assert told, done.stderr
    return told


def test_help_names_each_target() -> None:
    """Every target that a person may call is told with a sentence."""
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = {line.split()[1] for line in makefile.splitlines() if line.startswith(".PHONY:")} - {"venv"}
    told = {line.split()[1] for line in make("help").stdout.splitlines()}
    assert told == targets
