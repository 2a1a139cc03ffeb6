"""What other processes need not send back stays where it was, and in the environment on the disk."""

import pickle
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from shutil import copytree

import pytest
from sphinx.testing.util import SphinxTestApp

from scripts.sphinxext.at_home import AtHome
from scripts.sphinxext.citation_domain import citation_domain

MakeApp = Callable[..., SphinxTestApp]


def _in_another_process(make: Callable[[], bytes]) -> bytes:
    """Return what *make* gives in a process of its own."""
    receiver, sender = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=lambda: sender.send_bytes(make()))
    process.start()
    made = receiver.recv_bytes()
    process.join()
    return made


def test_another_process_sends_nothing_back() -> None:
    """The process that loaded the extensions keeps it."""
    known = AtHome({"key": "value"})
    assert pickle.loads(pickle.dumps(known)) == known
    assert pickle.loads(_in_another_process(lambda: pickle.dumps(known))) == {}


def test_the_parsed_references_stay(
    make_app: MakeApp, rootdir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them; which files they are from is told."""
    monkeypatch.setenv("MORE_EXTENSIONS", "scripts.sphinxext.citation_domain")
    app = make_app("dummy", srcdir=Path(copytree(rootdir / "rebuild", tmp_path / "source")))
    known = citation_domain(app.env).bibdata
    here = pickle.loads(pickle.dumps(known))
    there = pickle.loads(_in_another_process(lambda: pickle.dumps(known)))
    assert list(here.data.entries) == list(known.data.entries) != []
    assert list(there.data.entries) == []
    assert there.bibfiles == here.bibfiles == known.bibfiles
