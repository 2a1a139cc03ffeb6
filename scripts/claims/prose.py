"""One sentence per source line, so that a diff shows the sentence that changed.

Works on the source of a page, because the rule is about its lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from pathlib import Path

from scripts.claims.boundaries import starts_inside
from scripts.findings import Finding

RULE = "one-sentence-per-line"

_SENTENCE_END = re.compile(r"[.!?:;][\"”’)\]*`]*$|^\|")
_ROLE = re.compile(r":[a-z:]+:`[^`]*`|``[^`]*``|`[^`]*`_{0,2}")
_LIST_ITEM = re.compile(r"^(?:[-*+•]|#\.|\d+\.|[a-z]\))\s+(?:- )?")
_UNDERLINE = re.compile(r"^([^\w\s])\1{2,}$")
_NOT_PROSE = re.compile(r"\.\. (?:bibliography|code|code-block|index|literalinclude|math|raw|toctree)::")
_COMMENT = re.compile(r"\.\.(?:$| (?![\w-]+::|_|\[|\|))")
_MARKUP = re.compile(r"^(?:\.\.(?:\s|$)|:[^`]*?:(?:\s|$)|\*\s-|-\s*$|=+\s|__|\|)")


@dataclass(frozen=True)
class _Line:
    """A line of running text: its number, from 1, its indent, and its text without list marks."""

    number: int
    indent: int
    text: str
    starts_item: bool


def one_sentence_per_line(path: Path, source: str) -> Iterator[Finding]:
    """Yield a finding for each line of *source* that holds more or less than one sentence.

    Example:
        Bad, two sentences on a line; bad, a sentence over two lines::

            Inject once a day. Use each syringe once.
            Inject once
            a day.

        Good::

            Inject once a day.
            Use each syringe once.
    """
    for paragraph in _paragraphs(source):
        for line, follower in zip_longest(paragraph, paragraph[1:]):
            parts = _sentences(line.text)
            if len(parts) > 1:
                message = f"{len(parts)} sentences stand on this line"
                yield Finding(path, line.number, RULE, message, f"begin a new line at “{parts[1][:30]}”")
            if follower and not follower.starts_item and not _SENTENCE_END.search(line.text):
                message = "the sentence goes on in the next line"
                yield Finding(path, line.number, RULE, message, "put the whole sentence on one line")


def count_sentences(source: str) -> int:
    """Return how many sentences of running text *source* holds."""
    return sum(len(_sentences(line.text)) for paragraph in _paragraphs(source) for line in paragraph)


def _sentences(text: str) -> list[str]:
    """Return the sentences of one line of *text*, its inline markup left out of the search."""
    masked = _ROLE.sub(lambda match: "Q" * len(match[0]), text)
    starts = [0, *starts_inside(masked), len(text)]
    return [text[start:end].strip() for start, end in pairwise(starts)]


def _paragraphs(source: str) -> Iterator[list[_Line]]:
    """Yield the paragraphs of running text: no directives, options, titles, literals or terms."""
    paragraph: list[_Line] = []
    for line in _text_lines(source):
        follows = bool(paragraph) and line.number == paragraph[-1].number + 1
        if follows and (line.starts_item or line.indent == paragraph[-1].indent):
            paragraph.append(line)
            continue
        # A block with a deeper one right under it is the terms of a definition.
        is_term = follows and line.indent > paragraph[-1].indent
        if paragraph and not is_term:
            yield paragraph
        paragraph = [line]
    if paragraph:
        yield paragraph


def _text_lines(source: str) -> Iterator[_Line]:
    """Yield the lines of *source* that are running text."""
    lines = source.splitlines()
    literal: int | None = None
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        indent = len(line) - len(line.lstrip())
        if literal is not None and stripped and indent <= literal:
            literal = None
        if literal is None and stripped:
            if _opens_literal(stripped):
                literal = indent
            elif not _MARKUP.match(stripped) and not _is_title(lines, number - 1):
                mark = _LIST_ITEM.match(stripped)
                skip = mark.end() if mark else 0
                yield _Line(number, indent + skip, stripped[skip:], bool(mark))


def _opens_literal(stripped: str) -> bool:
    """Return whether the block under this line is not prose of this page."""
    if stripped.startswith(".."):
        return bool(_NOT_PROSE.match(stripped) or _COMMENT.match(stripped))
    return stripped.endswith("::")


def _is_title(lines: list[str], index: int) -> bool:
    """Return whether the line at *index* is a section title or the rule above or below one."""
    around = lines[index + 1 : index + 2]
    return bool(_UNDERLINE.match(lines[index].strip()) or (around and _UNDERLINE.match(around[0].strip())))
