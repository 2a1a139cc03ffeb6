"""Blocks of text are set as Sphinx sets them, whatever they hold."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

MakeApp = Callable[..., SphinxTestApp]
OTHERS = (
    "\\\\",
    "\\ ",
    "``a\\b``",
    "*a*",
    r"\"a\"",
    "''",
    "--",
    "---",
    "...",
    ". . .",
    "&#34;",
    '``"``',
    "é",
)
MARKS = [*filter(str.isprintable, map(chr, range(0x21, 0x7F))), *OTHERS]
BLOCKS = ("a {0} b", "{0}a", "a{0}", "*a* {0}b", "*a*{0}b {0}", "a *b {0}* c.", "a. {0}", '"a" {0} *b*')


def _read(make_app: MakeApp, folder: Path, action: str, extensions: list[str]) -> str:
    """Return what was read of a page with a block for each mark."""
    folder.mkdir()
    conf = f"extensions = {extensions}\nsmartquotes_action = {action!r}\nsuppress_warnings = ['docutils']\n"
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    blocks = [block.format(mark) for mark in MARKS for block in BLOCKS]
    (folder / "index.rst").write_text("\n\n".join(["Title\n=====", *blocks]), encoding="utf-8")
    app = make_app("dummy", srcdir=folder)
    app.build()
    app.cleanup()
    read: str = app.env.get_doctree("index").pformat()
    return read.replace(str(folder), "")


@pytest.mark.parametrize("action", ["qe", "qDe", "qBdew"])
def test_texts_are_set_as_sphinx_sets_them(make_app: MakeApp, tmp_path: Path, action: str) -> None:
    """Each mark at the ends and between, in the markup and beside it."""
    plain = _read(make_app, tmp_path / "plain", action, [])
    assert _read(make_app, tmp_path / "quick", action, ["scripts.sphinxext.smart_quotes"]) == plain
    assert "“a”" in plain
    assert "…" in plain
