"""A finding, its weight, and the exit code of a check."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How much a finding weighs: an error fails the check, the others are told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True)
class Finding:
    """One defect at one place.

    Attributes:
        file: the file, relative to the project where possible.
        line: its line, from 1.
        rule: the rule's name, in words joined by hyphens.
        message: what is wrong, with the value shown.
        mend: how to put it right.
        severity: its weight.
    """

    file: Path
    line: int
    rule: str
    message: str
    mend: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return ``file:line: rule: message; mend``; the rule is followed by a weight below error."""
        weight = "" if self.severity is Severity.ERROR else f" ({self.severity})"
        return f"{self.file.as_posix()}:{self.line}: {self.rule}{weight}: {self.message}; {self.mend}"

    def within(self, root: Path) -> "Finding":
        """Return this finding with its file relative to *root*, where the file lies below it."""
        below = self.file.is_relative_to(root)
        return replace(self, file=self.file.relative_to(root)) if below else self

    def as_object(self) -> dict[str, str | int]:
        """Return this finding as ``docs/data/schema/findings.json`` describes it."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "file": self.file.as_posix(),
            "line": self.line,
            "message": self.message,
            "mend": self.mend,
        }


def exit_code(findings: Iterable[Finding], looked_at: int) -> int:
    """Return the exit code of a check that looked at *looked_at* things.

    Returns:
        1 where a finding is an error or nothing was looked at, else 0.
    """
    return int(looked_at == 0 or any(finding.severity is Severity.ERROR for finding in findings))
