"""Stretches of text out of doctrees: one source line each at most, with what is cited in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docutils import nodes

from scripts.claims.model import Citation, Link

# Around the name of a section or page whose title is not known while a page is read.
TITLE_OPEN, TITLE_CLOSE = "\ue000", "\ue001"
# Around numbers that are computed from those of the sources, and so stand in none of them.
COMPUTED_OPEN, COMPUTED_CLOSE = "\ue002", "\ue003"
# The class of an inline text that holds such numbers.
COMPUTED = "computed"

# One of the targets of a citation role: text before it in braces, the key, the locator in braces.
_TARGET = re.compile(r"(?:\{[^{}]*\})?\s*(?P<key>[^{}\s,]+)\s*(?:\{(?P<locator>[^{}]+)\})?\s*(?:,|$)")

# The kinds of cross-reference that lead to a page, a section or a term.
_LINKS = frozenset({"doc", "ref", "term"})


@dataclass(frozen=True)
class Piece:
    """A stretch of one source line: its words, what is cited in it, and where it leads."""

    line: int
    text: str
    citations: tuple[Citation, ...] = ()
    anchor: str = ""
    links: tuple[Link, ...] = ()


def citations_in(target: str) -> tuple[Citation, ...]:
    """Return the citations that the *target* of a role names, such as ``one{§2}, {see}two{p. 3}``."""
    return tuple(Citation(match["key"], match["locator"] or "") for match in _TARGET.finditer(target))


def pieces(node: nodes.Element, line: int) -> Iterator[Piece]:
    """Yield the stretches of text of *node*, whose first line is *line*, and what they cite."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            # An escaped blank, which parts words from marks, keeps its sign until the page is written.
            first, *more = map(nodes.unescape, str(child).split("\n"))
            yield Piece(line, first)
            for text in more:
                line += 1
                yield Piece(line, text)
        elif isinstance(child, nodes.Element):
            for piece in _element_pieces(child, line):
                line = piece.line
                yield piece


def _element_pieces(element: nodes.Element, line: int) -> Iterator[Piece]:
    """Yield the stretches of one inline *element*."""
    if element.get("reftype") in _LINKS:
        yield Piece(line, "", links=(Link(element["reftype"], element["reftarget"]),))
    if element.get("refdomain") == "cite":
        cited = citations_in(element["reftarget"])
        yield Piece(line, "", cited, next(iter(element.get("ids", ())), ""))
    elif element.get("reftype") in {"ref", "doc"} and not element.get("refexplicit"):
        yield Piece(line, f"{TITLE_OPEN}{element['reftype']}:{element['reftarget']}{TITLE_CLOSE}")
    elif COMPUTED in element["classes"]:
        yield Piece(line, f"{COMPUTED_OPEN}{element.astext()}{COMPUTED_CLOSE}")
    elif not isinstance(element, (nodes.footnote_reference, nodes.problematic)):
        yield from pieces(element, line)


def words_of(found: Iterable[Piece]) -> str:
    """Return the words of the pieces *found* with single spaces, and none before a mark."""
    text = " ".join("".join(piece.text for piece in found).split())
    # A citation leaves a space before the full stop; a point before a figure is not one.
    return re.sub(r"\s+([.,;:!?])(?!\d)", r"\1", text)


def without_marks(text: str) -> str:
    """Return *text* without the marks of what is computed."""
    return text.replace(COMPUTED_OPEN, "").replace(COMPUTED_CLOSE, "")
