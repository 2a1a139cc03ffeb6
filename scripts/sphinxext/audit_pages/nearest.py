"""Which of many extracts at one place a sentence most likely speaks of: an order to read in, no verdict."""

import re
from collections.abc import Iterable

from scripts.sphinxext.audit_pages.model import Claim, Extract

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters, so that "inject" and "injection" are one
_NUMBER = 3  # words that a number in common is worth


def nearest(claim: Claim, extracts: Iterable[Extract]) -> list[Extract]:
    """Return *extracts* with those first that share most words and numbers with *claim*."""
    words = _stems(claim["text"])
    numbers = set(claim["quantities"])

    def distance(extract: Extract) -> int:
        return -len(words & _stems(extract["says"])) - _NUMBER * len(numbers.intersection(extract["values"]))

    return sorted(extracts, key=distance)


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words of *text*."""
    return {word[:_STEM] for word in _WORD.findall(text.lower())}
