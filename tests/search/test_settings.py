"""The settings of the search are read, and faults are told with file and line."""

from pathlib import Path

import pytest

from scripts.evidence.datafile import DataFileError
from scripts.search.settings import Lead, Query, Weight, load_search
from tests.project import PROJECT

SCHEMA = PROJECT / "docs" / "data" / "schema" / "search.json"
GOOD = """synonyms:
- word: injection
  also: [shot, jab]
leads:
- page: patients/dose
  asks: [dose]
weights:
- pages: words
  weight: 0.5
queries:
- asks: jab
  finds: [patients/skin, patients/dose]
- asks: dose
  finds: [patients/dose]
  first: true
"""


def _file(folder: Path, text: str) -> Path:
    path = folder / "search.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_right_is_read(tmp_path: Path) -> None:
    """Synonyms, leads, weights and queries, and each page that they name with its line."""
    settings = load_search(_file(tmp_path, GOOD), SCHEMA)
    assert settings.synonyms == (("injection", "shot", "jab"),)
    assert settings.leads == (Lead("patients/dose", ("dose",), 5),)
    assert settings.weights == (Weight("words", 0.5),)
    assert settings.queries == (
        Query("jab", ("patients/skin", "patients/dose"), False, 11),
        Query("dose", ("patients/dose",), True, 13),
    )
    assert list(settings.named_pages()) == [
        ("patients/dose", 5),
        ("patients/skin", 11),
        ("patients/dose", 11),
        ("patients/dose", 13),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("[shot, jab]", "[shot, Injection]", 2, "synonyms: “Injection” stands already on line 2"),
        ("[shot, jab]", "[]", 3, "synonyms.0.also: [] should be non-empty"),
        ("weight: 0.5", "weight: 0", 9, "weights.0.weight: 0 is less than or equal to the minimum of 0"),
        ("- asks: jab\n", "- ask: jab\n", 11, "queries.0: 'asks' is a required property"),
        ("[dose]", "dose", 6, "leads.0.asks: 'dose' is not of type 'array'"),
    ],
)
def test_a_fault_is_told_at_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    """One line names the place and what is wrong there."""
    path = _file(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(DataFileError) as caught:
        load_search(path, SCHEMA)
    assert (caught.value.path, caught.value.line) == (path, line)
    assert caught.value.message.startswith(message)
