"""What comes out is the same, byte for byte: with any number of jobs, in any folder, fresh or after edits."""

import re
import sys
from pathlib import Path

from scripts.benchmark.content import Size
from scripts.benchmark.manual import add_reference, edit_sentence, write_manual
from scripts.benchmark.process import cost_of
from scripts.sphinxext.processes import MANY
from tests.project import PROJECT

# So many pages and dossiers that two processes share them.
SMALL = Size(MANY, MANY)
_ENTRIES = re.compile(rb'"indexentries":\{.*?\},')
FORMATS = ("html", "epub", "pdf", "audit")


def _build(folder: Path, jobs: int) -> dict[str, bytes]:
    """Build all formats in one doctree folder, as ``make`` does; return what was made, by place."""
    out = folder / "out"
    for form in FORMATS:
        sphinx = (sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", f"-j{jobs}", "-b", form)
        command = (*sphinx, "-c", ".", "-d", "out/doctrees", "docs", f"out/{form}")
        cost_of(command, folder, {"SOURCE_DATE_EPOCH": "1700000000"})
    made = [path for form in FORMATS for path in (out / form).rglob("*") if path.is_file()]
    # pages.json tells the ePub builder when the pages were read, and is handed to nobody.
    return {path.relative_to(out).as_posix(): _content(path) for path in made if path.name != "pages.json"}


def _content(path: Path) -> bytes:
    """Return what is in the file at *path*.

    Sphinx forgets for its search the index entries of pages that it does not write again; they are left out.
    """
    content = path.read_bytes()
    return _ENTRIES.sub(b"", content) if path.name == "searchindex.js" else content


def _manual(folder: Path) -> Path:
    """Return *folder* with a made-up manual in it."""
    write_manual(folder, SMALL, PROJECT)
    return folder


def test_two_jobs_in_another_folder_make_the_same(tmp_path: Path) -> None:
    """After edits of what they have built, as one job that starts from nothing."""
    folder, fresh = _manual(tmp_path / "two"), _manual(tmp_path / "fresh")
    made = _build(folder, jobs=2)
    assert sum(name.startswith("html/audit/sources/") for name in made) == SMALL.references + 1
    for manual in (folder, fresh):
        edit_sentence(manual)
        add_reference(manual, SMALL)
    edited = _build(folder, jobs=2)
    assert edited == _build(fresh, jobs=1)
    assert edited != made
