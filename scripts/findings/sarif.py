"""Findings as SARIF 2.1.0, which code hosts show beside the lines of a change.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from scripts.findings.model import Finding, Severity
from scripts.findings.registry import Rule

TOOL = "anakinra-manual"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(findings: Iterable[Finding], rules: Iterable[Rule]) -> dict[str, Any]:
    """Return the log of one run in which *rules* found *findings*, as JSON data."""
    driver = {"name": TOOL, "rules": [_descriptor(rule) for rule in rules]}
    run = {"tool": {"driver": driver}, "results": [_result(finding) for finding in findings]}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _descriptor(rule: Rule) -> dict[str, Any]:
    """Return what SARIF calls a reporting descriptor."""
    told = rule.documentation
    parts = [told.explanation, f"Bad:\n\n{told.bad}", f"Good:\n\n{told.good}", f"To mend: {told.mend}."]
    return {
        "id": rule.name,
        "shortDescription": {"text": told.summary},
        "help": {"text": "\n\n".join(filter(None, parts))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding) -> dict[str, Any]:
    """Return the result of one finding."""
    location = {
        "artifactLocation": {"uri": _uri(finding.file)},
        "region": {"startLine": finding.line},
    }
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}; {finding.mend}"},
        "locations": [{"physicalLocation": location}],
    }


def _uri(file: Path) -> str:
    """Return the address of *file*: relative, unless the file lies outside the project."""
    return file.as_uri() if file.is_absolute() else quote(file.as_posix())
