"""The list of changes in the revision history: in each format where one is named, and nowhere else."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ExtensionError

from scripts.reviews.changes import Change, Kind
from scripts.reviews.changes_data import as_json
from scripts.reviews.weight import Weight
from tests.reviews.support import MakeApp

EXTENSIONS = [
    "sphinxcontrib.bibtex",
    *(f"scripts.sphinxext.{name}" for name in ("vancouver", "computed", "audit", "changes", "epub", "pdf")),
]
OUTPUT = {"html": "list.html", "epub": "list.xhtml", "pdf": "typst/pages/list.typ"}
FOUND = [
    Change(
        Kind.CHANGED, Weight.DOSE, "patients/using", "Using it", "", "It is 1 mg.", "It is 2 mg.", ("a §1",)
    ),
    Change(Kind.REMOVED, Weight.OTHER, "patients/gone", "Gone", "", "<Old> words.", "", ("b §2",)),
]


def _build(make_app: MakeApp, source: Path, builder: str, file: str) -> str:
    settings = {"extensions": EXTENSIONS, "changes_file": file, "changes_page": "list"}
    images = {"epub_cover_svg": "", "pdf_cover": "", "pdf_subtitle": ""}
    app = make_app(builder, srcdir=source, freshenv=False, confoverrides={**settings, **images})
    app.build()
    app.cleanup()
    return Path(app.outdir, OUTPUT[builder]).read_text(encoding="utf-8")


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Return a file with two changes."""
    path = tmp_path / "changes.json"
    path.write_text(as_json(FOUND, "v1.0", "v1.1"), encoding="utf-8")
    return path


@pytest.mark.parametrize("builder", OUTPUT)
def test_it_is_shown_where_it_is_named(make_app: MakeApp, manual: Path, listed: Path, builder: str) -> None:
    """And is gone again from the next build that names none; the formats share what they have read."""
    assert "Changes from" not in _build(make_app, manual, builder, "")
    shown = _build(make_app, manual, builder, str(listed))
    assert "Changes from v1.0 to v1.1" in shown
    assert "It is 2 mg." in shown
    assert "Changes from" not in _build(make_app, manual, builder, "")


def test_it_tells_old_and_new_and_leads_to_the_page(make_app: MakeApp, manual: Path, listed: Path) -> None:
    """By weight; a page that is gone has no link, and words are text."""
    page = BeautifulSoup(_build(make_app, manual, "html", str(listed)), "html.parser")
    text = page.get_text(" ", strip=True)
    assert (
        "Statements: 1 changed, 1 taken out. Doses Using it Changed Was: It is 1 mg. Now: It is 2 mg." in text
    )
    assert "Source: a §1 Everything else Gone Taken out Was: <Old> words. Source: b §2" in text
    assert page.select_one('strong a[href="patients/using.html"]')


def test_a_file_that_is_none(make_app: MakeApp, manual: Path, tmp_path: Path) -> None:
    """Stops the build with its name."""
    path = tmp_path / "changes.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(ExtensionError, match=r"changes\.json:1: is no list of changes"):
        _build(make_app, manual, "html", str(path))
    with pytest.raises(ExtensionError, match=r"none\.json:1: cannot be read"):
        _build(make_app, manual, "html", str(tmp_path / "none.json"))
