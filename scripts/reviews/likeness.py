"""How alike two statements are."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from scripts.reviews.basis import UNDER

# A cell with its table and its row or column: the others pin it down when one of them changes.
_CELL = 3
_WORD = re.compile(r"\w+|[^\w\s]")


def likeness(before: str, now: str, least: float) -> float:
    """Return the share of words that two statements have in common, or 0 where they are not one claim.

    A cell is the same one if only its words or one of its titles has another text; other statements need the
    share *least*.

    Returns:
        0, or from *least* to 1.
    """
    one, other = before.split(UNDER), now.split(UNDER)
    if len(one) != len(other):
        one, other = one[-1:], other[-1:]
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(differing) > 1:
        return 0.0
    is_pinned = one[-1] == other[-1] or len(one) >= _CELL
    share = _share(*differing[0], least) if differing else 1.0
    return max(share, least) if is_pinned else share


def _share(before: str, now: str, least: float) -> float:
    """Return the share of words and signs that two texts have in common in order, or 0 if below *least*."""
    one, other = _words(before), _words(now)
    # With so few words in common their order need not be looked at, which takes long.
    if 4 * len(set(one) & set(other)) < least * (len(set(one)) + len(set(other))):
        return 0.0
    share = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return share if share >= least else 0.0


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Return the words and signs of *text*."""
    return tuple(_WORD.findall(text))
