"""The marks that stand in a page for the numbers of references.

A mark names the place to which its number leads, in characters of Unicode's private use area: no text of a
page has these, no writer changes them, and the search does not take them for words.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_FIRST = 0xE000
# With a sign of its own at the beginning a mark is found ten times as fast.
_BEGIN, _END = chr(_FIRST + 0x100), chr(_FIRST + 0x101)
_MARK = re.compile(f"{_BEGIN}[{chr(_FIRST)}-{chr(_FIRST + 0xFF)}]+{_END}")


class Number(NamedTuple):
    """The number of a reference: its place among all references, from 0, and how it reads."""

    place: int
    label: str


Numbers = Mapping[str, Number]


def mark(docname: str, anchor: str) -> str:
    """Return the mark for the number of the reference *anchor* in the bibliography *docname*."""
    return _BEGIN + "".join(chr(_FIRST + byte) for byte in f"{docname}#{anchor}".encode()) + _END


def marks_in(text: str) -> set[str]:
    """Return the marks in *text*."""
    return set(_MARK.findall(text))


def place_of(marked: str) -> str:
    """Return the place that the mark *marked* names, such as ``bibliography#ref-smith``."""
    return bytes(ord(sign) - _FIRST for sign in marked.strip(_BEGIN + _END)).decode()


def fill(text: str, numbers: Numbers) -> str:
    """Return *text* with the *numbers*, by their marks, in the places of the marks.

    Raises:
        KeyError: a mark that none of the numbers has.
    """
    return _MARK.sub(lambda found: numbers[found[0]].label, text)
