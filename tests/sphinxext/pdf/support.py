"""Small books to build and to look into."""

from collections.abc import Mapping
from pathlib import Path

from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from scripts.sphinxext.pdf.labels import Labels
from scripts.sphinxext.pdf.pages import Page
from scripts.sphinxext.pdf.writer import TypstWriter

CONF = """
project = "Book"
author = "Author"
extensions = ["scripts.sphinxext.pdf"]
pdf_basename = "book"
"""


def write_source(folder: Path, pages: Mapping[str, str], conf: str = "") -> Path:
    """Write the source of a book.

    Args:
        folder: An empty or missing folder.
        pages: Contents by file name.
        conf: Settings to add.

    Returns:
        The folder.
    """
    for name, content in {"conf.py": CONF + conf, **pages}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def typst(app: SphinxTestApp, text: str, docname: str = "index") -> str:
    """Write a piece of reStructuredText as Typst.

    Args:
        app: An application whose builder is the PDF builder.
        text: The piece.
        docname: The page that it is taken for.

    Returns:
        The markup of the page.
    """
    Path(app.srcdir, f"{docname}.rst").write_text(text, encoding="utf-8")
    app.events.emit("env-purge-doc", app.env, docname)
    app.env.clear_doc(docname)
    app.builder.read_doc(docname)
    doctree = app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags)
    app.builder.post_process_images(doctree)
    return written(app, doctree, docname)


def written(app: SphinxTestApp, doctree: nodes.document, docname: str = "index") -> str:
    """Write a tree as Typst.

    Args:
        app: An application whose builder is the PDF builder.
        doctree: The tree.
        docname: The page that it is taken for.

    Returns:
        The markup of the page.
    """
    labels = Labels()
    labels.add_page(docname, doctree)
    writer = TypstWriter(doctree, app.builder, Page(docname, doctree, 1), labels)
    doctree.walkabout(writer)
    return writer.astext()


def warnings(app: SphinxTestApp) -> list[str]:
    """Read what an application has warned of.

    Args:
        app: The application.

    Returns:
        One line for each warning, paths relative to the source folder.
    """
    return app.warning.getvalue().replace(f"{app.srcdir}/", "").splitlines()
