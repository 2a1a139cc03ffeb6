"""A parser that makes its states when it enters them reads what docutils reads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes
from docutils.parsers.rst.states import NestedStateMachine, RSTState
from sphinx.testing.util import SphinxTestApp

MakeApp = Callable[..., SphinxTestApp]

BLOCKS = """\
=====
Title
=====

- item

  1. first
  2. second

     term
         Definition.

     * deep

- other

:field: body

  of two paragraphs

-a  option

| line [1]_
|   block

    A quotation.

    -- its author

.. note:: In a box

   - with a list

.. _target:

.. [1] A footnote

+------+----------+
| Cell | - item   |
|      |          |
|      | - item   |
+------+----------+

A block::

> quoted literally

>>> 1 + 1
2

Section
=======

.. list-table::

   * - one
     - .. code-block:: none

          two
"""
BROKEN = """\
- item
no item

1. one
3. three

.. note::

* item
  ====

.. admonition:: In a box

   Title
   =====
"""


def _built(make_app: MakeApp, folder: Path, text: str, extensions: list[str]) -> tuple[str, str]:
    """Return what was read of *text*, and the warnings."""
    folder.mkdir()
    (folder / "conf.py").write_text(f"extensions = {extensions}\n", encoding="utf-8")
    (folder / "index.rst").write_text(text, encoding="utf-8")
    app = make_app("dummy", srcdir=folder)
    app.build()
    app.cleanup()
    read: nodes.document = app.env.get_doctree("index")
    return read.pformat().replace(str(folder), ""), app.warning.getvalue().replace(str(folder), "")


@pytest.mark.parametrize("text", [BLOCKS, BROKEN], ids=["blocks", "mistakes"])
def test_it_reads_what_docutils_reads(make_app: MakeApp, tmp_path: Path, text: str) -> None:
    """Blocks of each kind in each other, and the warnings of mistakes."""
    plain = _built(make_app, tmp_path / "plain", text, [])
    lazy = _built(make_app, tmp_path / "lazy", text, ["scripts.sphinxext.lazy_states"])
    assert lazy == plain
    assert bool(plain[1]) == (text == BROKEN)


def test_a_later_build_without_it_has_the_parser_of_docutils(make_app: MakeApp, tmp_path: Path) -> None:
    """In the same process."""
    _built(make_app, tmp_path / "lazy", BLOCKS, ["scripts.sphinxext.lazy_states"])
    assert RSTState.nested_sm is NestedStateMachine
