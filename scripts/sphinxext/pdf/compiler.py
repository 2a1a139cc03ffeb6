"""Typst, the compiler: markup in, a tagged PDF out, its errors and warnings told as Sphinx's own."""

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from sphinx.util import logging

from scripts.sphinxext.pdf.errors import PdfError
from scripts.wholefile import replace_whole

logger = logging.getLogger(__name__)


def source_date_epoch() -> int | None:
    """Read ``SOURCE_DATE_EPOCH``, the time that a reproducible build is to carry.

    Returns:
        Seconds since 1970, or None if it is not set. Sphinx has refused what is not a number before.
    """
    value = os.environ.get("SOURCE_DATE_EPOCH")
    return int(value) if value else None


class Typesetter:
    """One run of the compiler over one file.

    Args:
        main: The Typst file to begin with.
        root: The folder that holds all files that it reads.
        inputs: What the file may read as ``sys.inputs``.
    """

    def __init__(self, main: Path, root: Path, inputs: Mapping[str, str] | None = None) -> None:
        self._compiler = typst.Compiler(main, root=root, font_paths=_fonts(), sys_inputs=dict(inputs or {}))

    def value(self, label: str) -> Any:  # noqa: ANN401 - whatever the file tells
        """Read what the typeset file tells in its one ``metadata`` of a label.

        Args:
            label: The label.

        Returns:
            The value, as JSON has it.

        Raises:
            PdfError: If Typst refuses the file.
        """
        try:
            return json.loads(self._compiler.query(f"<{label}>", field="value", one=True))
        except typst.TypstError as error:
            raise PdfError(_told(error)) from error

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - whatever is asked for
        """Ask the file, which has been written, for what depends on how it is typeset.

        Args:
            expression: What to ask for, as Typst code.

        Returns:
            The value, as JSON has it.
        """
        return json.loads(self._compiler.eval(expression))

    def write(self, target: Path) -> bool:
        """Write the PDF, and put it in its place only when it is whole.

        Args:
            target: Where the PDF goes.

        Returns:
            Whether Typst had nothing to warn of.

        Raises:
            PdfError: If Typst refuses the file: it is wrong, or the PDF would not be accessible.
        """
        try:
            pdf, warnings = self._compiler.compile_with_warnings(
                pdf_standards=["ua-1"], timestamp=source_date_epoch() or 0
            )
        except typst.TypstError as error:
            raise PdfError(_told(error)) from error
        for warning in warnings:
            logger.warning("%s", _told(warning), type="pdf", subtype="typst")
        target.parent.mkdir(parents=True, exist_ok=True)
        assert isinstance(pdf, bytes)
        replace_whole(target, pdf)
        return not warnings


@cache
def _fonts() -> typst.Fonts:
    """The fonts in the compiler itself, which are the same on every machine."""
    return typst.Fonts(include_system_fonts=False)


def _told(diagnostic: typst.TypstError | typst.TypstWarning) -> str:
    """Tell a diagnostic in full: what it is, the place in the Typst files, and Typst's hints."""
    return diagnostic.diagnostic.strip() or diagnostic.message
