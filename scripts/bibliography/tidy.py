"""The one form of a BibTeX file: entries by their keys, fields in one order, one field on a line.

Nothing is lost: comments go with the entry before which they stand, and what cannot be read stays as it is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.bibliography.bibfile import BibliographyError
from scripts.bibliography.entries import Entry, Field, parse
from scripts.bibliography.identifiers import bare_doi, is_doi
from scripts.bibliography.rules.pages import DASH, RANGE
from scripts.bibliography.values import end_of_piece

# Who, what, where, when, and how to find it; fields that are not listed follow as they stand.
ORDER = (
    "author",
    "editor",
    "organization",
    "title",
    "subtitle",
    "booktitle",
    "journal",
    "series",
    "publisher",
    "institution",
    "school",
    "address",
    "edition",
    "date",
    "year",
    "month",
    "volume",
    "number",
    "pages",
    "updated",
    "isbn",
    "issn",
    "doi",
    "pmid",
    "pmcid",
    "nct",
    "setid",
    "url",
    "urldate",
    "archiveurl",
    "archivedate",
    "note",
)
_RANK = {name: rank for rank, name in enumerate(ORDER)}
_DEFINITION = re.compile(r"@\s*(?:string|preamble)\b", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n]+")


class _Block(NamedTuple):
    """An entry, and what stands before it: comments, definitions, and what could not be read."""

    before: str
    entry: Entry


def tidy(text: str, file: Path) -> str:
    """Return the BibTeX *text* of *file* in its one form.

    Raises:
        BibliographyError: the file ends within an entry, or the form would lose an entry or a comment.
    """
    bibliography = parse(text, file)
    if bibliography.is_truncated:
        raise BibliographyError(file, bibliography.faults[-1].line, bibliography.faults[-1].message)
    result = _tidy(text, file)
    if _content(result, file) != _content(text, file):
        message = "cannot be tidied without a loss; mend first what cannot be read"
        raise BibliographyError(file, bibliography.faults[0].line if bibliography.faults else 1, message)
    return result


def _tidy(text: str, file: Path) -> str:
    """Return *text* in its one form, whatever is lost."""
    blocks, end = _cut(text, parse(text, file).entries)
    head, blocks = _head(blocks)
    blocks.sort(key=lambda block: block.entry.key.casefold())
    parts = [
        *head,
        *(block.before.strip("\n") + _gap(block.before) + _entry(block.entry) for block in blocks),
        end,
    ]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def _content(text: str, file: Path) -> tuple[Counter[str], Counter[str]]:
    """Return what *text* holds: the entries in their form, and the lines between them."""
    blocks, end = _cut(text, parse(text, file).entries)
    lines = [line.strip() for part in (*(block.before for block in blocks), end) for line in part.split("\n")]
    return Counter(_entry(block.entry) for block in blocks), Counter(filter(None, lines))


def _cut(text: str, entries: Iterable[Entry]) -> tuple[list[_Block], str]:
    """Return *entries* with what stands before each in *text*, and what stands behind the last."""
    blocks, place = [], 0
    for entry in entries:
        start = text.index(entry.text, place)
        blocks.append(_Block(text[place:start], entry))
        place = start + len(entry.text)
    return blocks, text[place:]


def _head(blocks: Sequence[_Block]) -> tuple[list[str], list[_Block]]:
    """Return what stays at the beginning of the file, and *blocks* without it.

    That is what stands before the first entry with a blank line between, and all definitions, which
    BibTeX asks to stand before the entries that use them.
    """
    head: list[str] = []
    rest: list[_Block] = []
    for place, (before, entry) in enumerate(blocks):
        if _DEFINITION.search(before):
            head.append(before)
            rest.append(_Block("", entry))
        elif place == 0:
            above, gap, beside = before.rpartition("\n\n")
            head.append(above + gap)
            rest.append(_Block(beside, entry))
        else:
            rest.append(_Block(before, entry))
    return head, rest


def _gap(before: str) -> str:
    """Return what stands between the text *before* an entry and the entry."""
    if not before.strip():
        return ""
    return "\n\n" if before.endswith("\n\n") else "\n"


def _entry(entry: Entry) -> str:
    """Return *entry* in its one form."""
    fields = sorted([*entry.fields.items(), *entry.repeated], key=lambda item: _RANK.get(item[0], len(_RANK)))
    lines = [f"  {name} = {_value(name, field)}" for name, field in fields]
    return f"@{entry.kind}{{{entry.key},\n" + ",\n".join(lines) + ("\n}" if lines else "}")


def _value(name: str, field: Field) -> str:
    """Return the value of *field* as it is written: in braces, unless it is a number or holds macros."""
    written = field.written
    if written and (written[0] not in '{"' or end_of_piece(written, 0) < len(written)):
        return _BLANKS.sub(" ", written)
    value = field.value
    if name == "doi" and is_doi(bare_doi(value)):
        value = bare_doi(value).lower()
    if name == "pages":
        value = RANGE.sub(rf"\1\2{DASH}\4\5", value)
    return f"{{{value}}}"
