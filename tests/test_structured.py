"""The linked data of the real manual: each page has it, of known types and properties alone."""

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.filter import SoupStrainer

import conf

# What we use of https://schema.org/MedicalWebPage, /WebPage, /Drug and so on: by type, the properties that
# its page lists (those of its parents included), with the types that a value may have.
ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    "WebPage": {
        "url": ("URL",),
        "name": ("Text",),
        "inLanguage": ("Text",),
        "license": ("URL",),
        "author": ("Organization",),
        "isPartOf": ("WebSite",),
        "citation": ("CreativeWork",),
        "creativeWorkStatus": ("Text",),
    },
    "WebSite": {"url": ("URL",), "name": ("Text",), "version": ("Text",)},
    "Organization": {"name": ("Text",)},
    "Drug": {"name": ("Text",), "nonProprietaryName": ("Text",), "proprietaryName": ("Text",)},
    "MedicalAudience": {"audienceType": ("Text",)},
    "CreativeWork": {"name": ("Text",), "url": ("URL",)},
}
ALLOWED["MedicalWebPage"] = {
    **ALLOWED["WebPage"],
    "about": ("Drug",),
    "medicalAudience": ("MedicalAudience",),
}
REQUIRED = {"@context", "@type", "@id", "url", "name", "inLanguage", "license", "author", "isPartOf"}
REQUIRED_OF_MEDICAL = REQUIRED | {"about", "medicalAudience"}


def _faults(thing: dict[str, Any], kinds: tuple[str, ...], place: str) -> list[str]:
    """Return what in *thing*, which must be of one of *kinds*, is not as schema.org has it."""
    kind = thing.get("@type", "")
    if kind not in kinds:
        return [f"{place}: {kind or 'no type'} where {kinds} may stand"]
    found = []
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        expected = ALLOWED[kind].get(name, ())
        for one in value if isinstance(value, list) else [value]:
            found += _value_faults(one, expected, f"{place}.{name}")
    return found


def _value_faults(value: object, expected: tuple[str, ...], place: str) -> list[str]:
    """Return what is wrong with one value, which must be of one of the types *expected*."""
    if isinstance(value, dict):
        return _faults(value, expected, place)
    is_address = str(value).startswith(("http://", "https://"))
    fits = is_address if "URL" in expected else "Text" in expected and bool(value)
    return [] if fits and isinstance(value, str) else [f"{place}: {value!r} is none of {expected}"]


@pytest.fixture(scope="module")
def told(manual: Path) -> dict[str, dict[str, Any]]:
    """Return what each page says of itself."""
    found = {}
    for path in sorted((manual / "html").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        scripts = BeautifulSoup(text, "html.parser", parse_only=SoupStrainer("script"))
        for script in scripts.select('script[type="application/ld+json"]'):
            name = path.relative_to(manual / "html").with_suffix("").as_posix()
            assert name not in found
            found[name] = json.loads(script.text)
    return found


def test_each_page_says_what_it_is(manual: Path, told: dict[str, dict[str, Any]]) -> None:
    """All but the tools: search, index, and the page for what is not found."""
    pages = {
        p.relative_to(manual / "html").with_suffix("").as_posix() for p in (manual / "html").rglob("*.html")
    }
    assert pages - told.keys() == {"search", "genindex", "404"}
    for name, data in told.items():
        is_medical = name.partition("/")[0] in conf.structured_audiences
        assert data["@context"] == "https://schema.org"
        assert data["@type"] == ("MedicalWebPage" if is_medical else "WebPage"), name
        assert (REQUIRED_OF_MEDICAL if is_medical else REQUIRED) <= data.keys(), name
        assert data["@id"] == data["url"] == f"{conf.html_baseurl}{name}.html"
        assert data["isPartOf"]["version"] == conf.release


def test_it_holds_what_the_vocabulary_allows(told: dict[str, dict[str, Any]]) -> None:
    """No misspelled property, no value of a type that it may not have, and no date that nobody knows."""
    faults = [f for name, data in told.items() for f in _faults(data, ("WebPage", "MedicalWebPage"), name)]
    assert faults == []


def test_patients_and_clinicians_are_told_apart(told: dict[str, dict[str, Any]]) -> None:
    """The page on taking it speaks to patients, the card to clinicians; both name what they cite."""
    patient, clinician = told["patients/how-to-take-it"], told["professionals/quick-reference"]
    assert patient["medicalAudience"]["audienceType"] == "Patient"
    assert clinician["medicalAudience"]["audienceType"] == "Clinician"
    assert len(patient["citation"]) > 5 and len(clinician["citation"]) > 5


def test_a_fault_would_be_seen() -> None:
    """The list of what is allowed is not so wide that anything fits."""
    wrong = {"@type": "WebPage", "nme": "x", "url": "page.html", "author": {"@type": "Person", "name": "x"}}
    assert _faults(wrong, ("WebPage",), "p") == [
        "p.nme: 'x' is none of ()",
        "p.url: 'page.html' is none of ('URL',)",
        "p.author: Person where ('Organization',) may stand",
    ]
