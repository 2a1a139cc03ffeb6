"""The numbers of references: filled in anew they give the pages of a fresh build, byte for byte."""

from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest
from sphinx.errors import ThemeError
from sphinx.testing.util import SphinxTestApp

from scripts.sphinxext.numbers.marks import mark
from tests.smallmanual import small_manual

MakeApp = Callable[..., SphinxTestApp]
EXTENSIONS = ("scripts.sphinxext.numbers", "scripts.sphinxext.backlinks", "scripts.sphinxext.page_notes")
ALONE = "Cited :cite:p:`second` beside a group :cite:p:`first,third`.\n"
AUDITED = [
    "sphinxcontrib.bibtex",
    "scripts.sphinxext.vancouver",
    "scripts.sphinxext.extract_links",
    "scripts.sphinxext.audit_pages",
    *EXTENSIONS,
]
SETTINGS = {"version": "1", "copyright": "Nobody", "epub_show_urls": "no"}
NEW = "@misc{newest, title = {Five}, year = {2005}, url = {https://example.org/}}\n"


class Edit(NamedTuple):
    """A change of the sources, and the documents that have to be rendered again for it.

    Attributes:
        replaced: by file, what is replaced, and by what.
        rendered: the documents.
    """

    replaced: Mapping[str, tuple[str, str]]
    rendered: set[str]


EDITS = {
    "one more in front": Edit(
        {
            "index.rst": ("See ", "See :cite:p:`newest` and "),
            "refs.bib": ("@article{unused", NEW + "@article{unused"),
        },
        {"index", "list"},
    ),
    "one less": Edit({"index.rst": (":cite:p:`second{p. 2}` and ", "")}, {"index", "list", "alone"}),
    "one less everywhere": Edit(
        {
            "index.rst": ("`first,third{Table 1}`", "`third`"),
            "part/one.rst": (" :cite:p:`first`", ""),
            "alone.rst": ("first,", ""),
        },
        {"index", "list", "alone", "part/one", "part/index"},
    ),
    "two change places": Edit(
        {"index.rst": (":cite:p:`second{p. 2}` and", ":cite:p:`third` and :cite:p:`second` and")},
        {"index", "list", "alone"},
    ),
    "a group in another order": Edit(
        {"index.rst": ("`first,third{Table 1}`", "`third` and :cite:p:`first`")}, {"index", "list", "alone"}
    ),
    "none in front": Edit(
        {"index.rst": ("See ", "Nothing is cited.\n\n.. See ")},
        {"index", "list", "alone"},
    ),
}


@pytest.fixture
def source(rootdir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the root, with a page that cites a group of references."""
    monkeypatch.setenv("MORE_EXTENSIONS", " ".join(EXTENSIONS))
    copied = Path(copytree(rootdir / "rebuild", tmp_path / "source"))
    with (copied / "alone.rst").open("a") as page:
        page.write(ALONE)
    return copied


def _build(
    make_app: MakeApp, source: Path, builder: str, parallel: int = 0
) -> tuple[dict[str, str], set[str]]:
    """Build; return the pages, and the documents that were rendered."""
    app = make_app(builder, srcdir=source, freshenv=False, parallel=parallel, confoverrides=SETTINGS)
    rendered: set[str] = set()
    app.connect("doctree-resolved", lambda app, doctree, docname: rendered.add(docname))
    app.build()
    assert app.warning.getvalue() == ""
    app.cleanup()
    pages = {path.name: path.read_text() for path in Path(app.outdir).rglob("*html")}
    assert len(pages) >= 7
    return pages, rendered


def _change(source: Path, edit: Edit) -> None:
    for name, (old, new) in edit.replaced.items():
        text = (source / name).read_text()
        assert old in text
        (source / name).write_text(text.replace(old, new))


@pytest.mark.parametrize(("builder", "parallel"), [("html", 0), ("html", 2), ("epub", 0)])
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_rebuild_is_as_a_fresh_build(
    make_app: MakeApp, source: Path, builder: str, parallel: int, edit: Edit
) -> None:
    """And only the pages that show something else than other numbers are rendered again."""
    _build(make_app, source, builder, parallel)
    _change(source, edit)
    fresh = Path(copytree(source, source.with_name("fresh"), ignore=lambda *_: ["_build"]))
    pages, rendered = _build(make_app, source, builder, parallel)
    assert pages == _build(make_app, fresh, builder)[0]
    assert rendered == edit.rendered
    # The ePub looks at the home page for its contents.
    assert _build(make_app, source, builder, parallel) in [(pages, set()), (pages, {"index"})]


def test_the_list_of_references_names_a_page_by_its_new_title(make_app: MakeApp, source: Path) -> None:
    """In the line that leads back to its citations."""
    _build(make_app, source, "html")
    _change(source, Edit({"alone.rst": ("Alone & *plain*", "All by itself")}, set()))
    assert (
        '<span class="cited-by-page">All by itself</span>' in _build(make_app, source, "html")[0]["list.html"]
    )


def test_the_pages_of_the_audit_are_filled_in(make_app: MakeApp, rootdir: Path, tmp_path: Path) -> None:
    """Dossiers and tables of claims, whose titles hold numbers, too."""
    source = small_manual(rootdir / "evidence-chain", tmp_path / "source")
    rendered: list[str] = []

    def build(folder: Path) -> dict[str, str]:
        app = make_app("html", srcdir=folder, freshenv=False, confoverrides={"extensions": AUDITED})
        app.connect("html-page-context", lambda app, name, *rest: rendered.append(name))
        app.build()
        pages = {
            str(path.relative_to(app.outdir)): path.read_text() for path in Path(app.outdir).rglob("*.html")
        }
        app.cleanup()
        return pages

    build(source)
    _change(source, Edit({"index.rst": ("the manual.", "the manual :cite:p:`eu-label{§4.3}`.")}, set()))
    rendered.clear()
    pages = build(source)
    assert "audit/sources/trial" not in rendered
    assert "Source 5" in pages["audit/sources/trial.html"]
    assert pages == build(Path(copytree(source, tmp_path / "fresh", ignore=lambda *_: ["_build"])))


def test_a_page_that_was_not_asked_for_is_written_next_time(make_app: MakeApp, source: Path) -> None:
    """Its citations stand in another order, and the command line names another page."""
    _build(make_app, source, "html")
    _change(source, EDITS["a group in another order"])
    app = make_app("html", srcdir=source, freshenv=False)
    app.build(filenames=[source / "index.rst"])
    app.cleanup()
    fresh = Path(copytree(source, source.with_name("fresh"), ignore=lambda *_: ["_build"]))
    assert _build(make_app, source, "html")[0] == _build(make_app, fresh, "html")[0]


def test_a_mark_of_no_reference_is_an_error(make_app: MakeApp, source: Path) -> None:
    """It names the page, and what the mark stands for."""
    with (source / "alone.rst").open("a") as page:
        page.write(f"\nNothing {mark('list', 'nothing')}.\n")
    with pytest.raises(ThemeError, match=r"page alone\.\n.*no number for list#nothing"):
        _build(make_app, source, "html")
