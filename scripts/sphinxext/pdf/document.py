"""The files that Typst reads: the book's frame, one file for each page, the template and the pictures."""

import shutil
from importlib import resources
from pathlib import Path

from sphinx.builders import Builder
from sphinx.locale import _
from sphinx.util.i18n import format_date

from scripts.sphinxext.draft import notice_of
from scripts.sphinxext.pdf import escape
from scripts.sphinxext.pdf.compiler import source_date_epoch
from scripts.sphinxext.pdf.errors import PdfError
from scripts.sphinxext.pdf.escape import array, call, content, string
from scripts.sphinxext.pdf.pages import Page

MAIN = "main.typ"
TEMPLATES = ("template.typ", "handout.typ")
_PREAMBLE = '#import "/template.typ": *\n\n'
_SHALLOWEST_CONTENTS = 2


def start(folder: Path) -> None:
    """Begin anew: empty the folder of what an earlier build has left, and put the templates in.

    Args:
        folder: The folder, which belongs to this builder alone.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in TEMPLATES:
        text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
        (folder / name).write_text(text, encoding="utf-8")


def write_page(folder: Path, docname: str, markup: str) -> None:
    """Write one page's file.

    Args:
        folder: The folder of the book.
        docname: The page.
        markup: Its markup.
    """
    path = folder / "pages" / f"{docname}.typ"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_PREAMBLE + markup, encoding="utf-8")


def copy_picture(folder: Path, source: Path, name: str) -> None:
    """Copy a picture beside the pages.

    Args:
        folder: The folder of the book.
        source: The picture.
        name: Its file name in the book, which no other picture has.

    Raises:
        PdfError: If it cannot be read.
    """
    target = folder / "images" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise PdfError(f"picture cannot be read: {source} ({error.strerror})") from error


def write_main(folder: Path, builder: Builder, pages: list[Page], index: str) -> Path:
    """Write the frame of the book: settings, cover, title page, contents, the pages, the index.

    Args:
        folder: The folder of the book.
        builder: The builder, for its settings.
        pages: All pages; the first includes the others.
        index: The general index as markup, or nothing.

    Returns:
        The file that Typst begins with.
    """
    depth = max(_SHALLOWEST_CONTENTS, *(page.level for page in pages))
    parts = [
        f"#show: book.with({', '.join(settings(builder, builder.config.project))})",
        _title_page(folder, builder),
        call("contents", content(escape.text(_("Contents"))), f"depth: {depth}"),
        f'#include "/pages/{pages[0].docname}.typ"',
        index,
    ]
    main = folder / MAIN
    main.write_text(_PREAMBLE + "\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")
    return main


def settings(builder: Builder, title: str) -> list[str]:
    """List what a PDF says of itself, as arguments of the template.

    Args:
        builder: The builder, for its settings.
        title: The title.

    Returns:
        Title, language, author, date (only if the build was given one) and what a draft says of itself.
    """
    language, _separator, region = (builder.config.language or "en").replace("-", "_").partition("_")
    arguments = [f"title: {string(title)}", f"lang: {string(language)}"]
    if region:
        arguments.append(f"region: {string(region)}")
    if builder.config.author not in ("", "unknown"):
        arguments.append(f"author: {string(builder.config.author)}")
    if source_date_epoch() is not None:
        arguments.append("date: auto")  # the compiler is given the moment
    if notice := notice_of(builder.config):
        arguments.append(f"draft: {string(notice)}")
    return arguments


def _title_page(folder: Path, builder: Builder) -> str:
    config = builder.config
    arguments = [
        f"title: {string(config.project)}",
        f"notes: {array([string(note) for note in _notes(builder)])}",
    ]
    if config.pdf_subtitle:
        arguments.append(f"subtitle: {string(config.pdf_subtitle)}")
    if config.author not in ("", "unknown"):
        arguments.append(f"author: {string(config.author)}")
    if config.pdf_cover:
        source = Path(builder.confdir, config.pdf_cover)
        copy_picture(folder, source, f"cover{source.suffix}")
        arguments.append(f"cover: {string(f'/images/cover{source.suffix}')}")
        arguments.append(f"cover-alt: {string(f'Cover of {config.project}')}")
    return call("title-page", *arguments)


def edition(builder: Builder) -> list[str]:
    """Tell version and date of the manual, each if it is known; a date only if the build was given one.

    Args:
        builder: The builder, for its settings.

    Returns:
        Up to two texts, such as "Version 1.2" and "Nov 22, 2026".
    """
    config = builder.config
    known = [_("Version %s") % config.release] if config.release else []
    if config.today:
        known.append(config.today)
    elif source_date_epoch() is not None:
        known.append(format_date(config.today_fmt or _("%b %d, %Y"), language=config.language))
    return known


def _notes(builder: Builder) -> list[str]:
    """List what the title page says in small print."""
    copyright_ = [f"© {builder.config.copyright}"] if builder.config.copyright else []
    return [*edition(builder), *copyright_]
