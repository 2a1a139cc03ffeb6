"""The tables of the source page come from the data file, and its faults are told at their line."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from tests.smallmanual import small_manual

MakeApp = Callable[..., SphinxTestApp]
GOOD = """\
statements:
  - said: It was so.
    verdict: kept
    done: Nothing, see *there*.
    at: here
references: []
"""


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual with the real schema."""
    return small_manual(rootdir / "source-page", tmp_path / "source")


def _build(make_app: MakeApp, source: Path, data: str) -> SphinxTestApp:
    (source / "data" / "source-page.yaml").write_text(data, encoding="utf-8")
    app = make_app("pseudoxml", srcdir=source)
    app.build()
    return app


def test_a_statement_is_a_row(make_app: MakeApp, source: Path) -> None:
    """Number, statement, verdict, what was done, and the link to where it stands."""
    app = _build(make_app, source, GOOD)
    assert app.warning.getvalue() == ""
    (table,) = app.env.get_and_resolve_doctree("index", app.builder, tags=app.tags).findall(nodes.table)
    head, row = table.findall(nodes.row)
    assert [entry.astext() for entry in row] == ["1", "It was so.", "Kept", "Nothing, see there.", "Title"]
    assert len(head) == len(row)
    assert [reference["refid"] for reference in row.findall(nodes.reference)] == ["here"]


def test_a_place_that_is_not_there_is_told_with_its_line(make_app: MakeApp, source: Path) -> None:
    """The warning names the data file, not the page that draws the table."""
    app = _build(make_app, source, GOOD.replace("at: here", "at: nowhere"))
    warning = re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue())
    assert f"{source / 'data' / 'source-page.yaml'}:2: WARNING: undefined label: 'nowhere'" in warning


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (GOOD.replace("kept", "right"), "source-page.yaml:3: statements.0.verdict: 'right' is not one of"),
        (GOOD.replace("    at: here\n", ""), "source-page.yaml:2: statements.0: 'at' is a required property"),
        ("statements: [", "source-page.yaml:2: is not YAML"),
    ],
)
def test_a_malformed_file_stops_the_build(
    make_app: MakeApp, source: Path, capsys: pytest.CaptureFixture[str], data: str, message: str
) -> None:
    """One message with file, line and field."""
    with pytest.raises(SystemExit, match="2"):
        _build(make_app, source, data)
    assert message in capsys.readouterr().err
