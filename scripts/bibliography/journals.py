"""Names of journals: which two are one, abbreviated and in full.

The abbreviations of the US National Library of Medicine follow ISO 4: words are cut at their end, and
articles, prepositions and conjunctions are left out.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from scripts.bibliography.people import plain

_SMALL_WORDS = frozenset("a an and der des die du for fur für in la le les of on the und &".split())
# How an English word ends that is not cut.
_WHOLE_WORD = re.compile(
    r"(?:a(?:l|ls)|ances?|cy|ed|ences?|ent|eon|es|est|ews|gy|ians?|ice|ics?|in(?:e|gs?)|ions?|ish|isms?|ives?|my|"
    r"ness|orts?|py|rch|rds|ry|ters|ty|ures?)$"
)
_PLACE = re.compile(r"\s*\([^)]*\)")


@lru_cache(maxsize=16384)
def words(journal: str) -> tuple[str, ...]:
    """Return the words of the name *journal* that an abbreviation keeps, without case and full stops."""
    text = _PLACE.sub("", journal).replace("\\&", " ").replace("&", " ").replace(".", " ").replace("-", " ")
    return tuple(plain(word) for word in text.split() if word.lower() not in _SMALL_WORDS and plain(word))


def initials(journal: str) -> str:
    """Return the first letters of the words of *journal*: ``jama`` for that of the medical association."""
    return "".join(word[0] for word in words(journal))


def is_abbreviation(short: str, full: str) -> bool:
    """Return whether *short* abbreviates the journal whose name in full is *full*.

    ``Arthritis Rheum`` and ``Arthritis Rheumatol`` are two abbreviations, of two journals.
    """
    if len(words(short)) == 1 and short.isupper():
        return len(words(full)) > 1 and initials(full) == plain(short)
    pairs = list(zip(words(short), words(full), strict=False))
    # Of one word, such as Med and Medicine, both may be names.
    if not len(words(short)) == len(words(full)) > 1 or not all(
        whole.startswith(cut) for cut, whole in pairs
    ):
        return False
    cut_off = [whole for cut, whole in pairs if cut != whole]
    return any(_WHOLE_WORD.search(whole) for whole in cut_off)


def is_same(one: str, other: str) -> bool:
    """Return whether *one* and *other* name one journal."""
    return words(one) == words(other) or is_abbreviation(one, other) or is_abbreviation(other, one)


def same(journals: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of *journals* that are one, without comparing each with each."""
    tree: _Node = _Node({}, [])
    by_initials: dict[str, str] = {}
    names = list(journals)
    for name in names:
        node = tree
        for word in words(name):
            node = node.longer.setdefault(word, _Node({}, []))
        node.names.append(name)
        by_initials.setdefault(initials(name), name)
    for name in names:
        shorter = [*_shorter(tree, words(name)), by_initials.get(plain(name), name)]
        yield from ((name, other) for other in shorter if other != name and is_same(name, other))


class _Node(NamedTuple):
    """The journals whose names begin with some words.

    Attributes:
        longer: those with one word more, by that word.
        names: those of just these words.
    """

    longer: dict[str, "_Node"]
    names: list[str]


def _shorter(node: _Node, rest: tuple[str, ...]) -> Iterator[str]:
    """Yield the names below *node* whose further words are the beginnings of those of *rest*."""
    if not rest:
        yield from node.names
    for end in range(1, len(rest[0]) + 1) if rest else ():
        longer = node.longer.get(rest[0][:end])
        if longer:
            yield from _shorter(longer, rest[1:])
