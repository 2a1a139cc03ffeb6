"""The check of a bibliography: reads the file, and the pages that cite it, and runs the rules."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from scripts.bibliography import citations
from scripts.bibliography.bibfile import BibliographyError
from scripts.bibliography.entries import load
from scripts.bibliography.registry import comparison
from scripts.bibliography.registry import rules as registry_rules
from scripts.bibliography.registry.matching import Register, register
from scripts.bibliography.registry.store import Snapshot
from scripts.bibliography.rules import (
    GROUP,
    References,
    addresses,
    agreement,
    consistency,
    dates,
    duplicates,
    form,
    identifiers,
    names,
    pages,
    spelling,
    text,
    volumes,
)
from scripts.bibliography.rules import citations as citation_rules
from scripts.exceptions import Acceptance, apply
from scripts.findings import Finding, rules, run
from scripts.findings import names as all_names

# The modules whose import registers the rules, in the order of the catalogue.
_MODULES = (
    form,
    identifiers,
    agreement,
    spelling,
    names,
    text,
    dates,
    pages,
    addresses,
    duplicates,
    consistency,
    volumes,
    citation_rules,
)
RULE_MODULES = (*(module.__name__ for module in _MODULES), *comparison.RULE_MODULES)
GROUPS = (GROUP, citation_rules.GROUP)


class Report(NamedTuple):
    """What the check of one file looked at and found.

    Attributes:
        entries: the number of entries that were looked at.
        register: the entries beside the records of registries, if a snapshot was given.
        findings: what was found, by file, line and rule.
        is_truncated: whether the file ends within an entry.
    """

    entries: int
    register: Register | None
    findings: Sequence[Finding]
    is_truncated: bool


def rule_names(groups: Iterable[str] = GROUPS) -> frozenset[str]:
    """Return the names of the rules of *groups*."""
    return frozenset(rule.name for group in groups for rule in rules(group))


def check(
    file: Path,
    today: date,
    pages: Path | None,
    acceptances: Iterable[Acceptance],
    snapshot: Snapshot | None = None,
) -> Report:
    """Return what the rules find in a BibTeX file.

    Args:
        file: the file.
        today: the day of the check.
        pages: the folder whose pages cite the file; without it, citations are not looked at.
        acceptances: the findings that are accepted; those of other checks are left alone.
        snapshot: what the registries have answered; without it, entries are not compared with records.

    Raises:
        BibliographyError: the file or a page cannot be read, or there is no page.
    """
    bibliography = load(file)
    found = run(GROUP, References(bibliography, today))
    groups = [GROUP]
    if pages:
        cited = citations.Cited(bibliography, citations.citations(_pages(pages)))
        found += run(citation_rules.GROUP, cited)
        groups.append(citation_rules.GROUP)
    compared = register(bibliography.entries, snapshot, today) if snapshot else None
    if compared:
        found += comparison.findings(compared)
        groups.append(registry_rules.GROUP)
    here = [finding.within(Path.cwd()) for finding in found]
    mine = rule_names(groups)
    accepted = [acceptance for acceptance in acceptances if acceptance.rule in mine]
    told = apply(here, accepted, today, all_names())
    return Report(len(bibliography.entries), compared, told, bibliography.is_truncated)


def _pages(folder: Path) -> list[Path]:
    """Return the pages below *folder*."""
    pages = sorted(page for page in folder.rglob("*") if page.suffix in citations.SUFFIXES)
    if not pages:
        raise BibliographyError(folder, 1, "holds no page")
    return pages
