"""A page that was published stays, or leads on; what would break a link is told with its line."""

from pathlib import Path
from shutil import copytree

import pytest

from scripts.__main__ import main
from scripts.addresses.published import HEAD, Address, Fault, faults

PAGES = ("index", "patients/new")
SCHEMAS = Path(__file__).parents[2] / "docs" / "data" / "schema"


@pytest.fixture
def docs(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual with the real schemas."""
    folder = Path(copytree(rootdir / "moved", tmp_path / "docs"))
    copytree(SCHEMAS, folder / "data" / "schema")
    return folder


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (
            Address("old", "", 2),
            "old was published and is gone; bring it back, or say in 'now' where its content is",
        ),
        (
            Address("index", "patients/new", 2),
            "index has moved to patients/new, and there is such a page; take out 'now', or the page",
        ),
        (
            Address("old", "patients/gone#place", 2),
            "old has moved to patients/gone#place, and there is no such page; name one that there is",
        ),
    ],
)
def test_a_link_that_would_break_is_told(address: Address, message: str) -> None:
    """A page that is gone, one that is there and has moved, one that leads nowhere."""
    assert list(faults([address], PAGES)) == [Fault(2, message)]


def test_an_address_stands_once() -> None:
    """Two entries could say two things."""
    twice = [Address("index", "", 2), Address("index", "", 5)]
    assert list(faults(twice, PAGES)) == [Fault(5, "index stands twice; take one out")]


def test_what_stays_or_leads_on_is_right() -> None:
    """A page, and one that has moved to a place on another; a page that is not recorded yet is no fault."""
    addresses = [Address("index", "", 2), Address("old", "patients/new#place", 3)]
    assert list(faults(addresses, PAGES)) == []


def test_the_pages_are_recorded(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In order, what has moved included; a second time changes nothing."""
    (docs / "added.rst").write_text("Added\n=====\n", encoding="utf-8")
    path = docs / "data" / "addresses.yaml"
    assert main(["addresses", str(docs)]) == 0
    assert capsys.readouterr().out == f"{path}: 3 pages looked at, 1 recorded\n"
    text = path.read_text(encoding="utf-8")
    assert text == HEAD + (
        "- page: added\n- page: index\n- page: old\n  now: patients/new\n- page: patients/new\n"
        "- page: patients/part/older\n  now: patients/new#the-place\n"
    )
    assert main(["addresses", str(docs)]) == 0
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("addresses: []\n", "1: addresses: [] should be non-empty"),
        ("addresses:\n- page: index\n- page: Old.html\n", "3: addresses.1.page: 'Old.html' does not match"),
    ],
)
def test_a_broken_file_is_told_and_kept(
    docs: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    """One line with the place, exit code 2, and the file as it was."""
    path = docs / "data" / "addresses.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["addresses", str(docs)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{path}:{told}")
    assert path.read_text(encoding="utf-8") == text


def test_a_folder_without_the_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback."""
    assert main(["addresses", str(tmp_path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"{tmp_path}/data/addresses.yaml:1: cannot be read: No such file or directory"
