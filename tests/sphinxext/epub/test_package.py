"""The package of the ePub: what is in it, what it says of itself, that it comes out the same."""

import struct
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from zipfile import ZIP_STORED, ZipFile

import pytest

from scripts.sphinxext.epub.package import write_package
from tests.formats import Epub
from tests.sphinxext.epub.conftest import SETTINGS, STATIC, Build

PAGES = [
    "epub-cover.xhtml",
    "nav.xhtml",
    "index.xhtml",
    "everything.xhtml",
    "part/index.xhtml",
    "part/one.xhtml",
    "part/two.xhtml",
    "reference/glossary.xhtml",
    "reference/bibliography.xhtml",
    "orphan.xhtml",
    "genindex.xhtml",
]
SHOWN = ["_images/drawing.svg", "_static/epub.css", "_static/pygments.css", "epub-cover.png"]
METADATA = ["mimetype", "META-INF/container.xml", "content.opf", "toc.ncx"]


def test_the_pages_come_in_the_order_of_the_contents(book: Epub) -> None:
    """A page outside the contents comes before the index, not between the others."""
    assert book.spine() == PAGES


def test_the_package_holds_what_the_pages_show_and_no_more(book: Epub) -> None:
    """Scripts, unused style sheets and the builder's own records stay out."""
    assert list(book.files) == [*METADATA, *PAGES, *SHOWN]
    assert set(book.manifest()) == {*PAGES, *SHOWN, "toc.ncx"}


def test_the_first_file_is_the_format_s_name_as_it_is(package: Path) -> None:
    """The container format asks for it: the first file, not compressed."""
    with ZipFile(package) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


def test_what_else_lies_in_the_output_folder_stays_out(build: Build, tmp_path: Path) -> None:
    """Doctrees, pages of an earlier build and excluded pages, without a warning."""

    def litter(source: Path) -> None:
        doctrees = source.parent / "build" / "epub" / ".doctrees"
        doctrees.mkdir(parents=True)
        (doctrees / "index.doctree").write_bytes(b"words")
        (doctrees.parent / "old.xhtml").write_text("words", "utf-8")

    app = build(tmp_path, change=litter, epub_exclude_files=["orphan.xhtml"])
    book = Epub(Path(app.outdir, "book.epub"))
    assert book.spine() == [page for page in PAGES if page != "orphan.xhtml"]
    assert not [name for name in book.files if "doctree" in name]
    assert app.warning.getvalue() == ""


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("dc:title", ["A Small Book & More"]),
        ("dc:identifier", ["urn:uuid:00000000-0000-4000-8000-000000000000"]),
        ("dc:language", ["en"]),
        ("dc:creator", ["The authors"]),
        ("dc:publisher", ["The authors"]),
        ("dc:rights", ["The authors, CC BY 4.0"]),
        ("dc:description", ["Every kind of content <once>."]),
        ("dc:contributor", []),
        ("dcterms:modified", ["2023-11-14T22:13:20Z"]),
        ("schema:accessMode", ["textual", "visual"]),
        ("schema:accessModeSufficient", ["textual", "textual,visual"]),
        ("schema:accessibilityHazard", ["none"]),
        ("dcterms:conformsTo", []),
        ("a11y:certifiedBy", []),
    ],
)
def test_metadata(book: Epub, name: str, values: list[str]) -> None:
    """Each value as it was set, escaped once; what nobody set or may claim is absent."""
    assert book.metadata(name) == values


def test_accessibility_is_told(book: Epub) -> None:
    """Features and summary are those of the book."""
    assert {"alternativeText", "index", "tableOfContents"} <= set(
        book.metadata("schema:accessibilityFeature")
    )
    (summary,) = book.metadata("schema:accessibilitySummary")
    assert summary.endswith(
        "no sound, video, animation or script. Pictures are described in words. There is an index."
    )


def test_the_summary_tells_of_the_notes_of_pages(build: Build, tmp_path: Path) -> None:
    """Of those that the book has: here of words, and of no sources."""
    extensions = ["sphinxcontrib.bibtex", "scripts.sphinxext.page_notes", "scripts.sphinxext.epub"]
    book = Epub(Path(build(tmp_path, extensions=extensions).outdir, "book.epub"))
    (summary,) = book.metadata("schema:accessibilitySummary")
    assert "Words that lead to the glossary are explained in notes" in summary
    assert "the sources that it cites" not in summary


def test_identifier_and_ncx_agree(book: Epub) -> None:
    """Unequal ones are the error NCX-001."""
    ids = [
        node.attrib["content"] for node in book.xml("toc.ncx").iter() if node.attrib.get("name") == "dtb:uid"
    ]
    assert ids == book.metadata("dc:identifier")


def test_the_cover_is_a_png_that_shelves_find(book: Epub) -> None:
    """The picture is in the ratio of the drawing, and a page shows it."""
    (name,) = (path for path, item in book.manifest().items() if item.get("properties") == "cover-image")
    width, height = struct.unpack(">II", book.files[name][16:24])
    assert (name, width / height) == ("epub-cover.png", pytest.approx(2 / 3))
    assert book.xml("epub-cover.xhtml").findall(".//*[@src='epub-cover.png']")


def test_the_contents_list_hidden_entries_parts_and_the_index(book: Epub) -> None:
    """Nothing is missing from the menu of the reading system."""
    titles = [title for _, _, title in book.navigation("toc")]
    assert titles[:2] == ["A Small Book", "Everything"]
    assert "A part & its pages" in titles
    assert titles[-3:] == ["Glossary", "Bibliography", "Index"]


def test_landmarks(book: Epub) -> None:
    """Cover, contents, first page and index come by themselves, the others from the settings."""
    assert [(kind, href) for kind, href, _ in book.navigation("landmarks")] == [
        ("cover", "epub-cover.xhtml"),
        ("toc", "nav.xhtml"),
        ("bodymatter", "index.xhtml"),
        ("glossary", "reference/glossary.xhtml"),
        ("bibliography", "reference/bibliography.xhtml"),
        ("index", "genindex.xhtml"),
    ]


def test_the_same_source_gives_the_same_bytes(build: Build, package: Path, tmp_path: Path) -> None:
    """Two folders, one book."""
    again = build(tmp_path, **SETTINGS)
    assert Path(again.outdir, "book.epub").read_bytes() == package.read_bytes()


def test_a_deleted_page_is_gone_and_an_undescribed_picture_is_not_claimed(
    build: Build, tmp_path: Path
) -> None:
    """A second build in the same folder tells of the sources as they are now."""
    build(tmp_path)

    def change(source: Path) -> None:
        (source / "orphan.rst").unlink()
        (source / "everything.rst").write_text("Everything\n==========\n\n.. image:: drawing.svg\n", "utf-8")
        (source / "part" / "one.rst").write_text("One\n===\n\nWords :cite:p:`sici`.\n", "utf-8")

    book = Epub(Path(build(tmp_path, change=change).outdir, "book.epub"))
    assert "orphan.xhtml" not in book.files
    assert "alternativeText" not in book.metadata("schema:accessibilityFeature")
    assert "textual" not in book.metadata("schema:accessModeSufficient")
    assert "Pictures" not in book.metadata("schema:accessibilitySummary")[0]


def test_a_package_is_left_alone_where_nothing_has_changed(build: Build, tmp_path: Path) -> None:
    """It is written again where a page, the contents, a picture, the cover or it itself has."""
    cover = Path(copyfile(STATIC / "cover.svg", tmp_path / "cover.svg"))
    package = Path(build(tmp_path, epub_cover_svg=str(cover)).outdir, "book.epub")
    written = package.stat().st_mtime_ns

    def is_left(change: Callable[[Path], object] | None = None) -> bool:
        nonlocal written
        before = written
        build(tmp_path, change=change, epub_cover_svg=str(cover))
        written = package.stat().st_mtime_ns
        return written == before

    assert is_left()
    assert not is_left(lambda source: _add(source / "orphan.rst", "\nMore words.\n"))
    assert not is_left(lambda source: (source / "orphan.rst").unlink())
    assert not is_left(lambda source: _add(source / "drawing.svg", "<!-- another -->"))
    assert not is_left(lambda _: _add(cover, "<!-- another -->"))
    assert not is_left(lambda _: package.write_bytes(b"damaged"))
    assert is_left()


def test_a_build_that_ended_midway_leaves_no_package_for_current(build: Build, tmp_path: Path) -> None:
    """The pages were written, and the package was not."""
    package = Path(build(tmp_path).outdir, "book.epub")
    before = package.read_bytes()

    def lock(source: Path) -> None:
        _add(source / "orphan.rst", "\nMore words.\n")
        package.with_name("book.epub.part").mkdir()

    with pytest.raises(OSError):
        build(tmp_path, change=lock)
    package.with_name("book.epub.part").rmdir()
    build(tmp_path)
    assert package.read_bytes() != before


def _add(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_without_cover_index_and_known_pages(build: Build, tmp_path: Path) -> None:
    """What a project lacks is left out, without a warning."""
    app = build(
        tmp_path, epub_cover_svg="", epub_use_index=False, epub_landmarks={"glossary": "no-such-page"}
    )
    book = Epub(Path(app.outdir, "book.epub"))
    assert [kind for kind, _, _ in book.navigation("landmarks")] == ["toc", "bodymatter"]
    assert book.spine()[0] == "nav.xhtml"
    assert "genindex.xhtml" not in book.files


def test_declared_content(build: Build, tmp_path: Path) -> None:
    """A drawing inside a page must be declared, or EPUBCheck reports OPF-014."""

    def change(source: Path) -> None:
        drawing = ".. raw:: html\n\n   <svg xmlns='http://www.w3.org/2000/svg'><title>T</title></svg>\n"
        (source / "orphan.rst").write_text(f":orphan:\n\nOrphan\n======\n\n{drawing}", "utf-8")

    book = Epub(Path(build(tmp_path, change=change).outdir, "book.epub"))
    assert book.manifest()["orphan.xhtml"]["properties"] == "svg"


def test_a_package_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    """Nothing is half-written."""
    (tmp_path / "mimetype").write_text("application/epub+zip")
    target = tmp_path / "book.epub"
    target.write_bytes(b"old")
    with pytest.raises(FileNotFoundError):
        write_package(target, tmp_path, ["mimetype", "missing.xhtml"], time.gmtime(0))
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.epub", "mimetype"]
