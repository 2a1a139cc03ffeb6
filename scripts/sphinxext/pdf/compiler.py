"""Typst, the compiler: markup in, a tagged PDF out, its errors and warnings told as Sphinx's own."""

import os
import tempfile
from pathlib import Path

import typst
from sphinx.util import logging

from scripts.sphinxext.pdf.errors import PdfError

logger = logging.getLogger(__name__)


def source_date_epoch() -> int | None:
    """Read ``SOURCE_DATE_EPOCH``, the time that a reproducible build is to carry.

    Returns:
        Seconds since 1970, or None if it is not set. Sphinx has refused what is not a number before.
    """
    value = os.environ.get("SOURCE_DATE_EPOCH")
    return int(value) if value else None


def compile_pdf(main: Path, target: Path) -> None:
    """Compile a book, and put the PDF in its place only when it is whole.

    Args:
        main: The Typst file to begin with; its folder holds all others.
        target: Where the PDF goes.

    Raises:
        PdfError: If Typst refuses the book, because it is wrong or because the PDF would not be accessible.
    """
    try:
        pdf, warnings = typst.compile_with_warnings(
            main,
            root=main.parent,
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=source_date_epoch() or 0,
        )
    except typst.TypstError as error:
        raise PdfError(_told(error)) from error
    for warning in warnings:
        logger.warning("%s", _told(warning), type="pdf", subtype="typst")
    _replace(target, pdf)


def _told(diagnostic: typst.TypstError | typst.TypstWarning) -> str:
    """Tell a diagnostic in full: what it is, the place in the Typst files, and Typst's hints."""
    return diagnostic.diagnostic.strip() or diagnostic.message


def _replace(target: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as handle:
        handle.write(data)
    temporary = Path(handle.name)
    temporary.chmod(0o644)
    temporary.replace(target)
