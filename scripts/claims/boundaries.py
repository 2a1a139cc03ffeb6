"""Where a sentence ends, whatever the line breaks are: white space has no meaning of its own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from scripts.claims.pieces import Piece, words_of

# The end of a sentence inside a line: a mark, what may close behind it, then a capital or a markup
# that begins the next one. A citation stands before its full stop, so none lies in between.
_INSIDE = re.compile(r"[.!?][\"”’)\]*]*\s+(?=[\"“‘(\[*:`]*[A-Z0-9])")
_ABBREVIATIONS = re.compile(r"\b(?:e\.g|i\.e|vs|cf|approx|No|Dr|Mr|Ms|St|Fig|[A-Z])\.$")
_AT_END = re.compile(r"[.!?][\"”’)\]]*$")


def starts_inside(line: str) -> Iterator[int]:
    """Yield the places in the text *line* at which a further sentence begins."""
    start = 0
    for match in _INSIDE.finditer(line):
        if not _ABBREVIATIONS.search(line[start : match.start() + 1]):
            start = match.end()
            yield start


def by_sentence(found: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces of each sentence of a block whose pieces are *found*, line by line."""
    open_end: list[Piece] = []
    for _, group in groupby(found, key=lambda piece: piece.line):
        line = [*open_end, *group]
        if open_end:
            line[len(open_end)] = replace(line[len(open_end)], text=f" {line[len(open_end)].text}")
        *whole, last = _split(line, list(starts_inside("".join(piece.text for piece in line))))
        yield from whole
        open_end = [] if _AT_END.search(words_of(last)) else last
        if not open_end:
            yield last
    if open_end:
        yield open_end


def _split(line: Iterable[Piece], starts: Sequence[int]) -> list[list[Piece]]:
    """Return the pieces of *line* in groups; a new one begins at each of *starts*, places in its text."""
    groups: list[list[Piece]] = [[]]
    position, ahead = 0, list(starts)
    for piece in line:
        end = position + len(piece.text)
        while ahead and ahead[0] < end:
            start = ahead.pop(0)
            groups[-1].append(Piece(piece.line, piece.text[: start - position]))
            groups.append([])
            piece = replace(piece, text=piece.text[start - position :])
            position = start
        groups[-1].append(piece)
        position = end
    return groups
