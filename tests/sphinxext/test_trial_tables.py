"""The tables of the trials are drawn from the data; computed numbers are marked, and the rest is audited."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from tests.smallmanual import small_manual

MakeApp = Callable[..., SphinxTestApp]


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual with the real schemas."""
    return small_manual(rootdir / "trials", tmp_path / "source")


def _tables(make_app: MakeApp, source: Path) -> list[list[list[str]]]:
    """Return the cells of the tables, without the head and the column of the sources."""
    app = make_app("pseudoxml", srcdir=source)
    app.build()
    assert app.warning.getvalue() == ""
    tables = app.env.get_doctree("index").findall(nodes.table)
    bodies = [next(table.findall(nodes.tbody)) for table in tables]
    return [[[entry.astext() for entry in row][:-1] for row in body.findall(nodes.row)] for body in bodies]


def test_each_table_has_its_rows_by_year(make_app: MakeApp, source: Path) -> None:
    """Counts, percentages, differences and pooled estimates, with a dagger where we computed them."""
    trials, infections, relief, pooled = _tables(make_app, source)
    assert [row[0] for row in trials] == ["One", "Two"]
    assert trials[0][3] == "anakinra 100 mg (250); placebo (251)"
    assert infections == [
        ["One, week 24", "100 mg", "2 of 250 (0.8%)", "2 of 251 (0.8%†)", "0.0 (−2.1 to 2.2)†"],
        ["Two, week 24", "100 mg", "23 of 1,116 (2.0%)", "1 of 283 (0.3%)", "1.7 (−0.1 to 2.8)†"],
    ]
    assert relief == [["One", "100 mg", "12%", "3.5%", "8.5†"]]
    assert pooled[0][3:] == ["risk ratio 3.15 (0.81 to 12.20)", "3.15 (0.81 to 12.20)†", "One, Two"]
    assert pooled[1][3:] == ["risk ratio 1.01 (0.11 to 9.04)", "counts by trial not seen", "—"]


def _audit(make_app: MakeApp, source: Path) -> tuple[list[tuple[str, int, str, str]], list[str]]:
    app = make_app("audit", srcdir=source)
    app.build()
    model = json.loads(Path(app.outdir, "audit.json").read_text(encoding="utf-8"))
    found = [
        (f["file"], f["line"], f["rule"], f["message"]) for f in model["findings"] if f["severity"] != "info"
    ]
    return found, [number for claim in model["claims"] for number in claim["computed"]]


def test_only_what_is_computed_is_no_claim(make_app: MakeApp, source: Path) -> None:
    """Printed numbers are found in the sources of their row, computed ones are listed apart."""
    found, computed = _audit(make_app, source)
    assert found == [("index.rst", 17, "computed-without-inputs", "9 points†")]
    assert "1.7 (−0.1 to 2.8)†" in computed
    assert "9 points†" in computed


def test_a_wrong_count_is_told_at_its_row(make_app: MakeApp, source: Path) -> None:
    """The finding names the data file and the line, although a page draws the table."""
    data = source / "data" / "trials.csv"
    data.write_text(data.read_text(encoding="utf-8").replace(",24,23,2.0", ",24,24,2.0"), "utf-8")
    found, _ = _audit(make_app, source)
    assert ("data/trials.csv", 6, "number-not-in-extract") in [finding[:3] for finding in found]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("trials.csv", ",24,23,2.0", ",24,many,2.0", "trials.csv:6: events: 'many' is not a whole number"),
        ("trials.yaml", "year: 2003", "year: soon", "trials.yaml:4: trials.0.year: 'soon' is not of type"),
        ("trials.yaml", "    arm: anakinra 100 mg", "    arm: other", "one, other: no counts of both arms"),
    ],
)
def test_a_fault_of_the_data_stops_the_build(
    make_app: MakeApp,
    source: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    old: str,
    new: str,
    message: str,
) -> None:
    """One message with file and line."""
    data = source / "data" / name
    data.write_text(data.read_text(encoding="utf-8").replace(old, new), "utf-8")
    with pytest.raises(SystemExit, match="2"):
        make_app("pseudoxml", srcdir=source).build()
    assert message in capsys.readouterr().err


def test_an_outcome_of_no_trial_is_told(make_app: MakeApp, source: Path) -> None:
    """A typing error in the page gives a message at its line, never an empty table."""
    page = source / "index.rst"
    page.write_text(page.read_text(encoding="utf-8").replace("table:: relief", "table:: nothing"), "utf-8")
    app = make_app("pseudoxml", srcdir=source)
    app.build()
    assert "no row of the data is about 'nothing'" in app.warning.getvalue()
