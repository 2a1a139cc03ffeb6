"""Made-up manuals: the same bytes each time, and without a fault in any format."""

from pathlib import Path

from scripts.benchmark.content import Size
from scripts.benchmark.manual import add_reference, edit_sentence, write_manual
from scripts.benchmark.process import cost_of
from scripts.benchmark.tasks import Program, tasks
from tests.project import PROJECT

TINY = Size(6, 10)


def _files(folder: Path) -> dict[str, bytes]:
    """Return the content of the files that were written, by their places."""
    shared = [path for path in folder.rglob("*") if path.is_symlink()]
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(path.is_relative_to(link) for link in shared)
    }


def _manual(folder: Path) -> Path:
    """Return *folder* with a tiny manual in it."""
    write_manual(folder, TINY, PROJECT)
    return folder


def test_the_same_size_gives_the_same_bytes(tmp_path: Path) -> None:
    """All pages, references, extracts and lists."""
    first = _files(_manual(tmp_path / "first"))
    assert first == _files(_manual(tmp_path / "second"))
    assert sum(name.startswith("docs/") and "/page" in name for name in first) == TINY.pages
    assert first["refs.bib"].count(b"@article{") == TINY.references


def test_each_edit_changes_what_it_says(tmp_path: Path) -> None:
    """A sentence on one page; a reference, with its extracts, and its citation."""
    folder = _manual(tmp_path / "manual")
    before = _files(folder)
    edit_sentence(folder)
    edited = _files(folder)
    assert {name for name in edited if edited[name] != before.get(name)} == {"docs/part000/page0001.rst"}
    add_reference(folder, TINY)
    added = _files(folder)
    assert {name for name in added if added[name] != edited.get(name)} == {
        "docs/data/extracts/ref00010.yaml",
        "docs/part000/page0001.rst",
        "refs.bib",
    }


def test_a_manual_is_built_without_a_warning(tmp_path: Path) -> None:
    """New and edited, in each format, and the checks find no error; so does plain Sphinx build it."""
    folder = _manual(tmp_path / "manual")
    found, _ = tasks()
    here = [task for task in found if task.program is not Program.PANDOC]
    assert {task.name for task in here} == {
        "manual html",
        "manual epub",
        "manual pdf",
        "manual audit",
        "manual references",
        "plain Sphinx html",
        "plain Sphinx epub",
    }
    for task in here:
        cost_of(task.command, folder, {})
    edit_sentence(folder)
    add_reference(folder, TINY)
    for task in here:
        cost_of(task.command, folder, {})
