"""Rules for the text of fields: titles, and characters that came in broken."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress

from scripts.bibliography.entries import Entry
from scripts.bibliography.rules import GROUP, References, at
from scripts.findings import Problem, Severity, rule

_TITLES = ("title", "subtitle", "booktitle", "maintitle")
# Read as they stand, not as text.
_VERBATIM = frozenset({"url", "archiveurl", "doi", "eprint", "file", "pdf", "howpublished"})
_SHORT_TITLE = 8
_ADDRESS = re.compile(r"https?://|\bwww\.|\bdoi\.org/|\bdoi:\s*10\.", re.IGNORECASE)
_ABBREVIATED_END = re.compile(r"\b(?:Inc|Ltd|Co|Corp|et al|etc|vs|[A-Z])\.$")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,5}|#x[0-9A-Fa-f]{2,5});")
_TAG = re.compile(r"</?(?:i|b|em|strong|su[bp]|p|br|span|scp|jats:\w+)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_AMPERSAND = re.compile(r"(?<!\\)&")
_FOREIGN_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_BROKEN = re.compile(r"[\ufffd\x80-\x9f]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_BRACE = re.compile(r"[{}]")
# What letters, dashes, quotes and Greek of references become when they are misread.
_LIKELY = re.compile(r"[\u00a0-\u017f\u0370-\u03ff\u2010-\u22ff]+")


def _texts(references: References) -> Iterator[tuple[Entry, str, str]]:
    """Yield each field of each entry: the entry, the field's name, its value."""
    for entry in references.entries:
        for name, field in entry.fields.items():
            yield entry, name, field.value


@rule(GROUP)
def title_in_capitals(references: References) -> Iterator[Problem]:
    """A title is all in capitals; which of its words are names is lost.

    Bad:
        title = {TREATMENT OF RHEUMATOID ARTHRITIS WITH ANAKINRA}

    Good:
        title = {Treatment of rheumatoid arthritis with anakinra}

    Mend: write the title as a sentence.
    """
    for entry, name, value in references.having(*_TITLES):
        letters = [character for character in value if character.isalpha()]
        many = len(letters) >= _SHORT_TITLE and len(value.split()) > 1
        if many and not any(character.islower() for character in letters):
            yield at(entry, name, f"{name} is “{value}”")


@rule(GROUP, severity=Severity.WARNING)
def title_ends_in_stop(references: References) -> Iterator[Problem]:
    """A title ends in a full stop; the style adds one.

    Bad:
        title = {Treatment of rheumatoid arthritis with anakinra.}

    Good:
        title = {Treatment of rheumatoid arthritis with anakinra}

    Mend: take the full stop off.
    """
    for entry, name, value in references.having(*_TITLES):
        ended = value.rstrip("} ")
        if ended.endswith(".") and not _ABBREVIATED_END.search(ended):
            yield at(entry, name, f"{name} is “{value}”")


@rule(GROUP)
def title_with_address(references: References) -> Iterator[Problem]:
    """A title holds a web address or a DOI.

    Bad:
        title = {Kineret. https://www.kineretrx.com/}

    Good:
        title = {Kineret}, url = {https://www.kineretrx.com/}

    Mend: move the address to url, or the DOI to doi.
    """
    for entry, name, value in references.having(*_TITLES):
        if _ADDRESS.search(value):
            yield at(entry, name, f"{name} is “{value}”")


@rule(GROUP)
def html_in_text(references: References) -> Iterator[Problem]:
    r"""A field holds an entity or a tag of HTML, which is printed as it stands.

    Bad:
        journal = {Arthritis &amp; Rheumatism}

    Good:
        journal = {Arthritis \& Rheumatism}

    Mend: write the character that it stands for.
    """
    for entry, name, value in _texts(references):
        found = _ENTITY.search(value) or (_TAG.search(value) if name not in _VERBATIM else None)
        if found and not (found[0].startswith("&") and name in ("url", "archiveurl")):
            yield at(entry, name, f"{name} holds “{found[0]}”")


@rule(GROUP)
def ampersand_not_escaped(references: References) -> Iterator[Problem]:
    r"""An ampersand stands without a backslash before it, which LaTeX does not print.

    Bad:
        journal = {Arthritis & Rheumatism}

    Good:
        journal = {Arthritis \& Rheumatism}

    Mend: write a backslash before it, or the word and.
    """
    for entry, name, value in _texts(references):
        if name not in _VERBATIM and _AMPERSAND.search(_ENTITY.sub("", value)):
            yield at(entry, name, f"{name} is “{value}”")


@rule(GROUP)
def braces_unbalanced(references: References) -> Iterator[Problem]:
    r"""The braces of a value do not come in pairs; BibTeX counts those behind a backslash too.

    Bad:
        title = {Anakinra \{ in rheumatoid arthritis}

    Good:
        title = {Anakinra in rheumatoid arthritis}

    Mend: close each brace that is opened, or take it out.
    """
    for entry, name, value in _texts(references):
        depth, lowest = 0, 0
        for brace in _BRACE.finditer(value):
            depth += 1 if brace[0] == "{" else -1
            lowest = min(lowest, depth)
        if depth or lowest:
            yield at(entry, name, f"{name} is “{value}”")


@rule(GROUP, severity=Severity.WARNING)
def text_not_nfc(references: References) -> Iterator[Problem]:
    r"""A letter and its accent are two characters; they look the same as one, and are not found by a search.

    Bad:
        author = {Go\u0308testam Skorpen, Carina}

    Good:
        author = {Götestam Skorpen, Carina}

    Mend: type the letter again on a keyboard.
    """
    for entry, name, value in _texts(references):
        if not value.isascii() and not unicodedata.is_normalized("NFC", value):
            yield at(entry, name, f"{name} is “{value}”, not in the normal form C of Unicode")


@rule(GROUP)
def text_in_wrong_encoding(references: References) -> Iterator[Problem]:
    """Letters were read in one encoding and written in another.

    Bad:
        author = {Ã˜stensen, Monika}

    Good:
        author = {Østensen, Monika}

    Mend: copy the text from the source again.
    """
    for entry, name, value in _texts(references):
        if not value.isascii() and (
            _BROKEN.search(value) or any(map(_is_misread, _FOREIGN_RUN.findall(value)))
        ):
            yield at(entry, name, f"{name} is “{value}”")


def _is_misread(run: str) -> bool:
    """Return whether the characters *run* are the bytes of UTF-8, read as a Western European encoding."""
    for encoding in ("cp1252", "latin-1"):
        with suppress(UnicodeError):
            return bool(_LIKELY.fullmatch(run.encode(encoding).decode("utf-8")))
    return False


@rule(GROUP, severity=Severity.WARNING)
def character_not_seen(references: References) -> Iterator[Problem]:
    """A field holds a character that nobody sees, such as a soft hyphen or a blank that does not break.

    Bad:
        pmid = {11920396\u200b}

    Good:
        pmid = {11920396}

    Mend: type the text again, or put a blank in its place.
    """
    for entry, name, value in _texts(references):
        found = None if value.isascii() and value.isprintable() else _INVISIBLE.search(value)
        if found:
            yield at(entry, name, f"{name} holds the character U+{ord(found[0]):04X}")
