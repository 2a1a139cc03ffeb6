"""The entries of a BibTeX file, each field with its line, and what of the file could not be read.

bibtexparser cuts the file and goes on behind a broken entry. What it takes in without a word, such as a
missing comma, or the rest of an entry behind one brace too many, is told here.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bibtexparser import model
from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import BlockAbortedException

from scripts.bibliography.bibfile import read
from scripts.bibliography.syntax import (
    FIELD_NAME,
    MEND_MACRO,
    MEND_NAME,
    MEND_VALUE,
    Fault,
    fault_of_block,
    faults_of_stray,
    is_rest_of_entry,
)
from scripts.bibliography.values import MACROS, ValueSyntaxError, read_value

# What it has to say is told as findings; without a handler it would go to standard error as well.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())


class Field(NamedTuple):
    """One field of an entry.

    Attributes:
        value: its value without what encloses it, macros replaced, white space as single blanks.
        line: its line, from 1.
        written: its value as it stands in the file.
    """

    value: str
    line: int
    written: str


@dataclass(frozen=True)
class Entry:
    """One entry, such as ``@article{bresnihan1998, ...}``.

    Attributes:
        key: its key as written; empty if it has none.
        kind: its type in lower case.
        fields: its fields by their names in lower case; the first of those with one name.
        file: the file.
        line: its line, from 1.
        repeated: the names and fields whose name the entry has had already.
        text: the entry as it stands in the file.
    """

    key: str
    kind: str
    fields: Mapping[str, Field]
    file: Path
    line: int
    repeated: tuple[tuple[str, Field], ...] = ()
    text: str = field(default="", repr=False, compare=False)

    def get(self, *names: str) -> str:
        """Return the value of the first of the fields *names* that is there and not empty, or nothing."""
        for name in names:
            field = self.fields.get(name)
            if field and field.value:
                return field.value
        return ""

    def has(self, name: str) -> bool:
        """Return whether the field *name* is there and not empty."""
        return bool(self.get(name))

    def line_of(self, *names: str) -> int:
        """Return the line of the first of the fields *names* that is there, or of the entry."""
        return next((self.fields[name].line for name in names if name in self.fields), self.line)


@dataclass(frozen=True)
class Bibliography:
    """A BibTeX file.

    Attributes:
        file: the file.
        entries: the entries that could be read, in the order of the file.
        faults: what could not be read, in the order of the file.
    """

    file: Path
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]

    @property
    def is_truncated(self) -> bool:
        """Return whether the file ends within an entry."""
        return any(fault.is_at_end for fault in self.faults)


def load(path: Path) -> Bibliography:
    """Return the content of the BibTeX file at *path*.

    Raises:
        BibliographyError: the file is missing, cannot be read, is not UTF-8 or is no text.
    """
    return parse(read(path), path)


def parse(text: str, file: Path) -> Bibliography:
    """Return the content of the BibTeX file *file* whose text is *text*."""
    blocks = [_unwrapped(block) for block in parse_string(text, parse_stack=[]).blocks]
    found = list(_read(blocks, text, file))
    return Bibliography(
        file,
        entries=tuple(item for item in found if isinstance(item, Entry)),
        faults=tuple(item for item in found if isinstance(item, Fault)),
    )


def _unwrapped(block: model.Block) -> model.Block:
    """Return the entry or macro that bibtexparser holds back for a key it has seen, or *block* itself."""
    duplicates = (model.DuplicateBlockKeyBlock, model.DuplicateFieldKeyBlock)
    inner = block.ignore_error_block if isinstance(block, duplicates) else None
    return inner or block


def _macros(blocks: Iterable[model.Block]) -> dict[str, str]:
    """Return what the styles and the ``@string`` blocks define, by lower-case name."""
    macros = dict(MACROS)
    for block in blocks:
        if isinstance(block, model.String):
            with suppress(ValueSyntaxError):  # told where the blocks are read
                macros[block.key.lower()] = read_value(block.value, macros).text
    return macros


def _read(blocks: Sequence[model.Block], text: str, file: Path) -> Iterator[Entry | Fault]:
    """Yield what the *blocks* of *text* hold."""
    macros = _macros(blocks)
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        match block:
            case model.Entry():
                # Its rest, which stands behind it as a comment, is told; half an entry is not looked at.
                if not _is_cut_off(block, after):
                    yield from _read_entry(block, file, macros)
            case model.String():
                yield from _read_macro(block, macros)
            case model.ImplicitComment() if not isinstance(before, model.ParsingFailedBlock):
                yield from faults_of_stray(block.comment, _line(block))
            case model.ParsingFailedBlock():
                yield _fault(block, is_at_end=after is None and text.endswith(block.raw or ""))


def _is_cut_off(entry: model.Entry, after: model.Block | None) -> bool:
    """Return whether what stands behind *entry* is its rest."""
    if not isinstance(after, model.ImplicitComment):
        return False
    last_line = _line(entry) + (entry.raw or "").count("\n")
    return is_rest_of_entry(after.comment, on_its_line=_line(after) == last_line)


def _fault(block: model.ParsingFailedBlock, is_at_end: bool) -> Fault:
    """Return why *block* could not be read."""
    # bibtexparser says "Unexpectedly reached end of file" and "Unexpected block start".
    reason = block.error.abort_reason if isinstance(block.error, BlockAbortedException) else ""
    is_open = "Unexpected" in reason or "found `@" in reason
    return fault_of_block(block.raw or "", _line(block), is_open, is_at_end)


def _line(part: model.Block | model.Field) -> int:
    """Return the line of *part*, from 1."""
    return (part.start_line or 0) + 1


def _read_macro(block: model.String, macros: Mapping[str, str]) -> Iterator[Fault]:
    """Yield what is wrong with a ``@string`` block."""
    try:
        read_value(block.value, macros)
    except ValueSyntaxError as fault:
        yield Fault(_line(block), f"the value of @string {block.key} {fault}", MEND_VALUE)


def _read_entry(block: model.Entry, file: Path, macros: Mapping[str, str]) -> Iterator[Entry | Fault]:
    """Yield the entry that *block* holds, or what is wrong with it; unknown macros beside it."""
    fields: dict[str, Field] = {}
    repeated: list[tuple[str, Field]] = []
    for part in block.fields:
        name, line = part.key.lower(), _line(part)
        if not FIELD_NAME.fullmatch(name):
            shown = " ".join(part.key.split())[:40]
            yield Fault(line, f"“{shown}” is no name of a field", MEND_NAME, block.key)
            return
        try:
            text, unknown = read_value(part.value, macros)
        except ValueSyntaxError as fault:
            place = line + part.value.count("\n", 0, fault.offset)
            yield Fault(place, f"the value of {name} {fault}", MEND_VALUE, block.key)
            return
        field_ = Field(text, line, part.value)
        for macro in unknown:
            yield Fault(line, f"the file does not define “{macro}”", MEND_MACRO)
        if name in fields:
            repeated.append((name, field_))
        fields.setdefault(name, field_)
    yield Entry(block.key, block.entry_type, fields, file, _line(block), tuple(repeated), block.raw or "")
