"""Few pages are read by one process, many by those that there may be, and pages are written by as many."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from scripts.sphinxext.processes import MANY

MakeApp = Callable[..., SphinxTestApp]
CONF = """\
import os

def tell(app, doctree):
    with open(app.confdir / "read.txt", "a") as file:
        print(app.env.docname, os.getpid(), file=file)

def setup(app):
    app.connect("doctree-read", tell)
    app.setup_extension("scripts.sphinxext.few_pages")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a manual of many pages."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    for name in ("index", *(f"page{number}" for number in range(MANY))):
        (folder / f"{name}.rst").write_text(f":orphan:\n\n{name}\n======\n", encoding="utf-8")
    return folder


def _read(make_app: MakeApp, source: Path) -> dict[str, int]:
    """Return the documents that a build by two processes has read, and the process that read each."""
    told = source / "read.txt"
    told.unlink(missing_ok=True)
    app = make_app("html", srcdir=source, freshenv=False, parallel=2)
    app.build()
    assert app.warning.getvalue() == ""
    assert app.parallel == 2
    app.cleanup()
    lines = told.read_text(encoding="utf-8").splitlines()
    return {name: int(process) for name, process in map(str.split, lines)}


def test_few_pages_are_read_by_one_process(make_app: MakeApp, source: Path) -> None:
    """The one that writes; many are read by others."""
    first = _read(make_app, source)
    assert len(first) == MANY + 1
    assert os.getpid() not in first.values()
    page = source / "page1.rst"
    page.write_text(page.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert _read(make_app, source) == {"page1": os.getpid()}
