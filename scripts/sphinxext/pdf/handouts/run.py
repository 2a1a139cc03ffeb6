"""Making the handouts: which pages they are, and a PDF for each that has changed."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from sphinx.builders import Builder
from sphinx.util import logging
from sphinxcontrib.bibtex.domain import Citation

from scripts.sphinxext.citation_domain import citation_domain
from scripts.sphinxext.pdf.errors import PdfError
from scripts.sphinxext.pdf.handouts.document import write_handout
from scripts.sphinxext.pdf.handouts.fitting import MOST_PAGES, fit
from scripts.sphinxext.pdf.handouts.named import is_handout
from scripts.sphinxext.pdf.handouts.writer import HandoutWriter
from scripts.sphinxext.pdf.labels import Labels, target_uri
from scripts.sphinxext.pdf.pages import Page
from scripts.sphinxext.pdf.unchanged import Typeset, digest_of

logger = logging.getLogger(__name__)

FOLDER = "handouts"


def make_handouts(builder: Builder, pages: Iterable[Page], folder: Path, typeset: Typeset) -> None:
    """Write ``<outdir>/handouts/<name>.pdf`` for each page that is handed out, and remove what is none.

    Args:
        builder: The builder; ``pdf_handouts`` says which pages are handed out.
        pages: The pages of the book.
        folder: The folder of the Typst files, with the templates and pictures.
        typeset: What was typeset before.

    Raises:
        PdfError: If two pages would have the same name, or Typst refuses one.
    """
    handouts = _handouts(builder, pages)
    target = Path(builder.outdir, FOLDER)
    for old in target.glob("*.pdf"):
        if old.stem not in handouts:
            old.unlink()
    citations = _citations(builder)
    shared = [*folder.glob("*.typ"), *folder.glob("images/*")]
    for name, page in handouts.items():
        main = folder / FOLDER / f"{name}.typ"
        _write(main, builder, page, citations)
        digest = digest_of([main, *shared])
        pdf = target / f"{name}.pdf"
        if not typeset.is_current(pdf, digest) and _typeset(main, folder, pdf, page):
            typeset.record(pdf, digest)


def _handouts(builder: Builder, pages: Iterable[Page]) -> dict[str, Page]:
    """Find the pages that are handed out, by the last part of their names."""
    found: dict[str, Page] = {}
    for page in pages:
        if not is_handout(builder.env, page.docname):
            continue
        name = page.docname.rpartition("/")[2]
        if name in found:
            raise PdfError(f"two handouts have the same name: {found[name].docname} and {page.docname}")
        found[name] = page
    return found


def _citations(builder: Builder) -> Mapping[str, Citation]:
    """Return the entries of the bibliography by their addresses in the book."""
    if "cite" not in builder.env.domains:
        return {}
    return {
        f"{target_uri(citation.bibliography_key.docname)}#{citation.citation_id}": citation
        for citation in citation_domain(builder.env).citations
    }


def _write(main: Path, builder: Builder, page: Page, citations: Mapping[str, Citation]) -> None:
    alone = Page(page.docname, page.doctree, 1)
    labels = Labels()
    labels.add_page(page.docname, page.doctree)
    writer = HandoutWriter(page.doctree, builder, alone, labels, citations)
    page.doctree.walkabout(writer)
    write_handout(main, builder, alone, writer)


def _typeset(main: Path, folder: Path, target: Path, page: Page) -> bool:
    """Typeset a handout; return whether there was nothing to warn of."""
    typesetter, pages = fit(main, folder)
    silent = typesetter.write(target)
    if pages > MOST_PAGES:
        message = "handout takes %s pages in the smallest type, and may take %s"
        logger.warning(message, pages, MOST_PAGES, location=page.docname, type="pdf", subtype="handout")
    return silent and pages <= MOST_PAGES
