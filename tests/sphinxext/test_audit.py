"""The audit of a small manual: findings with file and line, files that others read, and bad input."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from sphinx.testing.util import SphinxTestApp

from tests.smallmanual import small_manual

MakeApp = Callable[..., SphinxTestApp]


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual, with the real schemas."""
    return small_manual(rootdir / "evidence-chain", tmp_path / "source")


def _audit(make_app: MakeApp, source: Path, **confoverrides: str) -> SphinxTestApp:
    app = make_app("audit", srcdir=source, freshenv=False, confoverrides=confoverrides)
    app.build()
    return app


def _findings(app: SphinxTestApp) -> list[dict[str, str | int]]:
    found: list[dict[str, str | int]] = json.loads(
        Path(app.outdir, "findings.json").read_text(encoding="utf-8")
    )
    return [finding for finding in found if finding["severity"] != "info"]


def _warnings(app: SphinxTestApp) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue())


def _expected(page: Path) -> list[tuple[int, str]]:
    """Return the findings that the comment at the end of *page* lists."""
    lines = re.findall(r"^   (\d+) ([a-z-]+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [(int(line), rule) for line, rule in lines]


def test_each_rule_finds_what_it_must_and_nothing_else(make_app: MakeApp, source: Path) -> None:
    """The page of mistakes gives what it lists, and the page without mistakes nothing."""
    app = _audit(make_app, source)
    expected = _expected(source / "patients" / "fail.rst")
    assert len(expected) == 25
    found = _findings(app)
    assert [(f["line"], f["rule"]) for f in found if f["file"] == "patients/fail.rst"] == expected
    assert [f["rule"] for f in found if f["file"] != "patients/fail.rst"] == ["extract-of-old-edition"]
    assert app.statuscode == 1


def test_a_wrong_number_is_told_with_what_the_source_holds(
    make_app: MakeApp, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, line, rule, the number, and the numbers at the cited place."""
    _audit(make_app, source)
    assert (
        "patients/fail.rst:4: number-not-in-extract: 200 mg; us-label §2.1 holds 100 mg, 24 weeks\n"
        in capsys.readouterr().out
    )


def test_without_mistakes_it_passes(
    make_app: MakeApp, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 0, and a line that says how much was looked at."""
    (source / "patients" / "fail.rst").write_text("Empty\n=====\n", encoding="utf-8")
    app = _audit(make_app, source)
    assert (app.statuscode, _warnings(app)) == (0, "")
    assert re.search(r"^audit: \d\d claims looked at, 0 errors, 0 warnings", capsys.readouterr().out, re.M)


def test_the_model_is_as_its_schema_says(make_app: MakeApp, source: Path) -> None:
    """``audit.json`` validates, and ties a sentence to its extract both ways."""
    model = json.loads(Path(_audit(make_app, source).outdir, "audit.json").read_text(encoding="utf-8"))
    folder = source / "data" / "schema"
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    registry = Registry().with_resources((name, Resource.from_contents(s)) for name, s in schemas.items())
    Draft202012Validator(schemas["audit.json"], registry=registry).validate(model)
    claims = {claim["id"]: claim for claim in model["claims"]}
    dose = claims["patients/pass:7"]
    assert (dose["state"], dose["citations"][0]["extracts"]) == ("supported", ["us.dose"])
    (label,) = [item for item in model["sources"] if item["key"] == "us-label"]
    assert "patients/pass:7" in label["extracts"][0]["claims"]
    assert claims["patients/pass:11"]["state"] == "secondary only"
    assert sum(model["counts"]["by_state"].values()) == model["counts"]["claims"] == len(claims)


def test_an_edit_reads_one_page_again(make_app: MakeApp, source: Path) -> None:
    """The other pages' sentences come from the environment."""
    _audit(make_app, source).cleanup()
    page = source / "patients" / "pass.rst"
    page.write_text(page.read_text(encoding="utf-8").replace("is 100 mg once", "is 300 mg once"), "utf-8")
    app = _audit(make_app, source)
    assert "0 added, 1 changed, 0 removed" in app.status.getvalue()
    assert {"file": "patients/pass.rst", "line": 7} in [
        {"file": finding["file"], "line": finding["line"]} for finding in _findings(app)
    ]


def test_an_edit_of_an_extract_reads_no_page(make_app: MakeApp, source: Path) -> None:
    """The audit reads the data anew each time."""
    _audit(make_app, source).cleanup()
    data = source / "data" / "extracts" / "us-label.yaml"
    data.write_text(data.read_text(encoding="utf-8").replace("100 mg", "300 mg"), "utf-8")
    app = _audit(make_app, source)
    assert "0 added, 0 changed, 0 removed" in app.status.getvalue()
    assert ("patients/pass.rst", 7) in [(f["file"], f["line"]) for f in _findings(app)]


def test_parallel_reading_finds_the_same(make_app: MakeApp, source: Path, tmp_path: Path) -> None:
    """What other processes collect is merged."""
    for number in range(8):
        page = source / "patients" / f"more{number}.rst"
        page.write_text(f":orphan:\n\nMore {number}\n======\n\nIt is 7 mg.\n", encoding="utf-8")
    one = _findings(_audit(make_app, source))
    app = make_app("audit", srcdir=source, freshenv=True, parallel=2, builddir=tmp_path / "two")
    app.build()
    assert _findings(app) == one
    assert sum(finding["rule"] == "number-without-citation" for finding in one) == 9


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("us-label", "values: [100 mg, 24 weeks]", "values: [100 mg]", "number-missing-from-values"),
        (
            "us-label",
            "values: [100 mg, 24 weeks]",
            "values: [100 mg, 24 weeks, 5%]",
            "value-missing-from-words",
        ),
        ("trial", "placebo: 7%", "placebo: 6%", "value-missing-from-words"),
        ("us-label", "id: us.storage", "id: us.dose", "extract-named-twice"),
        ("us-label", "region: US", "superseded_by: us-label-2099", "newer-edition-unknown"),
        ("us-label", "region: US", "superseded_by: eu-label", "extract-of-old-edition"),
    ],
)
def test_rules_for_extracts(
    make_app: MakeApp, source: Path, name: str, old: str, new: str, rule: str
) -> None:
    """A fault of an extract is told in its own file."""
    data = source / "data" / "extracts" / f"{name}.yaml"
    text = data.read_text(encoding="utf-8")
    assert old in text
    data.write_text(text.replace(old, new), encoding="utf-8")
    found = [finding for finding in _findings(_audit(make_app, source)) if finding["rule"] == rule]
    assert f"data/extracts/{name}.yaml" in {finding["file"] for finding in found}


def test_an_entry_for_a_sentence_that_is_gone(make_app: MakeApp, source: Path) -> None:
    """The list of sentences without a source holds no more than there are."""
    page = source / "patients" / "pass.rst"
    page.write_text(page.read_text(encoding="utf-8").replace("Ask your doctor.\n", ""), encoding="utf-8")
    found = [f for f in _findings(_audit(make_app, source)) if f["rule"] == "uncited-entry-unused"]
    assert [(finding["file"], finding["line"]) for finding in found] == [("data/uncited.yaml", 2)]


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("extracts/us-label.yaml", b"edition: [", r"us-label\.yaml:2: ERROR: is not YAML"),
        ("extracts/us-label.yaml", b"edition: x\nextracts: []\n", r"us-label\.yaml:2: ERROR: extracts: "),
        ("extracts/us-label.yaml", b"\xff\xfe", r"us-label\.yaml:1: ERROR: is not UTF-8"),
        ("uncited.yaml", b"uncited:\n - page: a\n", r"uncited\.yaml:2: ERROR: uncited\.0: "),
        ("exceptions.yaml", b"a: &a [*a]\n", r"exceptions\.yaml:1: ERROR: aliases are not allowed"),
    ],
)
def test_bad_input_gets_one_message_with_its_place(
    make_app: MakeApp, source: Path, name: str, content: bytes, place: str
) -> None:
    """Exit status 2, no traceback, and no file half written."""
    (source / "data" / name).write_bytes(content)
    app = _audit(make_app, source)
    assert app.statuscode == 2
    assert re.search(place, _warnings(app))
    assert "Traceback" not in _warnings(app)
    assert not list(Path(app.outdir).glob("*.json"))


def test_what_is_accepted_of_the_links_is_no_concern_of_the_audit(make_app: MakeApp, source: Path) -> None:
    """No link is asked here, so nobody knows whether a finding needs the exception."""
    item = "{rule: link-broken, file: refs.bib, line: 1, reason: Being looked for., until: 2020-01-01}"
    (source / "data" / "exceptions.yaml").write_text(f"exceptions:\n- {item}\n", encoding="utf-8")
    app = _audit(make_app, source)
    assert [finding for finding in _findings(app) if str(finding["rule"]).startswith("exception")] == []


def test_findings_as_annotations(make_app: MakeApp, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The form is a setting, so that it can be named on the command line."""
    _audit(make_app, source, audit_format="github")
    assert (
        "::error file=patients/fail.rst,line=4,title=number-not-in-extract::200 mg" in capsys.readouterr().out
    )
