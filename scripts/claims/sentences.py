"""Sentences out of doctrees: their words, their place, what they cite and the numbers they state.

One sentence stands on one source line, so a line break in the text is the boundary between two.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from pathlib import Path

from docutils import nodes

from scripts.claims.model import Citation, Claim, Link
from scripts.evidence.quantities import Quantity, quantities

# Around the name of a section or page whose title is not known while a page is read.
TITLE_OPEN, TITLE_CLOSE = "\ue000", "\ue001"
# Around numbers that are computed from those of the sources, and so stand in none of them.
_COMPUTED_OPEN, _COMPUTED_CLOSE = "\ue002", "\ue003"
_COMPUTED = re.compile(f"{_COMPUTED_OPEN}([^{_COMPUTED_CLOSE}]*){_COMPUTED_CLOSE}")
# The class of an inline text that holds such numbers, and of a table whose last column cites for its rows.
COMPUTED = "computed"
CITES_BY_ROW = "cites-by-row"
_TITLE = re.compile(f"{TITLE_OPEN}[^{TITLE_CLOSE}]*{TITLE_CLOSE}")

_DRUG = re.compile(r"\b(?:anakinra|Kineret)\b", re.IGNORECASE)
_PLACEBO = re.compile(r"\bplacebo\b", re.IGNORECASE)
DRUG, PLACEBO = "anakinra", "placebo"

# One of the targets of a citation role: text before it in braces, the key, the locator in braces.
_TARGET = re.compile(r"(?:\{[^{}]*\})?\s*(?P<key>[^{}\s,]+)\s*(?:\{(?P<locator>[^{}]+)\})?\s*(?:,|$)")

# The kinds of cross-reference that lead to a page, a section or a term.
_LINKS = frozenset({"doc", "ref", "term"})

_SKIPPED = (nodes.title, nodes.literal_block, nodes.comment, nodes.rubric, nodes.term, nodes.raw)


@dataclass(frozen=True)
class _Piece:
    """A stretch of one source line: its words, what is cited in it, and where it leads."""

    line: int
    text: str
    citations: tuple[Citation, ...] = ()
    anchor: str = ""
    links: tuple[Link, ...] = ()


def claims_of(document: nodes.document, page: str) -> Iterator[Claim]:
    """Yield each sentence, caption and table cell of *document* as a claim.

    Args:
        document: the doctree of one page as it was read, cross-references not yet resolved.
        page: its document name.
    """
    for block in document.findall(nodes.TextElement):
        if _is_text(block):
            yield from _block_claims(block, page)


def citations_in(target: str) -> tuple[Citation, ...]:
    """Return the citations that the *target* of a role names, such as ``one{§2}, {see}two{p. 3}``."""
    return tuple(Citation(match["key"], match["locator"] or "") for match in _TARGET.finditer(target))


def _is_text(block: nodes.TextElement) -> bool:
    """Return whether *block* holds running text of its own."""
    if isinstance(block, nodes.title):
        return isinstance(block.parent, nodes.table)
    if isinstance(block, (*_SKIPPED, nodes.Inline)) or isinstance(block.parent, nodes.system_message):
        return False
    return isinstance(block, (nodes.paragraph, nodes.caption, nodes.attribution, nodes.line))


def _block_claims(block: nodes.TextElement, page: str) -> Iterator[Claim]:
    """Yield the sentences of one block of text."""
    cell = _ancestor(block, nodes.entry)
    kind = "cell" if cell else "sentence" if isinstance(block, nodes.paragraph) else "caption"
    section = _section_id(block)
    inherited = _citations_over(cell) if cell else ()
    column_arm = _arm_of_column(cell) if cell else ""
    for line, pieces in groupby(_pieces(block, block.line or 1), key=lambda piece: piece.line):
        claim = _claim(list(pieces), page, block, line, kind, section)
        # A cell that holds a citation alone names a record and states nothing.
        if any(sign.isalnum() for sign in claim.text):
            own = claim.citations
            cited = own + tuple(citation for citation in inherited if citation not in own)
            arms = tuple(column_arm for _ in claim.quantities) if column_arm else claim.arms
            if cell and not cited and _is_of_the_source_page(cell):
                claim, arms = replace(claim, quantities=()), ()
            yield replace(claim, citations=cited, arms=arms, row=_row(cell) if cell else "")


def _claim(
    pieces: list[_Piece], page: str, block: nodes.TextElement, line: int, kind: str, section: str
) -> Claim:
    """Return the sentence that *pieces* of one line make."""
    text = re.sub(r"\s+", " ", "".join(piece.text for piece in pieces)).strip()
    # A citation leaves a space before the full stop; a point before a figure is not one.
    text = re.sub(r"\s+([.,;:!?])(?!\d)", r"\1", text)
    plain = _COMPUTED.sub(lambda match: "\0" * len(match[1]), text)
    plain = _TITLE.sub(lambda match: "\0" * len(match[0]), plain)
    computed = tuple(_COMPUTED.findall(text))
    text = _COMPUTED.sub(r"\1", text)
    found = quantities(plain)
    return Claim(
        page=page,
        file=Path(block.source or _source(block)),
        line=line,
        kind=kind,
        text=text,
        citations=tuple(citation for piece in pieces for citation in piece.citations),
        quantities=found,
        arms=tuple(_arms(plain, found)),
        anchor=next((piece.anchor for piece in pieces if piece.anchor), section),
        row="",
        computed=computed,
        links=tuple(link for piece in pieces for link in piece.links),
    )


def _arms(text: str, found: tuple[Quantity, ...]) -> Iterator[str]:
    """Yield for each number of *text* the arm of a trial that is named before the next number."""
    for quantity, follower in zip_longest(found, found[1:]):
        yield _arm(text[quantity.end : follower.start if follower else len(text)])


def _arm(text: str) -> str:
    """Return the arm of a trial that *text* names first, or nothing."""
    drug, placebo = _DRUG.search(text), _PLACEBO.search(text)
    if drug and (not placebo or drug.start() < placebo.start()):
        return DRUG
    return PLACEBO if placebo else ""


def _pieces(node: nodes.Element, line: int) -> Iterator[_Piece]:
    """Yield the stretches of text of *node*, whose first line is *line*, and what they cite."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            first, *more = str(child).split("\n")
            yield _Piece(line, first)
            for text in more:
                line += 1
                yield _Piece(line, text)
        elif isinstance(child, nodes.Element):
            for piece in _element_pieces(child, line):
                line = piece.line
                yield piece


def _element_pieces(element: nodes.Element, line: int) -> Iterator[_Piece]:
    """Yield the stretches of one inline *element*."""
    if element.get("reftype") in _LINKS:
        yield _Piece(line, "", links=(Link(element["reftype"], element["reftarget"]),))
    if element.get("refdomain") == "cite":
        cited = citations_in(element["reftarget"])
        yield _Piece(line, "", cited, next(iter(element.get("ids", ())), ""))
    elif element.get("reftype") in {"ref", "doc"} and not element.get("refexplicit"):
        yield _Piece(line, f"{TITLE_OPEN}{element['reftype']}:{element['reftarget']}{TITLE_CLOSE}")
    elif COMPUTED in element["classes"]:
        yield _Piece(line, f"{_COMPUTED_OPEN}{element.astext()}{_COMPUTED_CLOSE}")
    elif not isinstance(element, (nodes.footnote_reference, nodes.problematic)):
        yield from _pieces(element, line)


def _ancestor(node: nodes.Node, kind: type[nodes.Element]) -> nodes.Element | None:
    """Return the nearest node of *kind* around *node*."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, kind):
            return parent
        parent = parent.parent
    return None


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
    section = _ancestor(node, nodes.section)
    return str(section["ids"][0]) if section and section["ids"] else ""


def _citations_over(cell: nodes.Element) -> tuple[Citation, ...]:
    """Return what caption, head of the column and last cell of the row cite for *cell*."""
    table = _ancestor(cell, nodes.table)
    if table is None or _ancestor(cell, nodes.thead) is not None:
        return ()
    over = [child for child in table.children if isinstance(child, nodes.title)]
    head = _head(cell)
    sources: list[nodes.Element] = [*over, *([head] if head is not None else [])]
    if CITES_BY_ROW in table["classes"]:
        sources += list(cell.parent.findall(nodes.entry))[-1:]
    return tuple(citation for node in sources for piece in _pieces(node, 1) for citation in piece.citations)


def _is_of_the_source_page(cell: nodes.Element) -> bool:
    """Return whether *cell* tells of the page that the manual starts from, whose numbers are not ours."""
    table = _ancestor(cell, nodes.table)
    return table is not None and "source-page" in table["classes"]


def _head(cell: nodes.Element) -> nodes.Element | None:
    """Return the head of the column of *cell*, where its table has one and no cell spans columns."""
    table = _ancestor(cell, nodes.table)
    head = next(iter(table.findall(nodes.thead)), None) if table else None
    if head is None or not head.children:
        return None
    entries = list(head.findall(nodes.entry))[-len(head.children[-1].children) :]
    index = cell.parent.index(cell)
    return entries[index] if index < len(entries) else None


def _arm_of_column(cell: nodes.Element) -> str:
    """Return the arm of a trial that the head of the column of *cell* names, or nothing."""
    head = _head(cell)
    return _arm(head.astext()) if head is not None and head is not cell else ""


def _row(cell: nodes.Element) -> str:
    """Return a name for the row of *cell*, unique on its page: the line of its first text."""
    first = next(iter(cell.parent.findall(nodes.paragraph)))
    return f"row-{first.line}"
