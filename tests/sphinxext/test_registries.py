"""What the registries say reaches the bibliography, the dossiers, the audit and each sentence."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree, rmtree

import pikepdf
import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from sphinx.testing.util import SphinxTestApp

from scripts.__main__ import main
from scripts.bibliography.vancouver import format_date
from tests.bibliography.registry.server import article, link, serving, update, work
from tests.formats import Epub
from tests.pdffile import links
from tests.smallmanual import small_manual

MakeApp = Callable[..., SphinxTestApp]
# The day on which the registries are said to have been asked: one for all tests, also where midnight passes.
ASKED = date.today().isoformat()
TODAY = format_date(ASKED)
CLEAN = f"No correction or retraction recorded: Crossref and PubMed, {TODAY}."
LINES = {
    "sound": CLEAN,
    "withdrawn": f"Retracted: PubMed, {TODAY}; retraction PMID: 99 (2005 Apr). "
    f"No correction or retraction recorded: Crossref, {TODAY}.",
    "doubted": f"Expression of concern: Crossref, {TODAY}; "
    "expression of concern doi: 10.1000/worry (2006 May 1).",
    "mended": f"Corrected: PubMed, {TODAY}; correction PMID: 98 (2003 Feb).",
    "back": f"Retracted, then reinstated: Crossref, {TODAY}; retraction doi: 10.1000/gone (2007 May 1); "
    "reinstatement doi: 10.1000/again (2009 May 1).",
    "absent": "Not checked: Crossref and PubMed.",
    "notice": f"No correction or retraction recorded: Crossref, {TODAY}.",
    "silent": f"Retracted: Crossref, {TODAY}; retraction doi: 10.1000/notice (2008 May 1).",
}


@pytest.fixture(scope="module")
def snapshot(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what a local server has answered for the small manual's references."""
    folder = tmp_path_factory.mktemp("snapshot")
    with serving() as registries, pytest.MonkeyPatch.context() as patch:
        for name, value in registries.environment.items():
            patch.setenv(name, value)
        for key in ("sound", "withdrawn", "silent"):
            registries.works[f"10.1000/{key}"] = [work(f"10.1000/{key}")]
        registries.works |= {
            "10.1000/doubted": [
                work("10.1000/doubted", updated_by=[update("10.1000/worry", "expression_of_concern", 2006)])
            ],
            "10.1000/back": [
                work(
                    "10.1000/back",
                    updated_by=[
                        update("10.1000/again", "reinstatement", 2009, "retraction-watch"),
                        update("10.1000/gone", "retraction", 2007, "retraction-watch"),
                    ],
                )
            ],
            "10.1000/notice": [
                work("10.1000/notice", update_to=[update("10.1000/silent", "retraction", 2008)])
            ],
        }
        registries.articles = {
            "1": article("1", doi="10.1000/sound"),
            "2": article(
                "2",
                doi="10.1000/withdrawn",
                links=link("RetractionIn", "Arthritis Rheum. 2005 Apr;52(4):1330", "99"),
                types="<PublicationType UI='D016441'>Retracted Publication</PublicationType>",
            ),
            "4": article("4", doi="", links=link("ErratumIn", "Arthritis Rheum. 2003 Feb;48(2):570", "98")),
        }
        references = rootdir / "registries" / "refs.bib"
        assert main(["snapshot", str(references), "--snapshot", str(folder)]) == 0
    for path in folder.rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'("(?:asked|read)": ")[^"]+', rf"\g<1>{ASKED}", text), encoding="utf-8")
    return folder


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual, with the real schemas and without a snapshot."""
    return small_manual(rootdir / "registries", tmp_path / "source")


def _build(make_app: MakeApp, source: Path, builder: str = "html", **options: object) -> SphinxTestApp:
    app = make_app(builder, srcdir=source, freshenv=False, **options)
    app.build()
    assert app.warning.getvalue() == ""
    return app


def _list(app: SphinxTestApp) -> BeautifulSoup:
    return BeautifulSoup(Path(app.outdir, "list.html").read_text(encoding="utf-8"), "html.parser")


def _lines(page: BeautifulSoup) -> dict[str, str]:
    """Return the line of each entry that has one."""
    entries = page.select(".citation")
    lines = {str(entry["id"]).removeprefix("ref-"): entry.select_one(".registry-status") for entry in entries}
    return {key: line.text for key, line in lines.items() if line}


def test_while_nothing_was_asked_one_sentence_says_so(make_app: MakeApp, source: Path) -> None:
    """It stands above the list, and no entry has a line."""
    page = _list(_build(make_app, source))
    assert [note.text for note in page.select(".registry-note")] == [
        "Nobody has asked Crossref and PubMed yet whether one of these sources was corrected or retracted "
        "after it appeared."
    ]
    assert _lines(page) == {}


def test_each_source_has_its_line(make_app: MakeApp, source: Path, snapshot: Path) -> None:
    """RegistryStatus, who says so, the day, and the notice as a link; both registries where they disagree."""
    copytree(snapshot, source / "data" / "snapshot")
    page = _list(_build(make_app, source))
    assert _lines(page) == LINES
    assert [note.text for note in page.select(".registry-note")] == [
        f"Crossref and PubMed were asked on {TODAY} whether a source was corrected or retracted after it "
        "appeared; 7 of 8 sources with a DOI or PMID were found there, and the line under each says what is "
        "recorded."
    ]
    notices = page.select("#ref-withdrawn .registry-status a, #ref-silent .registry-status a")
    assert [notice["href"] for notice in notices] == [
        "https://pubmed.ncbi.nlm.nih.gov/99/",
        "https://doi.org/10.1000/notice",
    ]
    assert [strong.text for strong in page.select(".registry-status strong")] == [
        "Retracted",
        "Expression of concern",
        "Retracted",
    ]


def test_the_lines_are_in_the_epub_and_the_pdf(make_app: MakeApp, source: Path, snapshot: Path) -> None:
    """In the same words."""
    copytree(snapshot, source / "data" / "snapshot")
    app = _build(make_app, source, "epub")
    epub = Epub(next(Path(app.outdir).glob("*.epub")))
    app.cleanup()
    page = BeautifulSoup(epub.files["list.xhtml"], "html.parser")
    assert _lines(page) == LINES
    with pikepdf.open(next(Path(_build(make_app, source, "pdf").outdir).glob("*.pdf"))) as pdf:
        leading_out = {found.uri for found in links(pdf) if found.uri}
    assert {"https://pubmed.ncbi.nlm.nih.gov/99/", "https://doi.org/10.1000/notice"} <= leading_out


def test_a_changed_snapshot_renews_the_bibliography_alone(
    make_app: MakeApp, source: Path, snapshot: Path
) -> None:
    """No page is read again, one is written; and nothing is when nothing has changed."""
    _build(make_app, source).cleanup()
    copytree(snapshot, source / "data" / "snapshot")
    app = _build(make_app, source)
    page = Path(app.outdir, "page.html").stat().st_mtime_ns
    assert "0 added, 0 changed, 0 removed" in app.status.getvalue()
    assert _lines(_list(app)) == LINES
    app.cleanup()
    written = Path(app.outdir, "list.html").stat().st_mtime_ns
    app = _build(make_app, source)
    assert "no targets are out of date" in app.status.getvalue()
    assert Path(app.outdir, "list.html").stat().st_mtime_ns == written
    app.cleanup()
    rmtree(source / "data" / "snapshot")
    app = _build(make_app, source)
    assert _lines(_list(app)) == {}
    assert Path(app.outdir, "page.html").stat().st_mtime_ns == page


def test_a_notice_is_told_where_its_source_is_cited(make_app: MakeApp, source: Path, snapshot: Path) -> None:
    """In the notes of a page, which is written again for it; what is clean or not checked says nothing."""
    conf = source / "conf.py"
    conf.write_text(conf.read_text() + 'extensions += ["scripts.sphinxext.page_notes"]\n')

    def told() -> dict[str, str]:
        app = _build(make_app, source)
        app.cleanup()
        page = BeautifulSoup(Path(app.outdir, "page.html").read_text(encoding="utf-8"), "html.parser")
        notes = {str(note["id"]): note.select_one(".registry-status") for note in page.select(".note")}
        assert len(notes) == 9
        return {name.removeprefix("source-"): line.text for name, line in notes.items() if line}

    assert told() == {}
    copytree(snapshot, source / "data" / "snapshot")
    lines = told()
    assert lines.keys() == {"withdrawn", "doubted", "mended", "back", "silent"}
    assert lines["doubted"] == LINES["doubted"]
    rmtree(source / "data" / "snapshot")
    assert told() == {}


def test_each_format_sees_a_change(make_app: MakeApp, source: Path, snapshot: Path) -> None:
    """Formats share what was read; a build of one does not hide the change from another."""
    _build(make_app, source).cleanup()
    copytree(snapshot, source / "data" / "snapshot")
    _build(make_app, source, "audit").cleanup()
    assert _lines(_list(_build(make_app, source))) == LINES


def test_writing_in_parallel_shows_the_same(make_app: MakeApp, source: Path, snapshot: Path) -> None:
    """The processes that write know what the registries say."""
    copytree(snapshot, source / "data" / "snapshot")
    for number in range(12):
        (source / f"more{number}.rst").write_text(f":orphan:\n\nMore {number}\n=======\n", encoding="utf-8")
    assert _lines(_list(_build(make_app, source, parallel=2))) == LINES


def _audit(make_app: MakeApp, source: Path) -> tuple[SphinxTestApp, list[tuple[str, int, str, str]]]:
    app = _build(make_app, source, "audit")
    found = json.loads(Path(app.outdir, "findings.json").read_text(encoding="utf-8"))
    return app, [(one["file"], one["line"], one["severity"], one["rule"]) for one in found]


def test_a_retraction_reaches_each_sentence_that_rests_on_it(
    make_app: MakeApp, source: Path, snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error at the line of the sentence and of the entry; an expression of concern is a warning."""
    copytree(snapshot, source / "data" / "snapshot")
    app, found = _audit(make_app, source)
    assert found == [
        ("page.rst", 6, "error", "claim-on-retracted-source"),
        ("page.rst", 8, "warning", "claim-on-source-under-concern"),
        ("page.rst", 12, "error", "claim-on-retracted-source"),
        ("refs.bib", 10, "error", "reference-retracted"),
        ("refs.bib", 19, "warning", "reference-under-concern"),
        ("refs.bib", 27, "info", "reference-corrected"),
        ("refs.bib", 35, "info", "reference-reinstated"),
        ("refs.bib", 48, "error", "identifier-unknown-to-registry"),
        ("refs.bib", 49, "error", "identifier-unknown-to-registry"),
        ("refs.bib", 60, "error", "reference-retracted"),
    ]
    out = capsys.readouterr().out
    assert (
        "page.rst:6: claim-on-retracted-source: withdrawn: "
        f"Crossref: clean (read on {ASKED}); PubMed: retracted (99, 2005-04; read on {ASKED}); "
        "read the notice"
    ) in out
    assert "6 errors, 2 warnings, 2 infos; registries: 7 of 8 references checked\n" in out
    assert app.statuscode == 1


def test_the_audit_says_that_nothing_was_checked(
    make_app: MakeApp, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is neither a finding for each reference nor a pass."""
    _, found = _audit(make_app, source)
    assert found == []
    assert "0 errors, 0 warnings; registries: not checked\n" in capsys.readouterr().out


def test_an_old_record_is_a_warning(make_app: MakeApp, source: Path, snapshot: Path) -> None:
    """Ninety days are accepted; the line in the bibliography goes on naming the day."""
    copytree(snapshot, source / "data" / "snapshot")
    ages = {"crossref/10.1000%2Fsound.json": 91, "pubmed/1.json": 90}
    for name, days in ages.items():
        path = source / "data" / "snapshot" / name
        day = (date.today() - timedelta(days=days)).isoformat()
        path.write_text(path.read_text("utf-8").replace(ASKED, day), encoding="utf-8")
    _, found = _audit(make_app, source)
    assert [one for one in found if one[3] == "record-stale"] == [("refs.bib", 6, "warning", "record-stale")]


def test_the_model_tells_the_status(make_app: MakeApp, source: Path, snapshot: Path) -> None:
    """``audit.json`` is as its schema says, and the dossier shows it."""
    copytree(snapshot, source / "data" / "snapshot")
    app, _ = _audit(make_app, source)
    model = json.loads(Path(app.outdir, "audit.json").read_text(encoding="utf-8"))
    folder = source / "data" / "schema"
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    registry = Registry().with_resources((name, Resource.from_contents(s)) for name, s in schemas.items())
    Draft202012Validator(schemas["audit.json"], registry=registry).validate(model)
    assert {one["key"]: one["registry_status"] for one in model["sources"]} == {
        "sound": "clean",
        "withdrawn": "retracted",
        "doubted": "expression of concern",
        "mended": "corrected",
        "back": "reinstated",
        "absent": "not checked",
        "blog": "no identifier",
        "notice": "clean",
        "silent": "retracted",
    }
    assert model["counts"]["by_registry_status"]["retracted"] == 2
    app.cleanup()
    html = _build(make_app, source)
    path = Path(html.outdir, "audit", "sources", "withdrawn.html")
    dossier = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select_one("dl.record")
    assert dossier
    text = dossier.get_text(" ", strip=True)
    assert f"Crossref nothing recorded read on {ASKED}" in text
    assert f"PubMed retracted read on {ASKED} retraction: 99 (2005-04)" in text


def test_a_malformed_snapshot_stops_the_build(
    make_app: MakeApp, source: Path, snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, line and field are named, also where the file was in order in the build before."""
    copytree(snapshot, source / "data" / "snapshot")
    _build(make_app, source).cleanup()
    path = source / "data" / "snapshot" / "pubmed" / "1.json"
    path.write_text(path.read_text("utf-8").replace('"volume": "46"', '"volume": 46'), encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        _build(make_app, source)
    assert re.search(r"1\.json:\d+: record\.volume: 46 is not of type 'string'", capsys.readouterr().err)
