"""What is told of a link: its references, the sentences that rest on it, findings and exit status."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.links.server import Server
from tests.sphinxext.links.conftest import PROJECT, Ask, Asked, report

ACCEPTED = """exceptions:
  - rule: link-broken
    file: index.rst
    match: /gone-404
    reason: A new address is being looked for.
    until: {until}
"""


def _schema() -> Draft202012Validator:
    path = PROJECT / "docs" / "data" / "schema" / "links.json"
    return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


def test_a_link_knows_its_reference_and_its_sentence(asked: Asked) -> None:
    """The field with its line, and the line of the page where the link is written."""
    link = asked.links()["http://server.test/gone-404"]
    assert link["uses"] == [{"key": "leaflet", "field": "url", "file": "refs.bib", "line": 4}]
    assert link["sentences"] == [
        {
            "file": "index.rst",
            "line": 22,
            "page": "index",
            "title": "Links",
            "anchor": "links",
            "text": "This one is gone.",
        }
    ]
    lines = Path(asked.app.srcdir, "index.rst").read_text(encoding="utf-8").splitlines()
    assert "/gone-404" in lines[21]


def test_a_reference_knows_who_cites_it(asked: Asked) -> None:
    """File, line and words of each sentence and cell, with the titles of the pages that they name."""
    leaflet, agency = sorted(report(asked.app)["references"], key=lambda reference: -len(reference["key"]))
    places = [(place["file"], place["line"], place["text"]) for place in leaflet["sentences"]]
    second = ("patients/doses.rst", 7, "It is the same everywhere, see Links.")
    assert places == [("patients/doses.rst", 6, "One syringe holds 100 mg."), second]
    cells = [(place["line"], place["text"]) for place in agency["sentences"]]
    assert cells == [(7, second[2]), (9, "Doses"), (13, "100 mg")]
    assert leaflet["archive"]["date"] == "2026-01-03"


def test_the_report_is_as_its_schema_says(asked: Asked) -> None:
    """And counts each link once."""
    data = report(asked.app)
    _schema().validate(data)
    assert sum(data["counts"]["by_status"].values()) == data["counts"]["links"] == len(data["links"])


def test_the_report_as_text(asked: Asked) -> None:
    """By status; the archived copy and the sentences stand under a broken link."""
    text = asked.named(Path(asked.app.outdir, "links.txt").read_text(encoding="utf-8"))
    day = report(asked.app)["links"][0]["asked"][:10]
    assert text.startswith("30 links: 6 broken, 4 redirected, 4 refused, 3 unreachable, 1 timed out, ")
    heads = [line.split(" (")[0] for line in text.splitlines() if line.isupper()]
    assert heads == ["BROKEN", "REDIRECTED", "REFUSED", "UNREACHABLE", "TIMED OUT", "NOT CHECKED", "WORKING"]
    block = f"""
http://server.test/gone-404
  broken on {day}: 404 Not Found
  url of leaflet [1], refs.bib:4
    archived copy (2026-01-03): http://server.test/ok?archive
    cited in patients/doses.rst:6: One syringe holds 100 mg.
    cited in patients/doses.rst:7: It is the same everywhere, see Links.
  in index.rst:22: This one is gone.
"""
    assert block in text


def test_findings_stand_where_the_address_is_written(asked: Asked) -> None:
    """In the bibliography and in the page, with the new address, and with the archived copy."""
    found = json.loads(asked.named(Path(asked.app.outdir, "findings.json").read_text(encoding="utf-8")))
    assert asked.app.statuscode == 1
    (moved,) = [f for f in found if (f["file"], f["line"]) == ("refs.bib", 13)]
    assert (moved["rule"], moved["severity"]) == ("link-redirected", "error")
    assert moved["mend"] == "write http://server.test/ok"
    (gone,) = [f for f in found if (f["file"], f["line"]) == ("refs.bib", 4)]
    assert gone["message"] == (
        "leaflet url: http://server.test/gone-404 is broken (404 Not Found); cited by 2 sentences, "
        "first at patients/doses.rst:6; archived at http://server.test/ok?archive on 2026-01-03"
    )
    assert {f["rule"]: f["severity"] for f in found} == {
        "link-broken": "error",
        "link-redirected": "error",
        "link-refused": "warning",
        "link-without-answer": "warning",
    }


@pytest.mark.parametrize(
    ("paths", "status"),
    [
        (["ok", "moved-for-now"], 0),
        (["ok", "wall-403"], 0),
        (["ok", "fails-500"], 3),
        (["fails-500", "gone-404"], 1),
        (["fails-500", "moved"], 1),
        ([], 1),
    ],
)
def test_the_exit_status(ask: Ask, server: Server, paths: list[str], status: int) -> None:
    """1 for broken, moved or nothing to look at; 3 where an answer is missing; 0 else, also for a wall."""
    app = ask(*(f"http://{server.host}/{path}" for path in paths))
    assert app.statuscode == status
    _schema().validate(report(app))


def test_what_is_refused_is_said(ask: Ask, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    """It does not fail the run, and it is no silent pass."""
    ask(f"http://{server.host}/wall-403", f"http://{server.host}/ok")
    out = capsys.readouterr().out
    assert "index.rst:4: link-refused (warning): " in out
    assert "links: 2 links looked at, 0 errors, 1 warnings\n" in out
    assert "links: 0 broken, 0 redirected, 1 refused, 0 unreachable, 0 timed out, 0 not checked, 1 w" in out


def test_findings_as_annotations(ask: Ask, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    """The form is a setting."""
    ask(f"http://{server.host}/gone-404", links_format="github")
    assert "::error file=index.rst,line=4,title=link-broken::http" in capsys.readouterr().out


def test_a_form_that_does_not_exist_is_told_before_anything_is_asked(
    ask: Ask, fresh_server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """With those that do."""
    app = ask(f"http://{fresh_server.host}/ok", links_format="xml")
    assert app.statuscode == 2
    assert capsys.readouterr().err == "links_format: xml is none of text, json, sarif, github\n"
    assert fresh_server.requests == []


@pytest.mark.parametrize(
    ("until", "paths", "status", "rules"),
    [
        ("2999-01-01", ["gone-404"], 0, {"link-broken": "info"}),
        ("2020-01-01", ["gone-404"], 1, {"link-broken": "error", "exception-expired": "error"}),
        ("2999-01-01", ["ok"], 1, {"exception-unused": "error"}),
        # While an answer is missing nobody knows what is needed no more.
        ("2999-01-01", ["fails-500"], 3, {"link-without-answer": "warning"}),
    ],
)
def test_a_finding_can_be_accepted(
    ask: Ask, server: Server, tmp_path: Path, until: str, paths: list[str], status: int, rules: dict[str, str]
) -> None:
    """With a reason and a last day."""
    exceptions = tmp_path / "source" / "data" / "exceptions.yaml"
    exceptions.write_text(ACCEPTED.format(until=until), encoding="utf-8")
    app = ask(*(f"http://{server.host}/{path}" for path in paths))
    found = json.loads(Path(app.outdir, "findings.json").read_text(encoding="utf-8"))
    assert {finding["rule"]: finding["severity"] for finding in found} == rules
    assert app.statuscode == status
