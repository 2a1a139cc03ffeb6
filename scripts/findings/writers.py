"""Findings as text, JSON, SARIF and GitHub's workflow commands."""

import json
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from scripts.findings.model import Finding, Severity
from scripts.findings.registry import rules
from scripts.findings.sarif import sarif

_GITHUB_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Format(StrEnum):
    """The formats in which findings are told."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


def write(findings: Sequence[Finding], form: Format, summary: str = "") -> str:
    """Return *findings*, in their order, in the format *form*.

    Args:
        findings: what was found, with files relative to the project.
        form: the format.
        summary: the last lines of the formats that a person reads (text, GitHub's log).

    Returns:
        Lines, each with its end, or a JSON document.
    """
    match form:
        case Format.JSON:
            return _json([finding.as_object() for finding in findings])
        case Format.SARIF:
            return _json(sarif(findings, rules()))
        case Format.GITHUB:
            lines = [github_command(finding) for finding in findings]
        case Format.TEXT:
            lines = [" ".join(str(finding).splitlines()) for finding in findings]
    return "".join(f"{line}\n" for line in [*lines, summary] if line)


def summary(findings: Sequence[Finding], looked_at: int, things: str = "claims", check: str = "audit") -> str:
    """Return ``audit: 312 claims looked at, 1 errors, 0 warnings`` and, if there are any, the infos."""
    counts = Counter(finding.severity for finding in findings)
    told = f"{check}: {looked_at} {things} looked at, "
    told += f"{counts[Severity.ERROR]} errors, {counts[Severity.WARNING]} warnings"
    return told + (f", {counts[Severity.INFO]} infos" if counts[Severity.INFO] else "")


def github_command(finding: Finding) -> str:
    """Return the workflow command that shows *finding* beside its line.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    file, title = map(_escape_property, (finding.file.as_posix(), finding.rule))
    place = f"file={file},line={finding.line},title={title}"
    message = _escape(f"{finding.message}; {finding.mend}")
    return f"::{_GITHUB_COMMANDS[finding.severity]} {place}::{message}"


def _escape(text: str) -> str:
    """Return *text* without what ends a workflow command; the percent sign comes first."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """Return *text* without what ends a workflow command or one of its properties."""
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _json(data: object) -> str:
    """Return *data* as a JSON document that people can read."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
