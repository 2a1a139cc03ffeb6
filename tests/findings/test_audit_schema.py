"""The JSON Schema of the audit: what is right passes, what is wrong is refused at its place."""

import json
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.project import PROJECT

SCHEMAS = PROJECT / "docs" / "data" / "schema"
CLAIM: dict[str, Any] = {
    "id": "patients/blood-tests:12",
    "page": "patients/blood-tests",
    "title": "Blood tests",
    "audience": "patients",
    "file": "docs/patients/blood-tests.rst",
    "line": 12,
    "anchor": "id3",
    "kind": "sentence",
    "context": ["Dose"],
    "text": "Inject 100 mg once daily.",
    "citations": [
        {"key": "label", "locator": "§2.1", "after": "", "number": "1", "extracts": ["label.dose"]}
    ],
    "quantities": ["100 mg"],
    "computed": [],
    "state": "supported",
    "weight": "dose",
    "fingerprint": "0123456789abcdef",
    "review": {
        "state": "changed since reviewed",
        "disputed": False,
        "verdicts": [
            {
                "verdict": "not supported",
                "initials": "AB",
                "date": "2026-11-30",
                "note": "",
                "fingerprint": "fedcba9876543210",
            }
        ],
        "changed": ["“once” became “twice”"],
    },
}
EXTRACT = {
    "id": "label.dose",
    "locator": "§2.1",
    "topic": "dosing",
    "says": "The dose is 100 mg.",
    "values": ["100 mg"],
    "rates": [{"of": "headache", "anakinra": "12%", "placebo": "9%"}],
    "support": "official-copy",
    "consulted": ["https://label.example/"],
    "note": "",
    "claims": ["patients/blood-tests:12"],
}
SOURCE = {
    "key": "label",
    "number": "1",
    "reference": "Its maker. The label. 2020.",
    "type": "manual",
    "identifiers": [{"kind": "pmid", "value": "1", "url": "https://pubmed.ncbi.nlm.nih.gov/1/"}],
    "edition": "December 2020",
    "region": "US",
    "superseded_by": "",
    "url": "",
    "note": "",
    "identity": "the label; dated 2020",
    "extracts": [EXTRACT],
    "registry_status": "corrected",
    "registries": [
        {
            "registry": "PubMed",
            "identifier": "1",
            "status": "corrected",
            "read": "2026-11-22",
            "reason": "",
            "notices": [{"kind": "correction", "where": "2", "date": "2003-02", "source": "pubmed"}],
        }
    ],
    "claims": ["patients/blood-tests:12"],
}
READING = {
    "page": "patients/blood-tests",
    "title": "Blood tests",
    "grade": 4.8,
    "sentences": 8,
    "words": 97,
    "syllables": 129,
    "longest": 21,
    "passive": 2,
}
FINDING = {"rule": "stale", "severity": "info", "file": "a.rst", "line": 1, "message": "m", "mend": "n"}
AUDIT = {
    "schema": 1,
    "edition": "0.1",
    "counts": {
        "claims": 1,
        "by_state": {"supported": 1},
        "by_review": {"changed since reviewed": 1},
        "disputed": 0,
        "by_audience": {"patients": {"supported": 1}, "": {"no citation": 0}},
        "extracts": 1,
        "sources": 1,
        "by_registry_status": {"corrected": 1},
        "findings": {"error": 0, "warning": 0, "info": 1},
    },
    "claims": [CLAIM],
    "sources": [SOURCE],
    "unsourced": [
        {"page": "a", "title": "A", "anchor": "", "context": ["Term"], "text": "Ask your doctor."},
    ],
    "readings": [READING],
    "findings": [FINDING],
}


@pytest.fixture
def validator() -> Draft202012Validator:
    """Return the validator of an audit, which finds the schema of the findings beside its own."""
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.json")}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    known: Registry[Any] = Registry().with_resources(
        [(name, Resource.from_contents(schema)) for name, schema in schemas.items()]
    )
    return Draft202012Validator(schemas["audit.json"], registry=known)


def test_what_is_right_passes(validator: Draft202012Validator) -> None:
    """An audit with one of everything, and one of nothing."""
    validator.validate(AUDIT)
    validator.validate({**AUDIT, "claims": [], "sources": [], "readings": [], "findings": []})


@pytest.mark.parametrize(
    ("steps", "value"),
    [
        (("schema",), 2),
        (("counts", "claims"), -1),
        (("counts", "by_state", "fine"), 1),
        (("counts", "by_audience", "Patients/x"), {}),
        (("counts", "findings", "fatal"), 0),
        (("claims", 0, "state"), "number-not-found"),
        (("claims", 0, "line"), 0),
        (("claims", 0, "kind"), "footnote"),
        (("claims", 0, "weight"), "heavy"),
        (("claims", 0, "review", "state"), "suspect"),
        (("claims", 0, "review", "verdicts", 0, "verdict"), "fine"),
        (("claims", 0, "fingerprint"), "0123"),
        (("claims", 0, "citations", 0, "number"), 1),
        (("claims", 0, "citations", 0, "page"), "3"),
        (("sources", 0, "region"), "CH"),
        (("sources", 0, "url"), "www.label.example"),
        (("sources", 0, "extracts", 0, "support"), "hearsay"),
        (("sources", 0, "extracts", 0, "rates", 0), {"anakinra": "12%"}),
        (("sources", 0, "identifiers", 0, "value"), ""),
        (("readings", 0, "sentences"), 0),
        (("readings", 0, "grade"), "7"),
        (("sources", 0, "registry_status"), "fine"),
        (("sources", 0, "registries", 0, "read"), "yesterday"),
        (("sources", 0, "registries", 0, "notices", 0, "kind"), "comment"),
        (("counts", "by_registry_status", "fine"), 1),
        (("findings", 0, "severity"), "note"),
        (("notes",), []),
    ],
)
def test_what_is_wrong_is_refused(
    validator: Draft202012Validator, steps: tuple[str | int, ...], value: object
) -> None:
    """One value that does not belong, in each part."""
    audit: Any = deepcopy(AUDIT)
    parent = audit
    for step in steps[:-1]:
        parent = parent[step]
    parent[steps[-1]] = value
    assert not validator.is_valid(audit)


@pytest.mark.parametrize(
    "part", [AUDIT, AUDIT["counts"], CLAIM, CLAIM["review"], SOURCE, EXTRACT, READING, FINDING]
)
def test_every_field_is_needed(validator: Draft202012Validator, part: dict[str, object]) -> None:
    """A reader of the file can rely on each."""
    whole = json.dumps(AUDIT)
    for field in part:
        without = {name: value for name, value in part.items() if name != field}
        lacking = json.loads(whole.replace(json.dumps(part), json.dumps(without)))
        assert lacking != AUDIT
        assert not validator.is_valid(lacking), field
