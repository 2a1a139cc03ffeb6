"""Entries that are used again make the same bibliography as sphinxcontrib-bibtex reads from the file."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from sphinx.errors import ExtensionError
from sphinx.testing.util import SphinxTestApp
from sphinxcontrib.bibtex.bibfile import BibData, parse_bibdata

from scripts.sphinxext.citation_domain import citation_domain

MakeApp = Callable[..., SphinxTestApp]
ENTRY = "@misc{%s, title = {%s}, year = {2005}}\n"
CHANGES = {
    "one more": lambda text: text + ENTRY % ("more", "More"),
    "one in front": lambda text: ENTRY % ("more", "More") + text,
    "one less": lambda text: "".join(text.splitlines(keepends=True)[1:]),
    "another order": lambda text: "".join(reversed(text.splitlines(keepends=True))),
    "another title": lambda text: text.replace("{Two}", "{Two and a half}"),
    "another key": lambda text: text.replace("{unused", "{Unused"),
    "words between": lambda text: text + "These are words.\n" + ENTRY % ("more", "More"),
    "words with a sign": lambda text: text + "a" + ENTRY % ("more", "More"),
    "an abbreviation": lambda text: '@string{j = "Journal"}\n' + text.replace("{J}", "j"),
    "a comment": lambda text: text + "@comment{none}\n" + ENTRY % ("more", "More"),
    "a sign in a field": lambda text: text + ENTRY % ("more", "One\n@misc{inner, title = {Two}}\n"),
    "two on a line": lambda text: text.replace("\n@", " @"),
    "nothing": lambda text: "",
}


@pytest.fixture
def source(rootdir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of a small root."""
    monkeypatch.setenv("MORE_EXTENSIONS", "scripts.sphinxext.entry_cache")
    return Path(copytree(rootdir / "rebuild", tmp_path / "source"))


def _read(make_app: MakeApp, source: Path) -> BibData:
    """Build, and return what has been read of the references."""
    app = make_app("dummy", srcdir=source, freshenv=False)
    app.build()
    app.cleanup()
    return citation_domain(app.env).bibdata


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_file_that_has_changed_is_read_as_a_whole_one(
    make_app: MakeApp, source: Path, change: Callable[[str], str]
) -> None:
    """Whatever stands in it: the same entries in the same order."""
    references = source / "refs.bib"
    before = _read(make_app, source)
    assert list(before.data.entries) == ["first", "second", "third", "unused"]
    references.write_text(change(references.read_text()))
    whole = parse_bibdata([references.resolve()], before.encoding)
    read = _read(make_app, source)
    assert read == whole
    assert [str(entry) for entry in read.data.entries.values()] == [
        str(entry) for entry in whole.data.entries.values()
    ]


def test_a_mistake_is_told_by_sphinxcontrib_bibtex(make_app: MakeApp, source: Path) -> None:
    """As if nothing had been kept."""
    _read(make_app, source)
    with (source / "refs.bib").open("a") as references:
        references.write("@misc{more, title = {No end}\n")
    with pytest.raises(ExtensionError, match="syntax error in line 6: premature end of file"):
        _read(make_app, source)


def test_an_entry_that_stands_twice_is_told(make_app: MakeApp, source: Path) -> None:
    """As a warning, and the first one counts."""
    _read(make_app, source)
    with (source / "refs.bib").open("a") as references:
        references.write(ENTRY % ("first", "Again"))
    app = make_app("dummy", srcdir=source, freshenv=False)
    app.build()
    app.cleanup()
    assert "repeated bibliography entry: first" in app.warning.getvalue()


def test_sphinxcontrib_bibtex_need_not_parse_a_file_of_entries(make_app: MakeApp, source: Path) -> None:
    """It says on standard output when it does."""
    status = {}
    for name, added in (("entry", ENTRY % ("more", "More")), ("abbreviation", '@string{j = "Journal"}\n')):
        with (source / "refs.bib").open("a") as references:
            references.write(added)
        app = make_app("dummy", srcdir=source, freshenv=False)
        app.build()
        app.cleanup()
        status[name] = app.status.getvalue()
    assert "parsing bibtex file" not in status["entry"]
    assert "parsing bibtex file" in status["abbreviation"]
