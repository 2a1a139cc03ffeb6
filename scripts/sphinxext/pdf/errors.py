"""The error that stops a PDF build."""

from sphinx.errors import SphinxError


class PdfError(SphinxError):
    """The PDF cannot be made; the message says why, and Sphinx shows it without a traceback."""

    category = "PDF error"
