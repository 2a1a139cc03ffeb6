"""The pages of the audit with a model that is read from a file instead of made from the manual."""

import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.evidence.datafile import DataFileError
from scripts.sphinxext.audit_pages.collect import connect

PROJECT = Path(__file__).parents[3]
MODEL = Path(__file__).with_name("audit.json")


def model() -> dict[str, Any]:
    """Return the model of the small manual."""
    audit: dict[str, Any] = json.loads(MODEL.read_text(encoding="utf-8"))
    return audit


def audit_of(app: Sphinx) -> dict[str, Any]:
    """Return the model that stands beside the pages, if there is one, else that of the small manual.

    Raises:
        DataFileError: the file beside the pages is not JSON.
    """
    own = Path(app.srcdir, "audit.json")
    if not own.is_file():
        return model()
    try:
        audit: dict[str, Any] = json.loads(own.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise DataFileError(own, error.lineno, error.msg) from error
    return audit


def inputs_of(app: Sphinx) -> str:
    """Return the text of the model that is shown."""
    own = Path(app.srcdir, "audit.json")
    return (own if own.is_file() else MODEL).read_text(encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the pages."""
    connect(app, audit_of, inputs_of)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
