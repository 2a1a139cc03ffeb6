"""The registers are drawn from their data files, and their faults are told at their line."""

import json
import re
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
    return small_manual(rootdir / "registers", tmp_path / "source")


def _change(source: Path, name: str, old: str, new: str) -> Path:
    """Write *new* for *old*, which the data file *name* holds once, and return its path."""
    path = source / "data" / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def _build(make_app: MakeApp, source: Path, builder: str = "pseudoxml") -> SphinxTestApp:
    app = make_app(builder, srcdir=source)
    app.build()
    return app


def _pages(make_app: MakeApp, source: Path) -> list[nodes.document]:
    """Return the page with the disagreements and the page with the gaps."""
    app = _build(make_app, source)
    assert app.warning.getvalue() == ""
    names = ("index", "unknown")
    return [app.env.get_and_resolve_doctree(name, app.builder, tags=app.tags) for name in names]


def _section(page: nodes.document, label: str) -> nodes.section:
    (section,) = (section for section in page.findall(nodes.section) if label in section["ids"])
    return section


def _rows(page: nodes.document, css_class: str) -> list[list[str]]:
    (table,) = (table for table in page.findall(nodes.table) if css_class in table["classes"])
    (body,) = table.findall(nodes.tbody)
    return [[entry.astext() for entry in row] for row in body.findall(nodes.row)]


def test_a_topic_is_a_section(make_app: MakeApp, source: Path) -> None:
    """Weight, who says what and as of when, what is followed, and the rule that waits for a clinician."""
    section = _section(_pages(make_app, source)[0], "disagree-hours")
    assert next(section.findall(nodes.title)).astext() == "How many hours"
    positions = [item.astext() for item in section.findall(nodes.list_item)]
    assert positions == [
        "US label (December 2020): 24 hours [2, §5].",
        "US label, older (before September 2011): 12 hours [3, §5].",
        "Trial (2003): 72 hours [4, Results].\nIt tested no others [4, Results].",
    ]
    assert [child.astext() for child in section.children if isinstance(child, nodes.paragraph)] == [
        "Weight: high.",
        "The manual gives all three.",
        "For the rest see Not known.",
    ]
    (box,) = section.findall(nodes.admonition)
    assert box.astext() == "For a clinician to decide\n\nAsk first: see Not known."


def test_a_page_without_a_date_tells_when_it_was_read(make_app: MakeApp, source: Path) -> None:
    """What cites nothing has the date that is recorded."""
    section = _section(_pages(make_app, source)[0], "disagree-name")
    assert [item.astext().partition(":")[0] for item in section.findall(nodes.list_item)] == [
        "Society (undated, read in November 2026)",
        "Somebody (undated)",
    ]
    assert not list(section.findall(nodes.admonition))


def test_the_overview_begins_with_the_heaviest(make_app: MakeApp, source: Path) -> None:
    """Each row leads to its topic, although the page has another order."""
    page = _pages(make_app, source)[0]
    assert _rows(page, "disagreements") == [
        ["How many hours", "high", "a rule of ours"],
        ["Which color", "medium", "–"],
        ["Which name", "low", "–"],
    ]
    (table,) = (table for table in page.findall(nodes.table) if "disagreements" in table["classes"])
    links = [str(link["refid"]) for link in table.findall(nodes.reference)]
    assert links == ["disagree-hours", "disagree-color", "disagree-name"]


def test_the_topics_are_in_the_index(make_app: MakeApp, source: Path) -> None:
    """Under one heading."""
    app = _build(make_app, source)
    entries = [entry[1] for entry in app.env.get_domain("index").data["entries"]["index"]]
    assert entries == [
        "disagreements between sources; Which name",
        "disagreements between sources; How many hours",
        "disagreements between sources; Which color",
    ]


def test_a_gap_is_one_sentence(make_app: MakeApp, source: Path) -> None:
    """What is not known, what was looked for, whom to ask, and where a reader would look."""
    section = _section(_pages(make_app, source)[1], "gaps-labels")
    assert [item.astext() for item in section.findall(nodes.list_item)] == [
        "Rain: whether it may get wet was not seen; ask the maker (How many hours).",
        "Snow: the label of December 2020 is silent [2, §5]; keep it dry.",
    ]


def test_what_is_left_out_is_a_table(make_app: MakeApp, source: Path) -> None:
    """With the reason."""
    first, second = _pages(make_app, source)
    assert _rows(first, "left-out") == [["A page with another name", "It is a slip: see Which name."]]
    assert _rows(second, "left-out") == [["Prices", "The manual gives none."]]


def _findings(make_app: MakeApp, source: Path) -> list[tuple[str, int, str, str]]:
    app = _build(make_app, source, "audit")
    model = json.loads(Path(app.outdir, "audit.json").read_text(encoding="utf-8"))
    assert len(model["claims"]) == 6
    return [
        (f["file"], f["line"], f["rule"], f["message"]) for f in model["findings"] if f["severity"] == "error"
    ]


def test_the_audit_has_nothing_to_say_of_the_registers(make_app: MakeApp, source: Path) -> None:
    """The dates that are drawn from the bibliography are those of the editions that were read."""
    assert _findings(make_app, source) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "message"),
    [
        ("disagreements.yaml", "before September 2011", "before September 2012", 23, "September 2012"),
        ("disagreements.yaml", "        72 hours", "        73 hours", 26, "73 hours"),
        ("gaps.yaml", "of December 2020", "of December 2021", 10, "December 2021"),
    ],
)
def test_a_wrong_date_or_number_is_told_at_its_line(
    make_app: MakeApp, source: Path, name: str, old: str, new: str, line: int, message: str
) -> None:
    """The finding names the data file, although a page draws it."""
    _change(source, name, old, new)
    assert _findings(make_app, source) == [(f"data/{name}", line, "number-not-in-extract", message)]


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("disagreements.yaml", "rest see :ref:`unknown`", "rest see :ref:`nowhere`", 31),
        ("disagreements.yaml", "first: see :ref:`unknown`", "first: see :ref:`nowhere`", 33),
        ("gaps.yaml", "at: disagree-hours", "at: nowhere", 6),
    ],
)
def test_a_place_that_is_not_there_is_told_at_its_line(
    make_app: MakeApp, source: Path, name: str, old: str, new: str, line: int
) -> None:
    """To the sentence, also inside a block."""
    path = _change(source, name, old, new)
    warning = re.sub(r"\x1b\[[0-9;]*m", "", _build(make_app, source).warning.getvalue())
    assert f"{path}:{line}: WARNING: undefined label: 'nowhere'" in warning


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "disagreements.yaml",
            "weight: high",
            "weight: huge",
            "disagreements.yaml:17: groups.0.topics.1.weight: 'huge' is not one of",
        ),
        (
            "disagreements.yaml",
            "id: hours",
            "id: name",
            "disagreements.yaml:15: id: 'name' is the name of another topic",
        ),
        (
            "disagreements.yaml",
            "      as_of: undated\n",
            "",
            "disagreements.yaml:10: as_of: is missing, and nothing is cited",
        ),
        (
            "disagreements.yaml",
            "      as_of: before September 2011\n",
            "",
            "disagreements.yaml:22: as_of: is missing, and old-label bears no date",
        ),
        (
            "disagreements.yaml",
            "    follows: |\n      The manual uses the short one.\n",
            "",
            "disagreements.yaml:4: groups.0.topics.0: 'follows' is a required property",
        ),
        (
            "disagreements.yaml",
            "says: 24 hours",
            "says: limit: 24 hours",
            "disagreements.yaml:20: is not YAML: mapping values are not allowed",
        ),
        (
            "gaps.yaml",
            "    ask: ask the maker\n",
            "",
            "gaps.yaml:5: groups.0.gaps.0: 'ask' is a required property",
        ),
        ("gaps.yaml", "why: ", "because: ", "gaps.yaml:13: left_out.0: "),
    ],
)
def test_a_malformed_register_stops_the_build(
    make_app: MakeApp,
    source: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    old: str,
    new: str,
    message: str,
) -> None:
    """One message with file, line and field."""
    _change(source, name, old, new)
    with pytest.raises(SystemExit, match="2"):
        _build(make_app, source)
    assert message in capsys.readouterr().err


def test_an_unknown_register_is_told_at_its_line(make_app: MakeApp, source: Path) -> None:
    """With the names that there are."""
    page = source / "unknown.rst"
    page.write_text(page.read_text(encoding="utf-8").replace("out:: gaps", "out:: holes"), encoding="utf-8")
    warning = _build(make_app, source).warning.getvalue()
    assert f"{page}:11: ERROR: 'holes' is no register; there are disagreements and gaps" in warning


def test_a_place_without_subsections_is_refused(make_app: MakeApp, source: Path) -> None:
    """In a list a section cannot stand; the page and the line are told."""
    page = source / "unknown.rst"
    page.write_text(page.read_text(encoding="utf-8").replace(".. gaps::", "* .. gaps::"), encoding="utf-8")
    warning = _build(make_app, source).warning.getvalue()
    assert f"{page}:6: ERROR: The sections of 'gaps' stand where a subsection may stand." in warning


def test_a_new_date_in_the_bibliography_is_drawn(make_app: MakeApp, source: Path) -> None:
    """The page is read again, although neither it nor its data file has changed."""
    _build(make_app, source).cleanup()
    bibliography = source / "refs.bib"
    text = bibliography.read_text(encoding="utf-8")
    bibliography.write_text(text.replace("2020-12-30", "2021-12-30"), encoding="utf-8")
    section = _section(_pages(make_app, source)[0], "disagree-hours")
    assert next(section.findall(nodes.list_item)).astext().startswith("US label (December 2021)")
