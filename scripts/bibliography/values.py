"""The value of a field as BibTeX writes it: ``{braces}``, ``"quotes"``, a number, a macro, joined by ``#``.

Source: *Tame the BeaST*, https://tug.ctan.org/info/bibtex/tamethebeast/ttb_en.pdf
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# The macros that every style defines, as pybtex writes them out.
MACROS: Mapping[str, str] = {
    month[:3].lower(): month
    for month in (
        "January February March April May June July August September October November December".split()
    )
}
_BLANKS = re.compile(r"[ \t\n]+")
_PLAIN = re.compile(r"\{([^{}\\\n]*)\}")
_BARE = re.compile(r"[^\s{}\",=#]+")
_JOIN = re.compile(r"\s*#\s*")
_DELIMITER = re.compile(r"(?<!\\)[{}\"]")
_FIELD = re.compile(r"\n\s*[A-Za-z][\w-]*\s*=\s*[{\"]")


class ValueSyntaxError(Exception):
    """A value that is not written as BibTeX asks.

    Attributes:
        offset: where in the text the fault is.
    """

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset


class Value(NamedTuple):
    """A value without what encloses it.

    Attributes:
        text: its characters, known macros replaced, white space as single blanks.
        unknown: the macros that are not known.
    """

    text: str
    unknown: tuple[str, ...]


def read_value(written: str, macros: Mapping[str, str]) -> Value:
    """Return the value that *written* stands for.

    Args:
        written: all that stands between the equals sign and the comma.
        macros: what ``@string`` and the styles define, by lower-case name.

    Raises:
        ValueSyntaxError: something other than one value, such as a second field where a comma is missing.
    """
    plain = _PLAIN.fullmatch(written)
    if plain:  # nearly all are, and the long way takes five times as long
        return Value(_BLANKS.sub(" ", plain[1]).strip(" "), ())
    texts: list[str] = []
    unknown: list[str] = []
    for piece in _pieces(written):
        if piece[0] in '{"':
            texts.append(piece[1:-1])
        else:
            texts.append(macros.get(piece.lower(), piece))
            if not piece.isdecimal() and piece.lower() not in macros:
                unknown.append(piece)
    return Value(_BLANKS.sub(" ", "".join(texts)).strip(" "), tuple(unknown))


def _pieces(written: str) -> Iterator[str]:
    """Yield the pieces that ``#`` joins, each with what encloses it; nothing for an empty value."""
    end = 0
    while written:
        start, end = end, end_of_piece(written, end)
        yield written[start:end]
        join = _JOIN.match(written, end)
        if not join:
            break
        end = join.end()
    if written[end:].strip():
        raise ValueSyntaxError(end, "is followed by no comma")


def end_of_piece(text: str, start: int) -> int:
    """Return the offset behind the piece of a value that begins at *start* of *text*.

    Raises:
        ValueSyntaxError: nothing stands there, a brace or quote is not closed, or a field stands within it.
    """
    if text[start : start + 1] not in ("{", '"'):
        bare = _BARE.match(text, start)
        if not bare:
            raise ValueSyntaxError(start, "has no value")
        return bare.end()
    end = _closing(text, start)
    # A brace that is missing here is found at the end of the entry, behind the other fields.
    if _FIELD.search(text, start, end):
        raise ValueSyntaxError(start, "is not closed before the next field")
    return end


def _closing(text: str, start: int) -> int:
    """Return the offset behind the brace or quote that closes the one at *start*."""
    depth = 0
    quoted = text[start] == '"'
    for delimiter in _DELIMITER.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(delimiter[0], 0)
        closes = delimiter[0] == ('"' if quoted else "}") and delimiter.start() > start
        if closes and depth == 0:
            return delimiter.end()
    raise ValueSyntaxError(start, "is not closed")
