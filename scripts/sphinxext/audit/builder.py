"""The builders ``audit`` and ``model``: compare the sentences with the extracts and write what they found."""

import json
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from scripts.evidence.datafile import DataFileError
from scripts.findings import Finding, Format, Severity, exit_code, summary, write
from scripts.sphinxext.judged_on import day_of
from scripts.wholefile import write_whole

if TYPE_CHECKING:
    from scripts.sphinxext.audit.run import Audit

logger = logging.getLogger(__name__)


class ModelBuilder(Builder):
    """Writes no page but ``audit.json``, the whole model, and passes whatever the rules have found.

    From it the reviewer's packet, the taking in of reviews and the list of changes are made.
    """

    name = "model"
    format = ""
    epilog = ""
    allow_parallel = True

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Keep the application, which holds the exit status."""
        super().__init__(app, env)
        self.application = app

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield nothing: no document has an output of its own."""
        yield from ()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return an empty address: nothing links into the audit's files."""
        return ""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write no document."""

    def finish(self) -> None:
        """Run the audit and write what it found; the exit status is 2 for a broken file.

        The rules are loaded here, as other builders register this one and do without them.
        """
        from scripts.sphinxext.audit.run import audit

        try:
            self.write_audit(audit(self.env, Path(self.confdir), day_of(self.config)))
        except DataFileError as error:
            logger.error(error.message, location=f"{error.path}:{error.line}")
            self.application.statuscode = 2

    def write_audit(self, result: "Audit") -> None:
        """Write the model, whole or not at all."""
        from scripts.sphinxext.audit.model import as_data

        model = json.dumps(as_data(result, self), ensure_ascii=False, indent=1)
        write_whole(Path(self.outdir, "audit.json"), model + "\n")


class AuditBuilder(ModelBuilder):
    """Writes the model and the findings, and tells the errors and warnings.

    The output folder holds ``audit.json``, ``findings.json`` and ``findings.sarif``; standard output gets
    the errors and warnings in ``audit_format``. The exit status is 1 for an error.
    """

    name = "audit"

    def write_audit(self, result: "Audit") -> None:
        """Write the model and the findings, each whole or not at all, and tell them."""
        from scripts.claims import readability

        super().write_audit(result)
        findings: list[Finding] = list(result.findings)
        write_whole(Path(self.outdir, "findings.json"), write(findings, Format.JSON))
        write_whole(Path(self.outdir, "findings.sarif"), write(findings, Format.SARIF))
        told = [finding for finding in findings if finding.severity is not Severity.INFO]
        looked_at = f"{summary(findings, len(result.claims))}; registries: {result.registries}\n"
        looked_at += readability.summary(result.readings)
        print(write(told, Format(self.config.audit_format), looked_at), end="")
        looked = min(len(result.claims), len(result.readings))
        code = exit_code(findings, looked_at=looked)
        self.application.statuscode = code or self.application.statuscode
