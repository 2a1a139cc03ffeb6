"""What the registries say of the references of a manual, worked out again only when something has changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from sphinx.environment import BuildEnvironment

from scripts.bibliography.bibfile import BibliographyError
from scripts.bibliography.entries import Entry, load
from scripts.bibliography.registry.comparison import findings
from scripts.bibliography.registry.matching import register
from scripts.bibliography.registry.reports import RegistryReport
from scripts.bibliography.registry.rules.notices import ACCEPTED_AGE
from scripts.bibliography.registry.store import SCHEMA, load_snapshot, stamps
from scripts.evidence.datafile import DataFileError
from scripts.findings import Finding
from scripts.sphinxext.citation_domain import citation_domain
from scripts.stamps import Stamp

# Attribute of the environment: what was worked out, and from what.
ATTRIBUTE = "manual_registries"


@dataclass(frozen=True)
class Registries:
    """What the registries say.

    Attributes:
        inputs: the digests of the BibTeX files and of the schema that this was worked out with.
        snapshot: the stamps of the files of the snapshot.
        day: the day on which it was worked out.
        reports: what each registry says of a reference that has an identifier there, by its key.
        findings: where entries and records differ, and what was retracted, corrected or not checked.
        summary: how many references were checked, in words.
    """

    inputs: Mapping[Path, str]
    snapshot: Sequence[Stamp]
    day: date
    reports: Mapping[str, tuple[RegistryReport, ...]]
    findings: tuple[Finding, ...]
    summary: str

    def holds(self, inputs: Mapping[Path, str], snapshot: Sequence[Stamp], today: date) -> bool:
        """Return whether this is still so: the files are the same, and no record has grown too old since."""
        reads = (report.read for reports in self.reports.values() for report in reports if report.read)
        turns = any(self.day <= read + ACCEPTED_AGE < today for read in reads)
        return (self.inputs, self.snapshot) == (inputs, snapshot) and self.day <= today and not turns


def registries_of(env: BuildEnvironment, today: date) -> Registries:
    """Return what ``data/snapshot`` says of the references of the manual in *env*.

    Raises:
        DataFileError: a file of the snapshot that is malformed, or a BibTeX file that cannot be read.
    """
    folder, schema = Path(env.srcdir, "data", "snapshot"), Path(env.srcdir, "data", "schema", SCHEMA)
    snapshot = stamps(folder)
    paths = filter(Path.is_file, [*sorted(citation_domain(env).bibdata.bibfiles), schema])
    inputs = {path: sha256(path.read_bytes()).hexdigest() for path in paths}
    known: Registries | None = getattr(env, ATTRIBUTE, None)
    if known is None or not known.holds(inputs, snapshot, today):
        valid = known.snapshot if known and known.inputs.get(schema) == inputs.get(schema) else ()
        held = load_snapshot(folder, schema, valid)
        found = register(_entries(path for path in inputs if path != schema), held, today)
        reports = {checked.entry.key: checked.reports for checked in found.checked}
        known = Registries(inputs, snapshot, today, reports, tuple(findings(found)), found.summary)
        setattr(env, ATTRIBUTE, known)
    return known


def known_registries(env: BuildEnvironment) -> Registries:
    """Return what ``registries_of`` has worked out in this build, without a look at the files."""
    known: Registries = getattr(env, ATTRIBUTE)
    return known


def _entries(bibliographies: Iterable[Path]) -> list[Entry]:
    """Return the entries of *bibliographies*."""
    try:
        return [entry for path in bibliographies for entry in load(path).entries]
    except BibliographyError as error:
        raise DataFileError(error.path, error.line, error.message) from error
