"""The wording of a small manual: what its pages are told, and how hard they are to read."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from scripts.claims import notation, plain_language, two_audiences
from scripts.findings import rules
from tests.smallmanual import small_manual

MakeApp = Callable[..., SphinxTestApp]
GROUPS = (plain_language.GROUP, notation.GROUP, two_audiences.GROUP)


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual, with the real schemas."""
    return small_manual(rootdir / "wording", tmp_path / "source")


def _audit(make_app: MakeApp, source: Path) -> SphinxTestApp:
    app = make_app("audit", srcdir=source, freshenv=False)
    app.build()
    return app


def _findings(app: SphinxTestApp) -> list[dict[str, str | int]]:
    """Return the findings of the rules on wording."""
    known = {rule.name for group in GROUPS for rule in rules(group)}
    found: list[dict[str, str | int]] = json.loads(
        Path(app.outdir, "findings.json").read_text(encoding="utf-8")
    )
    return [finding for finding in found if finding["rule"] in known]


def _expected(source: Path) -> list[tuple[str, int, str]]:
    """Return the findings that the comments at the end of the pages list."""
    pattern = re.compile(r"^   (\d+) ([a-z-]+)$", re.MULTILINE)
    return [
        (page.relative_to(source).as_posix(), int(line), rule)
        for page in sorted(source.rglob("*.rst"))
        for line, rule in pattern.findall(page.read_text(encoding="utf-8"))
    ]


def test_each_rule_finds_what_it_must_and_nothing_else(make_app: MakeApp, source: Path) -> None:
    """The pages of mistakes give what they list, the others nothing; each rule has its mistake."""
    app = _audit(make_app, source)
    expected = _expected(source)
    assert len(expected) == 32
    assert {rule for _, _, rule in expected} == {rule.name for group in GROUPS for rule in rules(group)}
    assert [(f["file"], f["line"], f["rule"]) for f in _findings(app)] == expected
    assert app.statuscode == 1


def test_a_finding_tells_what_to_do(make_app: MakeApp, source: Path) -> None:
    """The hardest sentences, the words to write, the page to link."""
    told = {(f["line"], f["rule"]): (f["message"], f["mend"]) for f in _findings(_audit(make_app, source))}
    assert told[5, "reading-grade-too-high"][0] == "grade 22.9; the hardest sentences are at line 5, 4"
    assert told[4, "sentence-too-long"][0] == "26 words"
    assert told[7, "numbers-without-link-for-professionals"] == (
        "100 mg, 8 °C",
        "lead from this page to professionals/pass",
    )
    assert told[10, "short-form-that-can-be-misread"][0] == "q.d."


def test_the_reading_of_each_page_is_told(
    make_app: MakeApp, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line on standard output, and a record for each page."""
    app = _audit(make_app, source)
    assert capsys.readouterr().out.endswith(
        "reading: 3 pages for patients looked at, grade 1.7 to 22.9 (at most 7.0),"
        " longest sentence 26 words (at most 25)\n"
    )
    readings = json.loads(Path(app.outdir, "audit.json").read_text(encoding="utf-8"))["readings"]
    assert [reading["page"] for reading in readings] == ["patients/fail", "patients/hard", "patients/pass"]
    # "Ask us." and the hard sentence; the fragment, the cells and the line for professionals do not count.
    assert readings[1] == {
        "page": "patients/hard",
        "title": "Too hard",
        "grade": 22.9,
        "sentences": 2,
        "words": 9,
        "syllables": 28,
        "longest": 7,
        "passive": 1,
    }
    assert readings[2]["sentences"] == 8


def test_no_page_for_patients_is_no_pass(
    make_app: MakeApp, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing was looked at, so nothing is clean."""
    for page in (*source.glob("patients/*.rst"), source / "professionals" / "fail.rst"):
        page.write_text("Empty\n=====\n", encoding="utf-8")
    text = "Ask us :cite:p:`label{§2}`.\n"
    (source / "professionals" / "pass.rst").write_text(f"Page\n====\n\n{text}", encoding="utf-8")
    app = _audit(make_app, source)
    out = capsys.readouterr().out
    assert "1 claims looked at, 0 errors, 0 warnings" in out
    assert out.endswith("reading: 0 pages for patients looked at\n")
    assert app.statuscode == 1


def test_a_link_to_a_section_or_with_words_of_its_own_counts(make_app: MakeApp, source: Path) -> None:
    """However the page for professionals is linked."""
    page = source / "patients" / "fail.rst"
    old = page.read_text(encoding="utf-8")
    target = source / "professionals" / "pass.rst"
    target.write_text(".. _right:\n\n" + target.read_text(encoding="utf-8"), encoding="utf-8")
    for link in (":ref:`right`", ":ref:`more <right>`", ":doc:`more <../professionals/pass>`"):
        page.write_text(f"{old}\nSee {link}.\n", encoding="utf-8")
        app = _audit(make_app, source)
        assert "numbers-without-link-for-professionals" not in {f["rule"] for f in _findings(app)}
        app.cleanup()
