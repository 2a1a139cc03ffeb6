"""The Sphinx builder ``pdf``."""

from collections.abc import Set
from pathlib import Path
from typing import ClassVar

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.display import progress_message

from scripts.sphinxext.pdf import document
from scripts.sphinxext.pdf.compiler import Typesetter
from scripts.sphinxext.pdf.errors import PdfError
from scripts.sphinxext.pdf.handouts.run import make_handouts
from scripts.sphinxext.pdf.index import general_index
from scripts.sphinxext.pdf.labels import Labels, is_place, place_of, target_uri
from scripts.sphinxext.pdf.pages import Page, collect
from scripts.sphinxext.pdf.unchanged import Typeset, digest_of
from scripts.sphinxext.pdf.writer import TypstWriter
from scripts.sphinxext.printed_pages import Place, read_places, write_places

logger = logging.getLogger(__name__)

# The places that have a label, in the order of the book, each with its page number.
_PLACES = """query(selector(heading).or(metadata))
    .filter(it => it.at("label", default: none) != none)
    .map(it => (str(it.label), counter(page).at(it.location()).first()))"""


class PdfBuilder(Builder):
    """Writes the whole manual as one tagged PDF (PDF/UA-1) by way of Typst.

    ``<outdir>/<pdf_basename>.pdf`` is the manual; ``<outdir>/typst`` holds what it was typeset from. With
    ``SOURCE_DATE_EPOCH`` the PDF carries that date, without it none, so that equal sources give equal bytes.
    """

    name = "pdf"
    format = "pdf"
    epilog = "The PDF is in %(outdir)s."
    allow_parallel = True
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg"]
    # Sphinx would otherwise fetch remote pictures; a build stays offline, and the writer warns of them.
    supported_remote_images = True
    default_translator_class = TypstWriter

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        super().__init__(app, env)
        self._application = app

    def get_outdated_docs(self) -> str:
        """Any change concerns the one file that is written.

        Returns:
            What Sphinx says it builds.
        """
        return "the whole manual"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Give the address of a page within the book.

        Args:
            docname: The page.
            typ: Not used.

        Returns:
            An address that the writer turns into a label.
        """
        return target_uri(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Give the address of a page, which is the same from everywhere in the book.

        Args:
            from_: Not used.
            to: The page.
            typ: Not used.

        Returns:
            An address that the writer turns into a label.
        """
        return target_uri(to)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Empty the working folder.

        Args:
            docnames: Not used.
        """
        document.start(self._folder)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the whole book; if Typst refuses it, the build fails and an earlier PDF stays as it was.

        Args:
            docnames: Not used: the toctrees tell what the book holds.
        """
        try:
            self._write_book()
        except PdfError as error:
            # Told as an error and not raised: Sphinx prints a traceback even with its own kind of errors.
            logger.error("%s", error, type="pdf")
            self._application.statuscode = 1

    def _write_book(self) -> None:
        with progress_message("assembling the pages"):
            pages = collect(self)
            labels, index = self._places(pages)
        with progress_message("writing Typst"):
            for page in pages:
                document.write_page(self._folder, page.docname, self._markup(page, labels))
            for source, name in sorted(self.images.items()):
                document.copy_picture(self._folder, Path(self.srcdir, source), name)
            main = document.write_main(self._folder, self, pages, index)
            digest = digest_of(path for path in self._folder.rglob("*") if path.is_file())
        typeset = Typeset(Path(self.outdir))
        # The book comes last: the compiler keeps what it has typeset, and goes through all that for each PDF.
        with progress_message("typesetting the handouts"):
            make_handouts(self, pages, self._folder, typeset)
        with progress_message("typesetting"):
            self._typeset_book(main, digest, typeset)

    def _typeset_book(self, main: Path, digest: str, typeset: Typeset) -> None:
        target = Path(self.outdir, f"{self.config.pdf_basename}.pdf")
        known = read_places(Path(self.outdir))
        if not known or not typeset.is_current(target, digest):
            typesetter = Typesetter(main, self._folder)
            if typesetter.write(target):
                typeset.record(target, digest)
            told = typesetter.evaluate(_PLACES)
            known = [Place(*place_of(label), page) for label, page in told if is_place(label)]
        write_places(Path(self.outdir), self.env, known)

    @property
    def _folder(self) -> Path:
        return Path(self.outdir, "typst")

    def _places(self, pages: list[Page]) -> tuple[Labels, str]:
        labels = Labels()
        for page in pages:
            labels.add_page(page.docname, page.doctree)
        index = general_index(self, labels)
        if index:
            labels.add_index()
        return labels, index

    def _markup(self, page: Page, labels: Labels) -> str:
        writer = self.create_translator(page.doctree, self, page, labels)
        page.doctree.walkabout(writer)
        assert isinstance(writer, TypstWriter)
        return writer.astext()
