"""Where and why a block of a BibTeX file cannot be read."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scripts.bibliography.values import ValueSyntaxError, end_of_piece

MEND_KEY = "write the key, then a comma, then the fields"
MEND_VALUE = "write name = {value} and a comma, and close each brace and quote"
MEND_NAME = "end the field above with a comma, and write the name in letters; comments stand between entries"
MEND_MACRO = "put the value in braces"
MEND_STRAY = "take out the brace too many above, or begin the entry with @"
FIELD_NAME = re.compile(r"[A-Za-z][\w:.+-]*")
_HEAD = re.compile(r"@\w*\s*[{(]\s*([^\s,={}()\"]*)\s*(.?)", re.DOTALL)
_NAME = re.compile(r"\s*([^={}\",()]*?)\s*=\s*")
_NEXT = re.compile(r"\s*(#|,|[)}]|$)\s*")
_REST_OF_ENTRY = re.compile(r"[\s,}]*[A-Za-z][\w-]*\s*=\s*[{\"\w]")
_FIELD = re.compile(r"^[^%\n]*[A-Za-z][\w-]*\s*=\s*[{\"]", re.MULTILINE)
_LOOKS_LIKE_BIBTEX = re.compile(r"[{}@=]|^,")


class Fault(NamedTuple):
    """A place that cannot be read.

    Attributes:
        line: its line, from 1.
        message: what is wrong.
        mend: how to put it right.
        key: the key of the entry that is lost by it, if that is known.
        is_at_end: whether it is the end of the file, which came too early.
    """

    line: int
    message: str
    mend: str
    key: str = ""
    is_at_end: bool = False


def fault_of_block(raw: str, line: int, is_open: bool, is_at_end: bool) -> Fault:
    """Return the fault of a block that could not be read.

    Args:
        raw: the block up to the place where its reader gave up.
        line: its line, from 1.
        is_open: whether that place is the next block or the end of the file.
        is_at_end: whether it is the end of the file.
    """
    head = _HEAD.match(raw)
    key = head[1] if head else ""
    offset, message, mend = _diagnosis(raw, is_open)
    if is_at_end:
        message = f"the file ends within the entry {key}".rstrip() + f": {message}"
    return Fault(line + raw.count("\n", 0, offset), message, mend, key, is_at_end)


def _diagnosis(raw: str, is_open: bool) -> tuple[int, str, str]:
    """Return the offset in *raw* at which a block goes wrong, what is wrong and how to mend it."""
    head = _HEAD.match(raw)
    if not head:
        return 0, "the block has no form that BibTeX knows", "write @type{key, name = {value}}"
    if head[2] != ",":
        if head[2] == "=":
            return 0, "no key stands before the fields", MEND_KEY
        return head.end(1), f"no comma stands behind the key {head[1]}", MEND_KEY
    try:
        place = _end_of_fields(raw, head.end())
    except _FieldError as fault:
        return fault.offset, f"the value of {fault.name} {fault}", MEND_VALUE
    rest = raw[place:].split()
    if rest:
        return raw.index(rest[0], place), f"“{' '.join(rest)[:40]}” is no field", MEND_VALUE
    if is_open:
        return 0, "the entry is not closed", "close the entry with a brace"
    return place, "a comma too many stands here", "take the comma out, or write the field that is missing"


def _end_of_fields(raw: str, start: int) -> int:
    """Return the offset behind the last field that can be read, from *start* of *raw*.

    Raises:
        _FieldError: the value of a field goes wrong.
    """
    place = start
    while name := _NAME.match(raw, place):
        try:
            place = _end_of_value(raw, name.end())
        except ValueSyntaxError as fault:
            raise _FieldError(fault.offset, name[1], str(fault)) from fault
    return place


class _FieldError(ValueSyntaxError):
    """A fault of the value of the field *name*."""

    def __init__(self, offset: int, name: str, message: str) -> None:
        super().__init__(offset, message)
        self.name = name


def _end_of_value(raw: str, start: int) -> int:
    """Return the offset behind the value that begins at *start* of *raw* and its comma."""
    place = end_of_piece(raw, start)
    following = _NEXT.match(raw, place)
    if not following:
        raise ValueSyntaxError(place, "is followed by no comma")
    return _end_of_value(raw, following.end()) if following[1] == "#" else following.end()


def faults_of_stray(comment: str, line: int) -> Iterator[Fault]:
    """Yield the fault of a *comment* between entries that is no comment, if it is none.

    BibTeX takes whatever stands between entries for a comment: an entry without its ``@``, or the rest
    of one that a brace too many has ended.
    """
    for number, text in enumerate(comment.split("\n")):
        if not text.lstrip().startswith("%") and _LOOKS_LIKE_BIBTEX.search(text.strip()):
            message = f"“{text.strip()[:40]}” stands outside of any entry"
            yield Fault(
                line + number, message, "take out the brace too many above, or begin the entry with @"
            )
            return


def is_rest_of_entry(comment: str, on_its_line: bool) -> bool:
    """Return whether *comment*, which follows an entry, holds the fields that a brace too many cut off.

    Args:
        comment: what stands between the entry and the next one.
        on_its_line: whether it begins on the line on which the entry ends.
    """
    return bool(_REST_OF_ENTRY.match(comment)) or (on_its_line and bool(_FIELD.search(comment)))
