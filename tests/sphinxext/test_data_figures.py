"""Drawings come from the data of the trials, say all their numbers, and follow each change of the data."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from scripts.evidence.quantities import quantities
from tests.figures.support import said, texts
from tests.smallmanual import small_manual

MakeApp = Callable[..., SphinxTestApp]
NAMES = ("forest-plot-infections-two-trials.svg", "rate-bars-pooled-table.svg")
FOREST = (
    "Forest plot on a logarithmic axis. Serious infection: the risk ratio of anakinra to placebo, computed"
    " from the counts with 95% intervals, is in One (2 of 250 on anakinra, 2 of 251 on placebo)"
    " 1.00 (0.14 to 7.07); in Two (23 of 1,116 on anakinra, 1 of 283 on placebo) 5.83 (0.79 to 43.00)."
    " Pooled, it is 3.15 (0.81 to 12.20); as published, it is 3.15 (0.81 to 12.20)."
    " Above 1 there are more events on anakinra."
)
BARS = (
    "Bars of the percentage of patients with an event, first on anakinra, then on placebo:"
    " Relief 12% and 3.5%; Headache 12% and 3%."
)


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual with the real schemas."""
    return small_manual(rootdir / "trials", tmp_path / "source")


def _build(make_app: MakeApp, source: Path, builder: str = "html") -> SphinxTestApp:
    """Build the small manual; the builders share their doctrees."""
    app = make_app(builder, srcdir=source)
    app.build()
    return app


def _change(path: Path, old: str, new: str) -> None:
    """Replace *old*, which stands in the file, by *new*."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def _drawing(app: SphinxTestApp, name: str) -> str:
    """Return one drawing of the output."""
    return Path(app.outdir, "_images", name).read_text(encoding="utf-8")


def test_each_drawing_has_its_words_and_its_caption(make_app: MakeApp, source: Path) -> None:
    """In the page and in the file, whose name stays."""
    app = _build(make_app, source)
    assert app.warning.getvalue() == ""
    doctree = app.env.get_doctree("drawings")
    assert [image["alt"] for image in doctree.findall(nodes.image)] == [FOREST, BARS]
    assert [figure["names"] for figure in doctree.findall(nodes.figure)] == [
        ["fig-infections"],
        ["fig-rates"],
    ]
    captions = [caption.astext() for caption in doctree.findall(nodes.caption)][-2:]
    begins = ("Serious infections in two trials", "Events in two trials")
    assert [caption.startswith(words) for caption, words in zip(captions, begins, strict=True)] == [
        True,
        True,
    ]
    assert [said(_drawing(app, name))[1] for name in NAMES] == [FOREST, BARS]


def test_each_number_of_a_drawing_stands_in_a_table_of_its_page(make_app: MakeApp, source: Path) -> None:
    """So the audit looks at each of them, and marks what is computed."""
    doctree = _build(make_app, source).env.get_doctree("drawings")
    cells = " | ".join(entry.astext() for entry in doctree.findall(nodes.entry))
    held = {(quantity.value, quantity.unit) for quantity in quantities(cells)}
    for image in doctree.findall(nodes.image):
        drawn = {(quantity.value, quantity.unit) for quantity in quantities(image["alt"])}
        assert len(drawn) > 2
        # The level of the intervals, and the ratio of no difference.
        assert drawn - held <= {("95", "%"), ("1", "count")}


def test_the_table_of_rates_has_its_caption_and_name(make_app: MakeApp, source: Path) -> None:
    """The rows of the drawing, with the event as the head of its row."""
    doctree = _build(make_app, source).env.get_doctree("drawings")
    (table,) = (table for table in doctree.findall(nodes.table) if "tab-rates" in table["names"])
    assert [title.astext().split(" one")[0] for title in table.findall(nodes.title)] == [
        "Events in two trials"
    ]
    rows = [[entry.astext() for entry in row] for row in table.findall(nodes.row)]
    assert rows == [
        ["Event", "On anakinra", "On placebo"],
        ["Relief", "12%", "3.5%"],
        ["Headache", "12%", "3%"],
    ]


def test_the_table_of_ratios_has_the_trials_of_the_pools(make_app: MakeApp, source: Path) -> None:
    """Each once, with both ratios; a ratio over nothing says so and has no dagger."""
    _change(
        source / "data" / "trials.csv", ",283,serious_infection,24,1,0.3", ",283,serious_infection,24,0,0"
    )
    doctree = _build(make_app, source).env.get_doctree("drawings")
    table = next(doctree.findall(nodes.table))
    rows = [[entry.astext() for entry in row][:-1] for row in table.findall(nodes.row)]
    missing = "not estimable: no event on placebo"
    assert rows[1:] == [
        ["One", "100 mg", "2 of 250", "2 of 251", "1.00 (0.14 to 7.07)†", "1.00 (0.14 to 7.18)†"],
        ["Two", "100 mg", "23 of 1,116", "0 of 283", missing, missing],
    ]


def test_a_change_of_the_data_is_drawn_in_each_format(make_app: MakeApp, source: Path) -> None:
    """Also in the format that is built after the page was read again for another one."""
    for builder in ("html", "dirhtml"):
        _build(make_app, source, builder)
    _change(source / "data" / "trials.csv", "1565,relief,24,,12", "1565,relief,24,,13")
    for builder, page in (("html", "drawings.html"), ("dirhtml", "drawings/index.html")):
        app = _build(make_app, source, builder)
        assert "13%" in texts(_drawing(app, NAMES[1]))
        assert "Relief 13% and 3.5%" in Path(app.outdir, page).read_text(encoding="utf-8")


def test_a_page_that_did_not_change_is_not_read_again(make_app: MakeApp, source: Path) -> None:
    """Also where two pages show the same drawing, which lies among the files that they depend on."""
    again = "Again\n=====\n\n.. forest-plot:: infections-two-trials\n"
    (source / "again.rst").write_text(f":orphan:\n\n{again}", encoding="utf-8")
    _build(make_app, source)
    app = make_app("html", srcdir=source)
    read: list[str] = []
    app.connect("source-read", lambda _app, docname, _content: read.append(docname))
    app.build()
    assert read == []


def test_pages_are_read_in_parallel(make_app: MakeApp, source: Path, tmp_path: Path) -> None:
    """With the same drawings."""
    # Sphinx reads in parallel from a handful of pages on.
    for number in range(6):
        (source / f"more{number}.rst").write_text(":orphan:\n\nMore\n====\n", encoding="utf-8")
    one = _build(make_app, source)
    two = make_app("html", srcdir=source, freshenv=True, parallel=2, builddir=tmp_path / "two")
    two.build()
    assert [_drawing(two, name) for name in NAMES] == [_drawing(one, name) for name in NAMES]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("plot:: infections-two-trials", "plot:: none", "has no pool 'none' with counts by trial"),
        ("plot:: infections-two-trials", "plot:: deaths", "has no pool 'deaths' with counts by trial"),
        ("bars:: POOLED:table", "bars:: POOLED:none", "no row of the data is about 'POOLED:none'"),
    ],
)
def test_a_drawing_of_nothing_is_told(
    make_app: MakeApp, source: Path, old: str, new: str, message: str
) -> None:
    """A message at the line of the directive, never an empty drawing."""
    _change(source / "drawings.rst", old, new)
    told = _build(make_app, source).warning.getvalue()
    assert message in told
    assert "drawings.rst:" in told


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("trials.yaml", "  headache: Headache\n", "", "trials.csv:10: outcome: 'headache' has no words"),
        (
            "trials.csv",
            "733,relief,24,,3.5",
            "733,relief,24,,",
            "trials.csv:8: relief: not one percentage on",
        ),
        (
            "trials.yaml",
            "id: deaths",
            "id: infections-two-trials",
            "id: 'infections-two-trials' stands twice",
        ),
        ("trials.yaml", "3.15 (0.81", "0.00 (0.81", "trials.yaml:22: pooled.0.published: '0.00 (0.81 to"),
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
    _change(source / "data" / name, old, new)
    with pytest.raises(SystemExit, match="2"):
        _build(make_app, source)
    assert message in capsys.readouterr().err
