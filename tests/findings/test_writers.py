"""Findings in each format, as a person or a program reads them."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scripts.exceptions import exception_expired
from scripts.findings import Finding, Format, Severity, exit_code, rules, summary, write
from tests.project import PROJECT

ERROR = Finding(Path("docs/a.rst"), 4, "number-not-in-extract", "“0.5 mg” is nowhere", "look it up")
WARNING = Finding(
    Path("docs/a, b:c 50%.rst"), 7, "stale", "50%: old\r\nor so", "read, again", Severity.WARNING
)
INFO = Finding(Path("refs.bib"), 1, "unused", "nobody cites it", "cite it", Severity.INFO)
ALL = [ERROR, WARNING, INFO]
SCHEMA = json.loads((PROJECT / "docs" / "data" / "schema" / "findings.json").read_text(encoding="utf-8"))


def test_text_is_one_line_for_each_and_a_summary() -> None:
    """The weight is told where it is not an error."""
    assert write(ALL, Format.TEXT, summary(ALL, 312)).splitlines() == [
        "docs/a.rst:4: number-not-in-extract: “0.5 mg” is nowhere; look it up",
        "docs/a, b:c 50%.rst:7: stale (warning): 50%: old or so; read, again",
        "refs.bib:1: unused (info): nobody cites it; cite it",
        "audit: 312 claims looked at, 1 errors, 1 warnings, 1 infos",
    ]


def test_the_summary_of_another_check() -> None:
    """Names the check and the things it looked at; nothing found is told as such."""
    told = summary([], 25, things="references", check="bibliography")
    assert told == "bibliography: 25 references looked at, 0 errors, 0 warnings"
    assert write([], Format.TEXT, told) == f"{told}\n"
    assert write([], Format.TEXT) == ""


def test_github_shows_them_beside_their_lines() -> None:
    """Signs that end a command or a property are escaped, and only there."""
    assert write(ALL, Format.GITHUB, "done").splitlines() == [
        "::error file=docs/a.rst,line=4,title=number-not-in-extract::“0.5 mg” is nowhere; look it up",
        "::warning file=docs/a%2C b%3Ac 50%25.rst,line=7,title=stale::50%25: old%0D%0Aor so; read, again",
        "::notice file=refs.bib,line=1,title=unused::nobody cites it; cite it",
        "done",
    ]


def test_json_is_as_its_schema_says() -> None:
    """One object for each finding, in the order given."""
    text = write(ALL, Format.JSON, "not told")
    assert "“0.5 mg” is nowhere" in text
    data = json.loads(text)
    Draft202012Validator(SCHEMA).validate(data)
    assert data[0] == {
        "rule": "number-not-in-extract",
        "severity": "error",
        "file": "docs/a.rst",
        "line": 4,
        "message": "“0.5 mg” is nowhere",
        "mend": "look it up",
    }
    assert [item["severity"] for item in data] == ["error", "warning", "info"]
    assert json.loads(write([], Format.JSON)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("line", 0),
        ("line", "4"),
        ("severity", "fatal"),
        ("rule", "number_not_in_extract"),
        ("mend", ""),
        ("extra", 1),
    ],
)
def test_the_schema_of_findings_refuses_what_is_none(field: str, value: object) -> None:
    """A line of 0, an unknown weight, a name with underscores, nothing to mend, an unknown field."""
    assert Draft202012Validator(SCHEMA).is_valid([ERROR.as_object()])
    assert not Draft202012Validator(SCHEMA).is_valid([{**ERROR.as_object(), field: value}])


def test_sarif_has_rules_and_results() -> None:
    """Places are relative addresses with lines; levels are those of SARIF."""
    log = json.loads(write([*ALL, Finding(Path("/tmp/x y.rst"), 2, "r", "m", "n")], Format.SARIF))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] == "anakinra-manual"
    assert run["results"][0] == {
        "ruleId": "number-not-in-extract",
        "level": "error",
        "message": {"text": "“0.5 mg” is nowhere; look it up"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "docs/a.rst"},
                    "region": {"startLine": 4},
                }
            }
        ],
    }
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "error"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "docs/a.rst",
        "docs/a%2C%20b%3Ac%2050%25.rst",
        "refs.bib",
        "file:///tmp/x%20y.rst",
    ]


def test_sarif_tells_each_rule() -> None:
    """Each registered rule with its summary, its examples and how to mend."""
    (run,) = json.loads(write([], Format.SARIF))["runs"]
    told = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert list(told) == [rule.name for rule in rules()]
    expired = told[exception_expired.__name__.replace("_", "-")]
    assert expired["shortDescription"]["text"].startswith("The last day of an exception is over")
    assert expired["defaultConfiguration"] == {"level": "error"}
    help_ = expired["help"]["text"].split("\n\n")
    assert help_[1:5] == ["Bad:", "until: 2020-01-01", "Good:", "until: 2099-01-01"]
    assert help_[5].startswith("To mend: put right what the finding tells")


def test_a_file_is_told_from_the_project() -> None:
    """What lies outside keeps its full path."""
    finding = Finding(PROJECT / "docs" / "a.rst", 1, "r", "m", "n")
    assert finding.within(PROJECT).file == Path("docs/a.rst")
    assert finding.within(PROJECT / "scripts") == finding
    assert ERROR.within(PROJECT) == ERROR


@pytest.mark.parametrize(
    ("findings", "looked_at", "code"),
    [([], 1, 0), ([WARNING, INFO], 1, 0), (ALL, 1, 1), ([], 0, 1)],
)
def test_the_exit_code(findings: list[Finding], looked_at: int, code: int) -> None:
    """Errors fail, and so does a check that looked at nothing."""
    assert exit_code(findings, looked_at) == code
