"""The checks of links find what is broken and nothing else."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.epubcheck import check
from tests.formats import BrokenLink, internal_links_of_epub, internal_links_of_html

GOOD = """
<a href="#here" id="here">x</a> <a href="b/two.html#there">x</a> <a href="b/">x</a>
<a href="/b/two.html?q=1">x</a>
<a href="https://example.org/none#x">x</a> <a href="mailto:a@example.org">x</a> <a href="#">x</a>
"""
BAD = """
<a href="#none">x</a> <img src="../none.png"/> <a href="two.html#gone">x</a> <a href="../../out.html">x</a>
"""


def _write(folder: Path, bad: str) -> None:
    (folder / "b").mkdir()
    (folder / "index.html").write_text(GOOD)
    (folder / "b" / "index.html").write_text(bad)
    (folder / "b" / "two.html").write_text('<a name="there">x</a>')


def test_good_links_of_html(tmp_path: Path) -> None:
    """Folders, queries, addresses from the root and other sites give no false alarm."""
    _write(tmp_path, "")
    assert internal_links_of_html(tmp_path) == []


def test_broken_links_of_html(tmp_path: Path) -> None:
    """A missing file, a missing anchor and a way out of the folder."""
    _write(tmp_path, BAD)
    assert internal_links_of_html(tmp_path) == [
        BrokenLink("b/index.html", "#none", "b/index.html#none"),
        BrokenLink("b/index.html", "../none.png", "none.png"),
        BrokenLink("b/index.html", "two.html#gone", "b/two.html#gone"),
        BrokenLink("b/index.html", "../../out.html", "../out.html"),
    ]


def test_nothing_to_check_is_no_pass(tmp_path: Path) -> None:
    """An empty folder is an error."""
    with pytest.raises(ValueError, match="none was checked"):
        internal_links_of_html(tmp_path)


def test_broken_links_of_an_epub(tmp_path: Path) -> None:
    """In the package document as in the pages."""
    package = tmp_path / "book.epub"
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfile full-path="content.opf"/></container>'
    )
    with ZipFile(package, "w") as archive:
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("content.opf", '<package><item href="page.xhtml"/><item href="none.css"/></package>')
        archive.writestr("page.xhtml", '<p id="a"><a href="#a"/><a href="content.opf"/><a href="#b"/></p>')
    assert internal_links_of_epub(package) == [
        BrokenLink("content.opf", "none.css", "none.css"),
        BrokenLink("page.xhtml", "#b", "page.xhtml#b"),
    ]


def test_epubcheck_does_not_pass_what_is_not_there(tmp_path: Path) -> None:
    """EPUBCheck itself would count no error."""
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "none.epub")


def test_epubcheck_tells_of_a_file_that_is_no_epub(tmp_path: Path) -> None:
    """A file of that name is not enough."""
    (tmp_path / "book.epub").write_bytes(b"words")
    found = {message.severity for message in check(tmp_path / "book.epub")}
    assert found and found <= {"FATAL", "ERROR"}
