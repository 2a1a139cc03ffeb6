"""How hard a page is to read: the formula, syllables, and what counts."""

from pathlib import Path

import pytest

from scripts.claims.model import Claim
from scripts.claims.passive import is_passive
from scripts.claims.readability import Reading, flesch_kincaid, readings, summary, words_of
from scripts.claims.syllables import by_rule, count_syllables


def _claim(text: str, page: str = "patients/a", kind: str = "sentence", file: str = "") -> Claim:
    return Claim(page, Path(file or f"docs/{page}.rst"), 1, kind, text, (), (), (), "", "")


def _one(*claims: Claim) -> Reading:
    (reading,) = readings(claims)
    return reading


def test_the_formula_gives_what_is_published() -> None:
    """One sentence of 13 words and 24 syllables, and one of 6 words of one syllable."""
    assert round(flesch_kincaid(1, 13, 24), 1) == 11.3
    assert round(flesch_kincaid(1, 6, 6), 2) == -1.45


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("the", 1),
        ("rheumatoid", 3),
        ("every", 2),  # the shorter of two pronunciations
        ("don't", 1),
        ("anakinra", 4),  # from here on the dictionary has no entry
        ("anakinra's", 4),
        ("kineret", 3),
        ("methotrexate", 4),
        ("rilonacept", 4),
        ("ml", 1),
        ("sjögren", 2),
    ],
)
def test_syllables(word: str, syllables: int) -> None:
    """As the dictionary has them, or by rule."""
    assert count_syllables({word}) == {word: syllables}


def test_the_rule_leaves_out_a_silent_e() -> None:
    """And only that."""
    words = {"syringe": 2, "needle": 2, "the": 1, "blue": 1, "e": 1, "tree": 1, "": 1}
    assert {word: by_rule(word) for word in words} == words


def test_words_stand_between_spaces() -> None:
    """A hyphen joins, a sign alone is none."""
    assert words_of("Breast-feed at 1.5 × 10⁹/L – don’t, “ask”!") == [
        "Breast-feed",
        "at",
        "1.5",
        "10⁹/L",
        "don't,",
        "“ask”!",
    ]


def test_what_is_counted() -> None:
    """Sentences of the pages for patients; a figure is one syllable, capitals are spelled out."""
    reading = _one(
        _claim("The dose is 100 mg."),
        _claim("Is it a TNF blocker?”"),
        _claim("Contraindications"),
        _claim("A cell.", kind="cell"),
        _claim("Included.", file="docs/_include/note.txt"),
        _claim("For professionals: see Pharmacokinetics."),
        _claim("Concomitant administration.", page="professionals/a"),
    )
    assert [(s.words, s.syllables) for s in reading.sentences] == [(5, 6), (5, 8)]
    assert (reading.words, reading.syllables, reading.longest) == (10, 14, 5)
    assert reading.grade == round(flesch_kincaid(2, 10, 14), 1)


def test_nothing_to_count() -> None:
    """A page without a sentence has no grade, and the summary says how many pages have one."""
    assert readings([_claim("A fragment"), _claim("×.")]) == []
    assert summary([]) == "reading: 0 pages for patients looked at"


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [
        ("It is licensed for adults.", True),
        ("It is usually not combined with others.", True),
        ("Little is known.", True),
        ("You must be taught.", True),
        ("It is red and swollen.", False),
        ("You need it.", False),
        ("He is a friend.", False),
    ],
)
def test_the_passive_voice(sentence: str, passive: bool) -> None:
    """A form of "be" and a participle."""
    assert is_passive(sentence) is passive
