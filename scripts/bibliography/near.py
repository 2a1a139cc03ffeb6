"""Pairs of texts that differ in one character, found without comparing each with each."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_DIGIT = re.compile(r"[0-9]")


def one_letter_apart(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of *words* of which one becomes the other by one letter.

    The letter is put in, taken out, replaced, or swapped with its neighbour. Words that have a letter in
    common with none at the same place are never compared: each is looked up by what is left of it when one
    letter is taken out (the symmetric deletion of W. Garbe's SymSpell).
    """
    by_rest: dict[str, list[str]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for word in sorted(set(words)):
        for rest in {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}:
            for other in by_rest[rest]:
                if (other, word) not in seen and _is_one_apart(other, word):
                    seen.add((other, word))
                    yield other, word
            by_rest[rest].append(word)


def _is_one_apart(one: str, other: str) -> bool:
    """Return whether *one*, which is not *other*, becomes *other* by one letter."""
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    left, right = one[start:], other[start:]
    is_swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or is_swapped


def one_digit_apart(texts: Iterable[tuple[str, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield the pairs of *texts* that are the same but for one digit.

    Args:
        texts: each with a number by which it is told.

    Yields:
        The number of the text that came first, that of the other, and the place of the digit.
    """
    by_mask: dict[tuple[int, str], tuple[str, int]] = {}
    for text, number in texts:
        for digit in _DIGIT.finditer(text):
            place = digit.start()
            mask = (place, text[:place] + text[place + 1 :])
            first, first_number = by_mask.setdefault(mask, (text, number))
            if first[place] != digit[0]:
                yield first_number, number, place
