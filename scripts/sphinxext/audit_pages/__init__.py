"""The audit as pages of the HTML: claims, sources with a dossier each, and findings.

The pages are generated at build, from the model that ``scripts.sphinxext.audit`` makes. They work from a
folder, without a server and without JavaScript; with it, the tables can be filtered and sorted.

- ``audit_pages_once``: leave the pages as they are, once there are some.
"""

from typing import Any

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.sphinxext.audit.inputs import inputs_of
from scripts.sphinxext.audit_pages.collect import connect
from scripts.sphinxext.judged_on import day_of
from scripts.sphinxext.kept import digest_of


def _audit_of(app: Sphinx) -> dict[str, Any]:
    """Return the audit's model; the rules are loaded when something has changed."""
    from scripts.sphinxext.audit.model import audit_model

    return audit_model(app)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the pages to the model of the build."""
    app.setup_extension("scripts.sphinxext.audit")
    connect(app, _audit_of, lambda app: digest_of(day_of(app.config), inputs_of(app.env)))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
