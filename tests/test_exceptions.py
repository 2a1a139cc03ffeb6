"""Accepted findings are told as information; an exception that is past or not needed is an error."""

from datetime import date
from pathlib import Path

import pytest

from scripts.evidence.datafile import DataFileError
from scripts.exceptions import Acceptance, apply, load_acceptances
from scripts.findings import Finding, Severity
from tests.project import PROJECT

DATA = PROJECT / "docs" / "data"
SCHEMA = DATA / "schema" / "exceptions.json"
PAGE = Path("docs/a.rst")
TODAY = date(2026, 12, 1)
RULES = ["stale", "no-locator", "exception-expired", "exception-unused", "exception-unknown-rule"]
STALE = Finding(PAGE, 4, "stale", "the label of 2012 is old", "read the new one")
LATER = Finding(PAGE, 9, "stale", "the label of 2020 is old", "read the new one", Severity.WARNING)
ITEM = """\
exceptions:
  - rule: stale
    file: docs/a.rst
    line: 4
    reason: We wait for the new label.
    until: 2026-12-01
"""


def _load(folder: Path, text: str) -> list[Acceptance]:
    path = folder / "exceptions.yaml"
    path.write_text(text, encoding="utf-8")
    return load_acceptances(path, SCHEMA)


def _told(findings: list[Finding]) -> list[tuple[str, int, str, str]]:
    return [(finding.file.name, finding.line, finding.rule, finding.severity.value) for finding in findings]


def test_the_file_of_the_project_is_read() -> None:
    """It holds a list, be it empty."""
    assert isinstance(load_acceptances(DATA / "exceptions.yaml", SCHEMA), list)


@pytest.mark.parametrize(
    "text",
    [
        ITEM,
        ITEM.replace("line: 4", "match: of 2012"),
        ITEM.replace("line: 4", "line: 4\n    match: of 2012"),
        ITEM.replace("2026-12-01", "'2026-12-01'"),
    ],
)
def test_an_accepted_finding_is_information(tmp_path: Path, text: str) -> None:
    """By line, by words or by both, up to the last day; the others keep their weight."""
    told = apply([LATER, STALE], _load(tmp_path, text), TODAY, RULES)
    assert _told(told) == [("a.rst", 4, "stale", "info"), ("a.rst", 9, "stale", "warning")]
    assert told[0].message == (
        "the label of 2012 is old (accepted until 2026-12-01: We wait for the new label.)"
    )
    assert told[0].mend == STALE.mend


def test_words_may_cover_more_than_one_finding(tmp_path: Path) -> None:
    """Each is told with the reason."""
    told = apply([STALE, LATER], _load(tmp_path, ITEM.replace("line: 4", "match: is old")), TODAY, RULES)
    assert [finding.severity for finding in told] == [Severity.INFO, Severity.INFO]


def test_nothing_accepted_changes_nothing() -> None:
    """Findings come back in order."""
    assert apply([LATER, STALE], [], TODAY, RULES) == [STALE, LATER]


def test_the_day_after_is_too_late(tmp_path: Path) -> None:
    """The finding stands with its weight, and the exception is an error at its line."""
    told = apply([STALE], _load(tmp_path, ITEM), date(2026, 12, 2), RULES)
    assert sorted(_told(told)) == [
        ("a.rst", 4, "stale", "error"),
        ("exceptions.yaml", 2, "exception-expired", "error"),
    ]
    (expired,) = (finding for finding in told if finding.rule == "exception-expired")
    assert expired.message == "the exception for stale at docs/a.rst:4 ended on 2026-12-01"


@pytest.mark.parametrize(
    "text",
    [
        ITEM.replace("line: 4", "line: 5"),
        ITEM.replace("line: 4", "match: of 2019"),
        ITEM.replace("line: 4", "line: 4\n    match: of 2019"),
        ITEM.replace("a.rst", "b.rst"),
        ITEM.replace("rule: stale", "rule: no-locator"),
        ITEM.replace("2026-12-01", "2020-01-01").replace("line: 4", "line: 5"),
    ],
)
def test_an_exception_that_nothing_needs_is_an_error(tmp_path: Path, text: str) -> None:
    """Another line, other words, file or rule; past or not, it is told once."""
    told = apply([STALE], _load(tmp_path, text), TODAY, RULES)
    assert sorted(_told(told)) == [
        ("a.rst", 4, "stale", "error"),
        ("exceptions.yaml", 2, "exception-unused", "error"),
    ]


def test_a_rule_that_is_gone_is_told_once(tmp_path: Path) -> None:
    """Past or not, needed or not."""
    acceptances = _load(tmp_path, ITEM.replace("2026-12-01", "2020-01-01"))
    told = apply([STALE], acceptances, TODAY, ["no-locator"])
    assert sorted(_told(told)) == [
        ("a.rst", 4, "stale", "error"),
        ("exceptions.yaml", 2, "exception-unknown-rule", "error"),
    ]


def test_an_unknown_rule_is_told_as_such(tmp_path: Path) -> None:
    """Not as unused, and at the line of its item."""
    text = ITEM + ITEM.replace("exceptions:\n", "").replace("rule: stale", "rule: stal")
    told = apply([STALE], _load(tmp_path, text), TODAY, RULES)
    assert sorted(_told(told)) == [
        ("a.rst", 4, "stale", "info"),
        ("exceptions.yaml", 7, "exception-unknown-rule", "error"),
    ]
    assert "there is no rule with the name stal" in [finding.message for finding in told]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (ITEM.replace("    line: 4\n", ""), 2, "is not valid under any of the given schemas"),
        (ITEM.replace("line: 4", "line: 0"), 4, "exceptions.0.line: 0 is less than the minimum of 1"),
        (ITEM.replace("    reason: We wait for the new label.\n", ""), 2, "'reason' is a required property"),
        (ITEM.replace("reason: We wait for the new label.", "reason: ''"), 5, "exceptions.0.reason: ''"),
        (ITEM.replace("2026-12-01", "next year"), 2, "until: 'next year' is not a date (YYYY-MM-DD)"),
        (ITEM.replace("2026-12-01", "'2026-02-30'"), 2, "until: '2026-02-30' is not a date (YYYY-MM-DD)"),
        (ITEM.replace("until", "til"), 2, "'until' is a required property"),
        (ITEM + "    why: because\n", 2, "'why' was unexpected"),
        ("- rule: stale\n", 1, "document: "),
    ],
)
def test_a_malformed_file_is_told(tmp_path: Path, text: str, line: int, message: str) -> None:
    """With the line and the field."""
    with pytest.raises(DataFileError) as caught:
        _load(tmp_path, text)
    assert message in caught.value.message
    assert caught.value.line == line
