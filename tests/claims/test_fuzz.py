"""Whatever stands in a page or a data file, there is a message or a result, and never a traceback."""

from itertools import pairwise
from math import isfinite
from pathlib import Path

import pytest
from docutils.core import publish_doctree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.claims.model import Claim
from scripts.claims.passive import is_passive
from scripts.claims.prose import count_sentences, one_sentence_per_line
from scripts.claims.readability import readings, summary
from scripts.claims.sentences import claims_of
from scripts.claims.syllables import by_rule
from scripts.evidence.datafile import DataFileError
from scripts.evidence.extracts import load_sources
from scripts.evidence.quantities import quantities

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs" / "data" / "schema" / "extracts.json"
EXTRACTS = (ROOT / "tests/roots/evidence-chain/data/extracts/us-label.yaml").read_bytes()
PAGE = (ROOT / "tests/roots/evidence-chain/patients/pass.rst").read_text(encoding="utf-8")

# The same examples on each run and machine; how long one takes is no matter of a test.
steady = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
marks = st.text(alphabet="0123456789.,/-–% mgkL°C×⁹inNovember\n`:{}*|=", max_size=60)


@steady
@given(st.one_of(st.text(max_size=80), marks))
def test_numbers_out_of_any_text(text: str) -> None:
    """Each number lies where it says, and none overlaps the next."""
    found = quantities(text)
    assert all(text[quantity.start : quantity.end] == quantity.written for quantity in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@steady
@given(st.binary(max_size=40), st.integers(0, len(EXTRACTS)), st.integers(0, 30))
def test_any_data_file(tmp_path: Path, noise: bytes, place: int, gone: int) -> None:
    """It is read, or one message names the file and a line."""
    path = tmp_path / "source.yaml"
    path.write_bytes(EXTRACTS[:place] + noise + EXTRACTS[place + gone :])
    try:
        (source,) = load_sources(tmp_path, SCHEMA).values()
    except DataFileError as error:
        assert error.path == path
        assert error.line >= 1
        assert error.message
    else:
        assert source.extracts


@steady
@given(marks, st.integers(0, len(PAGE)))
def test_any_page(noise: str, place: int) -> None:
    """Sentences come with a line of the page, or not at all."""
    text = PAGE[:place] + noise + PAGE[place:]
    quiet = {"report_level": 5, "halt_level": 6, "file_insertion_enabled": False, "raw_enabled": False}
    document = publish_doctree(text, source_path="page.rst", settings_overrides=quiet)
    lines = text.count("\n") + 1
    assert all(1 <= claim.line <= lines for claim in claims_of(document, "page"))


@steady
@given(st.one_of(st.text(max_size=200), marks))
def test_any_prose(text: str) -> None:
    """The check of sentences names lines that there are."""
    lines = len(text.splitlines())
    assert all(1 <= finding.line <= lines for finding in one_sentence_per_line(Path("page.rst"), text))
    assert count_sentences(text) >= 0


@settings(steady, max_examples=40)
@given(st.lists(st.one_of(st.text(max_size=40), st.text(alphabet="aeiouAXYZ'’-. \n0123é²½ß", max_size=40))))
def test_any_sentences_have_a_grade(texts: list[str]) -> None:
    """A number, each word with a syllable at least; or no sentence is counted."""
    file = Path("docs/patients/page.rst")
    claims = [Claim("patients/page", file, 1, "sentence", f"{text}.", (), (), (), "", "") for text in texts]
    found = readings(claims)
    assert all(isfinite(reading.grade) and reading.words <= reading.syllables for reading in found)
    assert all(1 <= len(reading.sentences) <= len(texts) for reading in found)
    assert summary(found)


@steady
@given(st.text(max_size=40))
def test_any_word_has_a_syllable(word: str) -> None:
    """And any text a voice."""
    assert by_rule(word) >= 1
    assert is_passive(word) in {True, False}


@pytest.mark.parametrize("bomb", ["a: &a [1]\nb: &b [*a, *a]\nextracts: [*b]\n", "edition: " + "[" * 5000])
def test_a_file_that_would_grow_without_bound(tmp_path: Path, bomb: str) -> None:
    """Aliases are refused before they are followed, and depth is bounded."""
    path = tmp_path / "source.yaml"
    path.write_text(bomb, encoding="utf-8")
    with pytest.raises(DataFileError):
        load_sources(tmp_path, SCHEMA)
