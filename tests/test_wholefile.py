"""A file is replaced whole, or what stood there still stands and nothing is left over."""

from pathlib import Path

import pytest

from scripts.wholefile import write_whole


@pytest.mark.parametrize("before", [None, "old\n"])
def test_a_file_is_written(tmp_path: Path, before: str | None) -> None:
    """New or in place of another, in UTF-8, with its line ends, and nothing beside it."""
    path = tmp_path / "audit.json"
    if before is not None:
        path.write_text(before, encoding="utf-8")
    write_whole(path, "§ 2.1\r\nnew\n")
    assert path.read_bytes() == b"\xc2\xa7 2.1\r\nnew\n"
    assert list(tmp_path.iterdir()) == [path]


def test_others_may_read_it_as_any_other_file(tmp_path: Path) -> None:
    """It has the rights of a file that is opened and written."""
    plain = tmp_path / "plain"
    plain.write_text("", encoding="utf-8")
    write_whole(tmp_path / "whole", "")
    assert (tmp_path / "whole").stat().st_mode == plain.stat().st_mode


def test_a_failure_in_the_middle_of_writing(tmp_path: Path) -> None:
    """Half of the text can be written, the other half has no form in UTF-8."""
    path = tmp_path / "audit.json"
    path.write_text("old\n", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "x" * 1_000_000 + "\ud800")
    assert path.read_text(encoding="utf-8") == "old\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_between_writing_and_replacing(tmp_path: Path) -> None:
    """A folder stands where the file is to go."""
    path = tmp_path / "audit.json"
    path.mkdir()
    with pytest.raises(OSError, match=r"audit\.json"):
        write_whole(path, "new\n")
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    """Is told as such."""
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "audit.json", "new\n")
