"""From the locator of a citation to what the source says there, and the mark on what is second-hand."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from tests.smallmanual import small_manual

MakeApp = Callable[..., SphinxTestApp]
LABEL = "../audit/sources/fda-kineret-label-2020.html#extract-label."
TABLE = "§6.1, table of events in at least 5%"


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual with the real schema, to be edited."""
    return small_manual(rootdir / "audit", tmp_path / "source")


def _build(make_app: MakeApp, source: Path, builder: str = "html") -> SphinxTestApp:
    overrides: dict[str, list[str]] = {
        "html_css_files": [],
        "html_static_path": [],
    }  # this copy has no styles
    app = make_app(builder, srcdir=source, freshenv=False, confoverrides=overrides)
    app.build()
    assert app.warning.getvalue() == ""
    return app


def _rebuild(make_app: MakeApp, source: Path, builder: str = "html") -> SphinxTestApp:
    """Build and put away, so that the next build is a later run."""
    app = _build(make_app, source, builder)
    app.cleanup()
    return app


def _citations(app: SphinxTestApp, name: str) -> list[Tag]:
    text = Path(app.outdir, name).read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser").select(".bibtex-citation")


def _edit(source: Path, key: str, old: str, new: str) -> None:
    path = source / "data" / "extracts" / f"{key}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_number_and_locator_lead_to_two_places(make_app: MakeApp, source: Path) -> None:
    """The number to the reference, the locator to the extract; the words stay what they were."""
    citation = _citations(_build(make_app, source), "patients/how-to-take-it.html")[0]
    assert citation.text == "[1,\u00a0§2.1]"
    number, locator = citation.select("a")
    assert (number.text, number["href"]) == ("1", "../bibliography.html#ref-fda-kineret-label-2020")
    assert (locator.text, locator["href"]) == ("§2.1", LABEL + "ra-dose")


def test_a_locator_without_an_extract_stays_in_its_link(make_app: MakeApp, source: Path) -> None:
    """As does a number without a locator."""
    app = _build(make_app, source)
    texts = [
        [link.text for link in citation.select("a")] for citation in _citations(app, "evidence/efficacy.html")
    ]
    assert ["6,\u00a0p. 2199, Table 2"] in texts
    assert ["6"] in texts


def test_what_is_second_hand_says_so_and_what_that_means(make_app: MakeApp, source: Path) -> None:
    """After the locator, outside its link, with an explanation."""
    citation = _citations(_build(make_app, source), "patients/side-effects.html")[1]
    assert citation.text == f"[1,\u00a0{TABLE}\u00a02nd\u00a0hand]"
    mark = citation.select_one("sup.second-hand abbr")
    assert mark
    assert mark["title"] == "Read in another text that reports it, not in the source itself"


def test_one_extract_that_is_not_second_hand_lifts_the_mark(make_app: MakeApp, source: Path) -> None:
    """The mark stands only where nothing closer to the source was read."""
    with (source / "data" / "extracts" / "ashp-anakinra-patient.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "- {id: ashp.copy, locator: How should this medicine be used?, topic: use, says: Foam settles.,"
            " values: [], support: primary, consulted: [the leaflet]}\n"
        )
    marks = [
        citation.select_one(".second-hand") is not None
        for citation in _citations(_build(make_app, source), "patients/how-to-take-it.html")
        if "How should" in citation.text
    ]
    assert marks == [False, False]


@pytest.mark.parametrize("builder", ["pseudoxml", "epub", "pdf"])
def test_other_formats_bear_the_mark_and_no_link(make_app: MakeApp, source: Path, builder: str) -> None:
    """Number and locator are one link to the reference there."""
    app = _build(make_app, source, builder)
    doctree = app.env.get_and_resolve_doctree("patients/side-effects", app.builder, tags=app.tags)
    citations = [node for node in doctree.findall(nodes.inline) if "bibtex-citation" in node["classes"]]
    assert citations[1].astext() == f"[1,\u00a0{TABLE}\u00a02nd\u00a0hand]"
    assert len(list(citations[1].findall(nodes.reference))) == 1


def test_an_extract_that_changes_renews_the_pages_that_cite_its_source(
    make_app: MakeApp, source: Path
) -> None:
    """And no others; what changes only in its words needs no page to be written."""
    folder = Path(_rebuild(make_app, source).outdir)
    pages = [folder / f"{name}.html" for name in ("patients/side-effects", "evidence/efficacy", "checks")]
    before = [page.stat().st_mtime_ns for page in pages]
    _edit(source, "bresnihan1998", "id: bresnihan.design", "id: bresnihan.plan")
    app = _rebuild(make_app, source)
    assert [page.stat().st_mtime_ns != time for page, time in zip(pages, before, strict=True)] == [
        False,
        True,
        False,
    ]
    links = [
        str(link["href"])
        for citation in _citations(app, "evidence/efficacy.html")
        for link in citation.select("a")
    ]
    assert "../audit/sources/bresnihan1998.html#extract-bresnihan.plan" in links
    _edit(source, "bresnihan1998", "472 patients were", "There were 472 patients")
    assert "no targets are out of date" in _build(make_app, source).status.getvalue()


def test_a_builder_that_shares_the_environment_renews_its_own_pages(make_app: MakeApp, source: Path) -> None:
    """The HTML is built first after the change; the ePub must not keep the old mark."""
    _rebuild(make_app, source, "epub")
    _edit(source, "ashp-anakinra-patient", "support: secondary", "support: primary")
    _rebuild(make_app, source)
    app = _build(make_app, source, "epub")
    page = Path(app.outdir, "patients", "how-to-take-it.xhtml").read_text(encoding="utf-8")
    assert "second-hand" not in page


def test_a_malformed_file_stops_the_build_with_its_place(source: Path) -> None:
    """One message with file, line and field; in a process of its own, for it ends while Sphinx starts."""
    _edit(source, "bresnihan1998", "support: primary", "support: hearsay")
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", str(source), str(source.parent / "out")]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert re.search(r"bresnihan1998\.yaml:\d+: extracts\.1\.support: 'hearsay'", done.stderr)
    assert "Traceback" not in done.stderr
