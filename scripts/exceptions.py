"""Findings that we accept, each with a reason and a last day, from ``docs/data/exceptions.yaml``.

An exception that has expired, that no finding needs, or whose rule does not exist is itself a finding.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scripts.evidence.datafile import Part, load
from scripts.findings import Finding, Problem, Severity, rule, run


@dataclass(frozen=True)
class Acceptance:
    """One item of the file: which findings we accept, why, and until when.

    Attributes:
        rule: the name of the rule.
        file: the file of the finding, relative to the project.
        line: the line of the finding, or nothing for any.
        match: words of the finding's message, or nothing for any.
        reason: why the finding is accepted.
        until: the last day on which it is.
        source: the file that holds this item.
        source_line: its line there, from 1.
    """

    rule: str
    file: Path
    line: int | None
    match: str
    reason: str
    until: date
    source: Path
    source_line: int

    def covers(self, finding: Finding) -> bool:
        """Return whether *finding* is one of those that are accepted, whatever the day."""
        at_line = self.line in (None, finding.line)
        here = (self.rule, self.file) == (finding.rule, finding.file) and at_line
        return here and self.match in finding.message

    def __str__(self) -> str:
        """Return the rule and the place for which it holds."""
        place = self.file.as_posix() if self.line is None else f"{self.file.as_posix()}:{self.line}"
        return f"{self.rule} at {place}"


@dataclass(frozen=True)
class Use:
    """An acceptance, and what is to be known to judge it.

    Attributes:
        acceptance: the acceptance.
        rule_exists: whether its rule does.
        is_needed: whether it covers a finding.
        is_past: whether its last day is over.
    """

    acceptance: Acceptance
    rule_exists: bool
    is_needed: bool
    is_past: bool


def load_acceptances(path: Path, schema: Path) -> list[Acceptance]:
    """Return the items of the file at *path*, in its order.

    Args:
        path: ``docs/data/exceptions.yaml``.
        schema: its JSON Schema.

    Raises:
        DataFileError: the file is not as the schema asks, or a date is none.
    """
    return [_acceptance(item) for item in load(path, schema).parts("exceptions")]


def _acceptance(item: Part) -> Acceptance:
    """Return the acceptance that *item* of the file describes."""
    try:
        # YAML reads a bare date as a date and a quoted one as words.
        until = date.fromisoformat(str(item["until"]))
    except ValueError as error:
        raise item.error(f"until: {item['until']!r} is not a date (YYYY-MM-DD)") from error
    return Acceptance(
        rule=item["rule"],
        file=Path(item["file"]),
        line=item.get("line"),
        match=item.get("match", ""),
        reason=item["reason"],
        until=until,
        source=item.path,
        source_line=item.line,
    )


def apply(
    findings: Iterable[Finding], acceptances: Sequence[Acceptance], today: date, known: Collection[str]
) -> list[Finding]:
    """Return *findings* with the accepted ones told as information, and the faults of *acceptances*.

    Args:
        findings: what all rules have found, with files relative to the project.
        acceptances: what is accepted.
        today: the day of the check.
        known: the names of all rules.

    Returns:
        Findings by file, line and rule.
    """
    found = list(findings)
    uses = [
        Use(item, item.rule in known, any(map(item.covers, found)), item.until < today)
        for item in acceptances
    ]
    valid = [use.acceptance for use in uses if not use.is_past]
    return sorted([*(_accepted(finding, valid) for finding in found), *run("exceptions", uses)])


def _accepted(finding: Finding, valid: Iterable[Acceptance]) -> Finding:
    """Return *finding* as information with the reason, where one of *valid* covers it."""
    for acceptance in valid:
        if acceptance.covers(finding):
            told = f"{finding.message} (accepted until {acceptance.until}: {acceptance.reason})"
            return replace(finding, message=told, severity=Severity.INFO)
    return finding


@rule("exceptions")
def exception_expired(uses: Iterable[Use]) -> Iterator[Problem]:
    """The last day of an exception is over, and the finding still stands.

    The finding itself is told again too, with its full weight.

    Bad:
        until: 2020-01-01

    Good:
        until: 2099-01-01

    Mend: put right what the finding tells, or think the reason through again and set a new date.
    """
    for use in uses:
        if use.rule_exists and use.is_needed and use.is_past:
            yield _problem(use, f"the exception for {use.acceptance} ended on {use.acceptance.until}")


@rule("exceptions")
def exception_unused(uses: Iterable[Use]) -> Iterator[Problem]:
    """No finding needs an exception.

    It was mended, or it moved to another line; left in the file, the exception would hide the next one.

    Bad:
        line: 40  # the finding stands at line 41 now

    Good:
        match: 100 mg

    Mend: take the exception out, or name the line or the words of the finding as they are now.
    """
    for use in uses:
        if use.rule_exists and not use.is_needed:
            yield _problem(use, f"no finding needs the exception for {use.acceptance}")


@rule("exceptions")
def exception_unknown_rule(uses: Iterable[Use]) -> Iterator[Problem]:
    """An exception names a rule that does not exist.

    Bad:
        rule: number_not_in_extract

    Good:
        rule: number-not-in-extract

    Mend: write the name as the finding shows it.
    """
    for use in uses:
        if not use.rule_exists:
            yield _problem(use, f"there is no rule with the name {use.acceptance.rule}")


def _problem(use: Use, message: str) -> Problem:
    """Return the problem *message* at the line of the item that is at fault."""
    return Problem(use.acceptance.source, use.acceptance.source_line, message)
