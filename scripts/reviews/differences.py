"""What has changed of a claim since it was seen: the words, in a line each."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from scripts.reviews.basis import Basis

_WORD = re.compile(r"\S+")


def differences(before: Basis, now: Basis) -> list[str]:
    """Return in words what differs: statement, citations, what the sources say, which sources they are.

    Of a citation that came or went only that is told, not what it brought with it.
    """
    return [
        *_words_changed("", before.statement, now.statement),
        *(f"now cites {citation}" for citation in now.citations if citation not in before.citations),
        *(f"no longer cites {citation}" for citation in before.citations if citation not in now.citations),
        *_extracts_changed(before.extracts, now.extracts),
        *_references_changed(before.references, now.references),
    ]


def _extracts_changed(
    before: Mapping[str, tuple[str, ...]], now: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Yield what the sources say otherwise at the places that both have."""
    for place in sorted(before.keys() & now.keys()):
        gone = [said for said in before[place] if said not in now[place]]
        come = [said for said in now[place] if said not in before[place]]
        for was, said in zip(gone, come, strict=False):
            yield from _words_changed(f"{place}: ", was, said)
        yield from (f"{place}: taken out “{said}”" for said in gone[len(come) :])
        yield from (f"{place}: added “{said}”" for said in come[len(gone) :])


def _references_changed(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Yield what is otherwise of the references that both have."""
    for key in sorted(before.keys() & now.keys()):
        yield from _words_changed(f"{key}: ", before[key], now[key])


def _words_changed(place: str, before: str, now: str) -> Iterator[str]:
    """Yield each run of words that changed between two texts."""
    old, new = _WORD.findall(before), _WORD.findall(now)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, is_now = " ".join(old[i1:i2]), " ".join(new[j1:j2])
        if tag == "replace":
            yield f"{place}“{was}” became “{is_now}”"
        elif tag == "delete":
            yield f"{place}taken out “{was}”"
        elif tag == "insert":
            yield f"{place}added “{is_now}”"
