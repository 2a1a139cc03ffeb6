"""The line at the foot of each page, in each format: as of when it speaks, its edition, its reviews."""

import re
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from scripts.reviews.edition import read_edition
from tests.reviews.support import MakeApp, audit, claims, review_all

EXTENSIONS = [
    "sphinxcontrib.bibtex",
    *(f"scripts.sphinxext.{name}" for name in ("vancouver", "computed", "audit", "page_line", "epub", "pdf")),
]
OUTPUT = {
    "html": "patients/using.html",
    "epub": "patients/using.xhtml",
    "pdf": "typst/pages/patients/using.typ",
}


def _build(make_app: MakeApp, source: Path, builder: str) -> SphinxTestApp:
    app = make_app(
        builder,
        srcdir=source,
        freshenv=False,
        confoverrides={"extensions": EXTENSIONS, "epub_cover_svg": "", "pdf_cover": "", "pdf_subtitle": ""},
    )
    app.build()
    app.cleanup()
    return app


def _line(app: SphinxTestApp, builder: str) -> str:
    text = Path(app.outdir, OUTPUT[builder]).read_text(encoding="utf-8")
    (line,) = re.findall(r"Review: [^<\]]*", text)
    return str(line).replace("\\", "")


def _text(app: SphinxTestApp, builder: str) -> str:
    return Path(app.outdir, OUTPUT[builder]).read_text(encoding="utf-8").replace("\\", "")


@pytest.mark.parametrize("builder", OUTPUT)
def test_date_edition_and_reviews_stand_in_one_line(make_app: MakeApp, manual: Path, builder: str) -> None:
    """The date is that of the newest source that the page cites."""
    text = _text(_build(make_app, manual, builder), builder)
    assert text.count("As of June 2024 (newest dated source). Edition 1.0. Review: none of the 5 ") == 1


def test_a_new_date_of_a_source_is_told_in_each_format(make_app: MakeApp, manual: Path) -> None:
    """Although no page was edited; and where only the year is known no month is added."""
    for builder in OUTPUT:
        _build(make_app, manual, builder)
    references = manual / "refs.bib"
    references.write_text(references.read_text("utf-8").replace("{2024-06}", "{2025}"), "utf-8")
    for builder in OUTPUT:
        text = _text(_build(make_app, manual, builder), builder)
        assert "As of 2025 (newest dated source)." in text


def test_a_page_that_cites_nothing_says_so(make_app: MakeApp, manual: Path) -> None:
    """With the edition."""
    app = _build(make_app, manual, "html")
    assert "This page cites no source. Edition 1.0.</p>" in Path(app.outdir, "list.html").read_text("utf-8")


@pytest.mark.parametrize("builder", OUTPUT)
def test_nobody_has_reviewed_it(make_app: MakeApp, manual: Path, builder: str) -> None:
    """And the line says so."""
    told = "Review: none of the 5 statements here has been reviewed by a second person yet."
    assert _line(_build(make_app, manual, builder), builder) == told


def test_it_follows_the_ledger_in_each_format(make_app: MakeApp, manual: Path) -> None:
    """The formats share what they have read; each writes its pages again."""
    for builder in OUTPUT:
        _build(make_app, manual, builder)
    review_all(manual, read_edition(audit(make_app, manual)), ["AB", "CD"])
    told = "Review: 5 of 5 statements here have been reviewed by a second person"
    for builder in OUTPUT:
        assert _line(_build(make_app, manual, builder), builder) == f"{told} (AB, CD; last on 2026-11-30)."


def test_an_edit_of_an_extract_is_told_on_the_pages_that_rest_on_it(make_app: MakeApp, manual: Path) -> None:
    """Although no page was edited."""
    review_all(manual, read_edition(audit(make_app, manual)))
    _build(make_app, manual, "html")
    extracts = manual / "data" / "extracts" / "us-label.yaml"
    extracts.write_text(extracts.read_text("utf-8").replace("once daily, for", "once weekly, for"), "utf-8")
    line = _line(_build(make_app, manual, "html"), "html")
    assert line.startswith("Review: 3 of 5 statements here have been reviewed")
    assert line.endswith(" 2 statements have changed since being reviewed.")


def test_a_page_without_statements_has_none(make_app: MakeApp, manual: Path) -> None:
    """There is nothing to review."""
    app = _build(make_app, manual, "html")
    assert "Review:" not in Path(app.outdir, "list.html").read_text(encoding="utf-8")


def test_it_is_no_statement_itself(make_app: MakeApp, manual: Path) -> None:
    """The audit that shares the environment does not see it."""
    _build(make_app, manual, "html")
    assert not [claim for claim in claims(audit(make_app, manual)) if "Review" in claim["text"]]


def test_nothing_is_written_when_nothing_has_changed(make_app: MakeApp, manual: Path) -> None:
    """Each page stays as it is."""
    page = Path(_build(make_app, manual, "html").outdir, OUTPUT["html"])
    before = page.stat().st_mtime_ns
    _build(make_app, manual, "html")
    assert page.stat().st_mtime_ns == before


def test_a_broken_ledger_is_told_with_its_place(make_app: MakeApp, manual: Path) -> None:
    """And the page says nothing of reviews."""
    (manual / "data" / "reviews.csv").write_text("verdict\n", encoding="utf-8")
    app = _build(make_app, manual, "html")
    assert "reviews.csv:1: ERROR: the columns must be fingerprint" in app.warning.getvalue()
    assert "Review:" not in Path(app.outdir, OUTPUT["html"]).read_text(encoding="utf-8")
