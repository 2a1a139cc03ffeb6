"""CITATION.cff is of the form that its format demands, and says what the manual says of itself."""

from typing import Any

import yaml
from jsonschema import Draft202012Validator

import conf
from scripts.bibliography.entries import load
from tests.project import PROJECT

LABEL = "fda-kineret-label-2020"

# What the schema of the Citation File Format 1.2.0 asks of the fields that we use; others are not ours.
# https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema.json
FORM = {
    "type": "object",
    "required": ["authors", "cff-version", "message", "title"],
    "additionalProperties": False,
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": {"type": "string", "minLength": 1},
        "title": {"type": "string", "minLength": 1},
        "type": {"enum": ["dataset", "software"]},
        "authors": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "type": "object",
                "required": ["name"],
                "additionalProperties": False,
                "properties": {"name": {"type": "string", "minLength": 1}},
            },
        },
        "version": {"type": "string", "minLength": 1},
        "date-released": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "license": {"const": "CC-BY-4.0"},
        "keywords": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"type": "string", "minLength": 1},
        },
    },
}


def _file() -> Any:  # noqa: ANN401 - whatever it holds
    return yaml.load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"), yaml.BaseLoader)


def test_it_has_the_form() -> None:
    """A citation manager or a code host reads it without a complaint."""
    assert [error.message for error in Draft202012Validator(FORM).iter_errors(_file())] == []


def test_it_says_what_the_settings_say() -> None:
    """Title, author, edition and license are those of conf.py."""
    file = _file()
    assert file["title"] == conf.project
    assert [author["name"] for author in file["authors"]] == [conf.author]
    assert file["version"] == conf.release
    assert conf.structured_license.endswith("/by/4.0/") and file["license"] == "CC-BY-4.0"


def test_the_page_on_citing_says_the_same() -> None:
    """Author, title and the edition of this build."""
    page = (PROJECT / "docs" / "reference" / "how-to-cite.rst").read_text(encoding="utf-8")
    assert f"{conf.author}.\n   {conf.project}.\n   Version |release|.\n" in page


def test_the_names_of_the_drug_are_those_of_its_label() -> None:
    """The linked data names what the label's own title names, and no more."""
    names = conf.structured_drug
    assert set(names) == {"name", "nonProprietaryName", "proprietaryName"}
    (title,) = (one.get("title") for one in load(PROJECT / "refs.bib").entries if one.key == LABEL)
    assert title.startswith(f"{names['proprietaryName']} ({names['nonProprietaryName']}) injection")
    assert names["name"] == names["nonProprietaryName"]
