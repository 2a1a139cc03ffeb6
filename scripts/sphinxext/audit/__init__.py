"""The audit: from each sentence to what its source says, on every build.

While a page is read its sentences are collected; the ``audit`` builder compares them with the
extracts, writes what it found, and fails where a finding is an error. The ``model`` builder does the
same and never fails for a finding.

- ``audit_exclude``: patterns of the documents that are not about the medicine.
- ``audit_format``: the form in which findings are told: text, json, sarif or github.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.findings import Format
from scripts.sphinxext.audit import collect, inputs
from scripts.sphinxext.audit.builder import AuditBuilder, ModelBuilder


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the collector of sentences and the builder."""
    app.setup_extension("scripts.sphinxext.judged_on")
    app.add_config_value("audit_format", Format.TEXT.value, "", types=[str])
    app.add_config_value("audit_exclude", [], "env", types=[list])
    app.add_builder(AuditBuilder)
    app.add_builder(ModelBuilder)
    app.connect("doctree-read", collect.read)
    app.connect("env-purge-doc", collect.purge)
    app.connect("env-merge-info", collect.merge)
    # After sphinxcontrib-bibtex has numbered the citations, before what asks for the digest.
    app.connect("env-updated", inputs.renew, priority=600)
    return {"version": "1", "env_version": 6, "parallel_read_safe": True, "parallel_write_safe": True}
