"""Sentences out of doctrees: their words, their place, what they cite and the numbers they state.

One sentence stands on one source line, so that a diff shows the sentence that changed. A page that keeps
to this or not has the same sentences: they end where their marks are, whatever the line breaks.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path

from docutils import nodes

from scripts.claims import cells
from scripts.claims.arms import arm_named_first
from scripts.claims.boundaries import by_sentence
from scripts.claims.cells import ancestor
from scripts.claims.model import Citation, Claim
from scripts.claims.pieces import (
    COMPUTED_CLOSE,
    COMPUTED_OPEN,
    TITLE_CLOSE,
    TITLE_OPEN,
    Piece,
    pieces,
    without_marks,
    words_of,
)
from scripts.evidence.quantities import Quantity, quantities

_COMPUTED = re.compile(f"{COMPUTED_OPEN}([^{COMPUTED_CLOSE}]*){COMPUTED_CLOSE}")
_TITLE = re.compile(f"{TITLE_OPEN}[^{TITLE_CLOSE}]*{TITLE_CLOSE}")
_WORD = re.compile(r"\w+")

_SKIPPED = (nodes.title, nodes.literal_block, nodes.comment, nodes.rubric, nodes.term, nodes.raw)


def claims_of(document: nodes.document, page: str) -> Iterator[Claim]:
    """Yield each sentence, caption and table cell of *document* as a claim.

    Args:
        document: the doctree of one page as it was read, cross-references not yet resolved.
        page: its document name.
    """
    for block in document.findall(nodes.TextElement):
        if _is_text(block):
            yield from _block_claims(block, page)


def _is_text(block: nodes.TextElement) -> bool:
    """Return whether *block* holds running text of its own."""
    if isinstance(block, nodes.title):
        return isinstance(block.parent, nodes.table)
    if isinstance(block, (*_SKIPPED, nodes.Inline)) or isinstance(block.parent, nodes.system_message):
        return False
    return isinstance(block, (nodes.paragraph, nodes.caption, nodes.attribution, nodes.line))


def _block_claims(block: nodes.TextElement, page: str) -> Iterator[Claim]:
    """Yield the sentences of one block of text."""
    cell = ancestor(block, nodes.entry)
    kind = "cell" if cell else "sentence" if isinstance(block, nodes.paragraph) else "caption"
    section = _section_id(block)
    inherited = cells.citations_over(cell) if cell else ()
    column_arm = cells.arm_of_column(cell) if cell else ""
    context = cells.context_of(block)
    sentences = list(by_sentence(pieces(block, block.line or 1)))
    for before, sentence in zip([[], *sentences], sentences, strict=False):
        claim = _claim(sentence, page, block, kind, section)
        # A cell that holds a citation alone names a record and states nothing.
        if any(sign.isalnum() for sign in claim.text):
            own = claim.citations
            cited = own + tuple(citation for citation in inherited if citation not in own)
            arms = tuple(column_arm for _ in claim.quantities) if column_arm else claim.arms
            if cell and not cited and cells.is_of_the_source_page(cell):
                claim, arms = replace(claim, quantities=()), ()
            yield replace(
                claim,
                citations=cited,
                arms=arms,
                row=cells.row_name(cell) if cell else "",
                context=context,
                starts_inside=bool(before) and before[-1].line == claim.line,
            )


def _claim(sentence: list[Piece], page: str, block: nodes.TextElement, kind: str, section: str) -> Claim:
    """Return the claim that the pieces of one *sentence* make."""
    text = words_of(sentence)
    plain = _COMPUTED.sub(lambda match: "\0" * len(match[1]), text)
    plain = _TITLE.sub(lambda match: "\0" * len(match[0]), plain)
    found = quantities(plain)
    return Claim(
        page=page,
        file=_file(block.source or _source(block)),
        line=sentence[0].line,
        kind=kind,
        text=without_marks(text),
        citations=tuple(_citations(sentence)),
        quantities=found,
        arms=tuple(_arms(plain, found)),
        anchor=next((piece.anchor for piece in sentence if piece.anchor), section),
        row="",
        computed=tuple(_COMPUTED.findall(text)),
        links=tuple(link for piece in sentence for link in piece.links),
    )


# The sentences of a page share its path, so that it is kept once for all of them.
@lru_cache
def _file(name: str) -> Path:
    """Return the path with this *name*."""
    return Path(name)


def _citations(sentence: list[Piece]) -> Iterator[Citation]:
    """Yield what *sentence* cites, each with the word behind which it stands, where words follow."""
    for index in (position for position, piece in enumerate(sentence) if piece.citations):
        before, behind = (_WORD.findall(words_of(part)) for part in (sentence[:index], sentence[index:]))
        after = before[-1] if before and behind else ""
        yield from (replace(citation, after=after) for citation in sentence[index].citations)


def _arms(text: str, found: tuple[Quantity, ...]) -> Iterator[str]:
    """Yield for each number of *text* the arm of a trial that is named before the next number."""
    for quantity, follower in zip_longest(found, found[1:]):
        yield arm_named_first(text[quantity.end : follower.start if follower else len(text)])


def _source(node: nodes.Node) -> str:
    """Return the file in which *node* stands."""
    parent = node.parent
    while parent is not None:
        if parent.source:
            return str(parent.source)
        parent = parent.parent
    return ""


def _section_id(node: nodes.Node) -> str:
    """Return the identifier of the section around *node*."""
    section = ancestor(node, nodes.section)
    return str(section["ids"][0]) if section and section["ids"] else ""
