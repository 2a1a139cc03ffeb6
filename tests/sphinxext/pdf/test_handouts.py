"""Handouts: pages that stand alone, on one sheet of paper each, and cost nothing while they stay the same."""

from collections.abc import Callable
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from sphinx.testing.util import SphinxTestApp

from tests.pdffile import Link, links, outline
from tests.sphinxext.pdf.conftest import EPOCH, Build, MakeApp
from tests.sphinxext.pdf.support import warnings

CONF = """
extensions += ["sphinxcontrib.bibtex", "scripts.sphinxext.vancouver", "scripts.sphinxext.backlinks"]
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = bibtex_reference_style = "vancouver"
bibtex_cite_id = "ref-{key}"
html_baseurl = "https://example.org/manual/"
release = "1.2"
pdf_handouts = ["care/*"]
"""
BIB = """
@article{doe2001, title = {First}, author = {Doe, Jane and Roe, Max}, journal = {J}, year = {2001},
  doi = {10.1000/abc}}
@misc{leaflet, title = {Leaflet}, organization = {Agency}, year = {2020}, url = {https://example.org/leaflet}}
"""
DOSE = """
Dose
====

One dose :cite:p:`leaflet{§2}` a day :cite:p:`doe2001{p. 3}` :cite:p:`leaflet{§4}`.
See :doc:`storage`, :ref:`the time <time>` and :doc:`the sources <../references>`.

.. _time:

Time
----

Any.
"""
PAGES = {
    "index.rst": "Home\n====\n\nEarlier :cite:p:`doe2001{p. 1}`.\n\n"
    ".. toctree::\n\n   care/index\n   references\n",
    "care/index.rst": "Care\n====\n\n.. toctree::\n\n   dose\n   storage\n",
    "care/dose.rst": DOSE,
    "care/storage.rst": "Storage\n=======\n\nCold.\n",
    "references.rst": "References\n==========\n\n.. bibliography::\n",
    "refs.bib": BIB,
}
WEB = "https://example.org/manual"


Again = Callable[..., SphinxTestApp]


@pytest.fixture
def again(make_app: MakeApp) -> Again:
    """Return a function that builds the book of an application anew, perhaps with other settings."""

    def run(app: SphinxTestApp, **settings: object) -> SphinxTestApp:
        new = make_app("pdf", srcdir=app.srcdir, confoverrides=settings)
        new.build()
        return new

    return run


def _files(app: SphinxTestApp) -> dict[str, Path]:
    return {path.stem: path for path in Path(app.outdir, "handouts").iterdir()}


def _links(path: Path) -> list[Link]:
    with pikepdf.open(path) as pdf:
        return links(pdf)


def _markup(app: SphinxTestApp, name: str) -> str:
    return Path(app.outdir, "typst", "handouts", f"{name}.typ").read_text(encoding="utf-8")


def _inodes(app: SphinxTestApp) -> dict[str, int]:
    """Return which file stands behind each PDF: a new one, if it was written again."""
    return {path.stem: path.stat().st_ino for path in Path(app.outdir).rglob("*.pdf")}


def test_each_page_that_is_handed_out_has_its_pdf(build: Build) -> None:
    """All pages that match, but not a page that only lists others; each accessible, with its own title."""
    app = build(PAGES, CONF)
    assert warnings(app) == []
    files = _files(app)
    assert sorted(files) == ["dose", "storage"]
    for name, path in files.items():
        assert page_validation.validate_pdf(str(path), profile="ua1").is_compliant
        with pikepdf.open(path) as pdf:
            assert pdf.docinfo.Title == name.capitalize()
            assert pdf.Root.Lang == "en"
    with pikepdf.open(files["dose"]) as pdf:
        assert outline(pdf) == [(0, "Dose"), (1, "Time"), (1, "Sources")]


def test_a_citation_leads_to_the_sources_of_the_handout(build: Build) -> None:
    """Numbered from 1 in the order of the page; the list names each place that the page cites."""
    app = build(PAGES, CONF)
    markup = _markup(app, "dose")
    assert '#to("source-1")[1];' in markup
    assert '#to("source-2")[2];' in markup
    assert 'handout-source("source-1", [§2; §4], [Agency. Leaflet. 2020\\.])' in markup
    assert (
        'handout-source("source-2", [p. 3], [Doe J, et al. First. J. 2001\\. doi: 10.1000\\/abc.])' in markup
    )
    assert [link.target for link in _links(_files(app)["dose"]) if link.target] == [1, 1, 1, 1]


def test_a_link_to_another_page_leads_to_the_web(build: Build) -> None:
    """One within the page stays; the handout itself tells its address."""
    app = build(PAGES, CONF)
    addresses = [link.uri for link in _links(_files(app)["dose"]) if link.uri]
    assert addresses == [f"{WEB}/care/storage.html", f"{WEB}/references.html", f"{WEB}/care/dose.html"]


def test_a_handout_tells_edition_and_date(
    build: Build, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The date is that of the source, and equal sources give equal bytes."""
    app = build(PAGES, CONF)
    assert 'edition: ("Version 1.2",)' in _markup(app, "dose")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    again(app)
    assert 'edition: ("Version 1.2", "Nov 14, 2023",)' in _markup(app, "dose")
    first = _files(app)["dose"].read_bytes()
    _files(app)["dose"].unlink()
    again(app)
    assert _files(app)["dose"].read_bytes() == first


def test_only_what_has_changed_is_typeset_again(build: Build, again: Again) -> None:
    """Not the book either; a PDF that was lost comes back."""
    app = build(PAGES, CONF)
    before = _inodes(app)
    again(app)
    assert _inodes(app) == before
    Path(app.srcdir, "care", "storage.rst").write_text("Storage\n=======\n\nCold and dark.\n")
    again(app)
    after = _inodes(app)
    assert {name for name in before if before[name] != after[name]} == {"book", "storage"}
    _files(app)["dose"].unlink()
    again(app)
    assert sorted(_files(app)) == ["dose", "storage"]


def test_what_is_no_handout_any_more_goes(build: Build, again: Again) -> None:
    """So that nobody prints an old page."""
    app = build(PAGES, CONF)
    again(app, pdf_handouts=["care/dose"])
    assert sorted(_files(app)) == ["dose"]


def test_type_becomes_smaller_before_a_page_leaves_its_sheet(build: Build) -> None:
    """A short page is set in large type on one page, a long one in smaller type on two."""
    text = "\n\n".join(["Words that fill a line of the page, and then some more to fill another. " * 4] * 28)
    app = build({**PAGES, "care/storage.rst": f"Storage\n=======\n\n{text}\n"}, CONF)
    assert warnings(app) == []
    with pikepdf.open(_files(app)["storage"]) as pdf:
        assert len(pdf.pages) == 2


def test_a_page_fits_in_columns_before_its_end_takes_a_second_side(build: Build) -> None:
    """Short lines waste half of a page in one column, and fill it in two."""
    text = "\n".join(f"* Word {number}" for number in range(60))
    app = build({**PAGES, "care/storage.rst": f"Storage\n=======\n\n{text}\n"}, CONF)
    assert warnings(app) == []
    with pikepdf.open(_files(app)["storage"]) as pdf:
        assert len(pdf.pages) == 1


def test_a_page_too_long_for_its_sheet_is_told_of(build: Build, again: Again) -> None:
    """Nothing of it is left out, and the warning comes again until it fits."""
    text = "\n\n".join(["Words that fill a line of the page, and then some more to fill another. " * 4] * 80)
    app = build({**PAGES, "care/storage.rst": f"Storage\n=======\n\n{text}\n\nLast.\n"}, CONF)
    told = (
        "care/storage.rst: WARNING: handout takes 4 pages in the smallest type, and may take 2 [pdf.handout]"
    )
    (own,) = warnings(app)
    assert told in own
    assert told in again(app).warning.getvalue()


def test_two_handouts_of_one_name_are_refused(build: Build) -> None:
    """One would take the place of the other."""
    more = {
        "more/dose.rst": "Other\n=====\n",
        "care/index.rst": "Care\n====\n\n.. toctree::\n\n   dose\n   ../more/dose\n",
    }
    app = build(
        {**PAGES, **more}, CONF + "pdf_handouts = ['care/*', 'more/*']\nsuppress_warnings = ['toc']\n"
    )
    assert "ERROR: two handouts have the same name: care/dose and more/dose" in app.warning.getvalue()
    assert app.statuscode == 1
