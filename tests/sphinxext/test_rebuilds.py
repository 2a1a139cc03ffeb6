"""What makes builds fast changes nothing in them: the pages are those of plain Sphinx, byte for byte."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from sphinx.testing.util import SphinxTestApp

MakeApp = Callable[..., SphinxTestApp]
FASTER = (
    "scripts.sphinxext.garbage",
    "scripts.sphinxext.compiled_templates",
    "scripts.sphinxext.numbers",
    "scripts.sphinxext.navigation",
    "scripts.sphinxext.figure_numbers",
    "scripts.sphinxext.lazy_states",
    "scripts.sphinxext.asset_tags",
)


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the root: pages three folders deep, tables, citations and two lists of contents."""
    return Path(copytree(rootdir / "rebuild", tmp_path / "source"))


def _build(make_app: MakeApp, source: Path, *, parallel: int = 0) -> SphinxTestApp:
    app = make_app("html", srcdir=source, freshenv=False, parallel=parallel)
    app.build()
    assert app.warning.getvalue() == ""
    app.cleanup()
    return app


def _pages(app: SphinxTestApp) -> dict[str, str]:
    """Return the pages that have a place in the contents; the others show its first level only."""
    pages = {name: (app.outdir / f"{name}.html").read_text(encoding="utf-8") for name in app.env.found_docs}
    assert len(pages) == 7
    return pages


def _fresh(source: Path) -> Path:
    """Return a copy of the sources of which nothing has been built."""
    return Path(copytree(source, source.with_name("fresh"), ignore=lambda *_: ["_build"]))


def _plain_and_fast(make_app: MakeApp, source: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    built = []
    for more in ((), FASTER):
        monkeypatch.setenv("MORE_EXTENSIONS", " ".join(more))
        copied = Path(copytree(source, source.with_name(f"with-{len(more)}")))
        built.append(_pages(_build(make_app, copied)))
    return built


def test_the_pages_are_those_of_plain_sphinx(
    make_app: MakeApp, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Navigation, numbers of tables, citations and the bibliography."""
    plain, fast = _plain_and_fast(make_app, source, monkeypatch)
    assert "current-page" in fast["part/deep/bottom"]
    assert "Table 2" in fast["part/deep/bottom"]
    assert 'role="doc-backlink"' in fast["list"]
    assert fast == plain


@pytest.mark.parametrize(
    "entry", ["Elsewhere <https://example.org/>", "self"], ids=["another site", "the page itself"]
)
def test_contents_of_another_form_are_left_to_the_theme(
    make_app: MakeApp, source: Path, monkeypatch: pytest.MonkeyPatch, entry: str
) -> None:
    """They come out as the theme draws them."""
    start = source / "index.rst"
    start.write_text(start.read_text().replace("   alone\n", f"   alone\n   {entry}\n"))
    plain, fast = _plain_and_fast(make_app, source, monkeypatch)
    assert fast == plain


@pytest.mark.parametrize("parallel", [0, 2])
def test_an_edit_renews_all_numbers(
    make_app: MakeApp, source: Path, monkeypatch: pytest.MonkeyPatch, parallel: int
) -> None:
    """A table and a citation put in front change numbers on pages that were not touched."""
    monkeypatch.setenv("MORE_EXTENSIONS", " ".join((*FASTER, "scripts.sphinxext.backlinks")))
    _build(make_app, source, parallel=parallel)
    start = source / "index.rst"
    table = ".. table:: First of all\n\n   == ==\n   7  8\n   == ==\n\n"
    text = start.read_text().replace("See :cite:p:", f"{table}Before :cite:p:`third`.\n\nSee :cite:p:", 1)
    start.write_text(text)
    edited = _pages(_build(make_app, source, parallel=parallel))
    assert edited == _pages(_build(make_app, _fresh(source)))
    assert "Table 3" in edited["part/deep/bottom"]


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        ("part/index", "=\n", "=\n\n.. only:: html\n\n   Only here.\n\n"),
        ("index", ":caption: More", ":caption: Other things"),
        ("index", "   list\n", "   The sources <list>\n"),
        ("list", "List\n====", "Sources\n======="),
    ],
    ids=["nothing of the menu", "the caption of a list", "the title of an entry", "the title of a page"],
)
def test_the_menu_is_that_of_the_contents(
    make_app: MakeApp, source: Path, monkeypatch: pytest.MonkeyPatch, page: str, old: str, new: str
) -> None:
    """All pages show the menu as it is now, also those that have not changed."""
    monkeypatch.setenv("MORE_EXTENSIONS", " ".join(FASTER))
    _build(make_app, source)
    path = source / f"{page}.rst"
    text = path.read_text().replace(old, new, 1)
    assert new in text
    path.write_text(text)
    edited = _pages(_build(make_app, source))
    assert edited == _pages(_build(make_app, _fresh(source)))


def test_a_citation_of_another_reference_renews_the_list(
    make_app: MakeApp, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gets its number and its place in the bibliography."""
    monkeypatch.setenv("MORE_EXTENSIONS", " ".join((*FASTER, "scripts.sphinxext.backlinks")))
    _build(make_app, source)
    start = source / "index.rst"
    start.write_text(start.read_text().replace("`second{p. 2}`", "`unused{p. 2}`"))
    edited = _pages(_build(make_app, source))
    assert "Four" in edited["list"]
    assert edited == _pages(_build(make_app, _fresh(source)))


def test_a_list_that_was_read_again_has_its_references(
    make_app: MakeApp, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Although nothing of theirs has changed."""
    monkeypatch.setenv("MORE_EXTENSIONS", " ".join((*FASTER, "scripts.sphinxext.backlinks")))
    _build(make_app, source)
    page = source / "list.rst"
    page.write_text(page.read_text() + "\nAnother sentence.\n")
    assert _pages(_build(make_app, source)) == _pages(_build(make_app, _fresh(source)))


def test_an_edited_reference_is_formatted_again(
    make_app: MakeApp, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Although no page has changed."""
    monkeypatch.setenv("MORE_EXTENSIONS", " ".join(FASTER))
    _build(make_app, source)
    refs = source / "refs.bib"
    refs.write_text(refs.read_text().replace("title = {Two}", "title = {Two and a half}"))
    assert "Two and a half" in _pages(_build(make_app, source))["list"]


def test_nothing_is_written_when_nothing_has_changed(
    make_app: MakeApp, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page stays as it is."""
    monkeypatch.setenv("MORE_EXTENSIONS", " ".join(FASTER))
    app = _build(make_app, source)
    files = [app.outdir / f"{name}.html" for name in app.env.found_docs]
    before = {path: path.stat().st_mtime_ns for path in files}
    _build(make_app, source)
    assert {path: path.stat().st_mtime_ns for path in files} == before
