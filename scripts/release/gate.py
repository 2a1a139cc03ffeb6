"""What stands against a release: all of it at once, from the audit, the references and the links."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from scripts.addresses.published import load_addresses, pages_of
from scripts.bibliography.check import check
from scripts.bibliography.entries import load
from scripts.bibliography.registry.matching import register
from scripts.bibliography.registry.store import SCHEMA, load_snapshot
from scripts.exceptions import load_acceptances
from scripts.findings import Finding, Severity, run
from scripts.release.rules import GROUP, STALE, Candidate
from scripts.reviews.edition import read_edition

# Seen from the project, in which a release is made.
REFERENCES = Path("refs.bib")
PAGES = Path("docs")
DATA = PAGES / "data"


def reasons(model: Path, links: Path, now: datetime) -> list[Finding]:
    """Return what stands against a release, by file and line.

    Args:
        model: the ``audit.json`` of today.
        links: the folder in which the builder ``links`` has told how the links stand.
        now: the moment of the check, in UTC.

    Raises:
        DataFileError: a file that cannot be used, with its line.
        BibliographyError: the references cannot be read.
    """
    edition = read_edition(model)
    snapshot = load_snapshot(DATA / "snapshot", DATA / "schema" / SCHEMA)
    references = register(load(REFERENCES).entries, snapshot, now.date()).checked
    answered = json.loads((links / "links.json").read_text(encoding="utf-8"))["links"]
    told = [*edition.findings, *json.loads((links / "findings.json").read_text(encoding="utf-8"))]
    found = [*map(_finding, told), *_of_references(now)]
    against = {finding for finding in found if _is_against(finding)}
    candidate = Candidate(edition.entries, references, answered, now, _without_address())
    return sorted([*against, *run(GROUP, candidate)])


def _without_address() -> list[Path]:
    """Return the pages whose address is not recorded."""
    known = load_addresses(DATA / "addresses.yaml", DATA / "schema" / "addresses.json")
    recorded = {address.page for address in known}
    return [PAGES / f"{page}.rst" for page in pages_of(PAGES) if page not in recorded]


def _of_references(now: datetime) -> list[Finding]:
    """Return what the check of the references finds."""
    accepted = load_acceptances(DATA / "exceptions.yaml", DATA / "schema" / "exceptions.json")
    return list(check(REFERENCES, now.date(), PAGES, accepted).findings)


def _finding(data: Mapping[str, Any]) -> Finding:
    """Return the finding that *data* describes."""
    return Finding(**{**data, "file": Path(data["file"]), "severity": Severity(data["severity"])})


def _is_against(finding: Finding) -> bool:
    """Return whether an edition with *finding* may not be released."""
    is_stale = finding.rule in STALE and finding.severity is Severity.WARNING
    return is_stale or finding.severity is Severity.ERROR
