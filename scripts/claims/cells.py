"""Where a cell or a definition stands: what is cited over it, and what gives its words their meaning."""

from collections.abc import Iterator

from docutils import nodes

from scripts.claims.arms import arm_named_first
from scripts.claims.model import Citation
from scripts.claims.pieces import pieces, without_marks, words_of

# The class of a table whose last column cites for its rows.
CITES_BY_ROW = "cites-by-row"


def ancestor(node: nodes.Node, kind: type[nodes.Element]) -> nodes.Element | None:
    """Return the nearest node of *kind* around *node*."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, kind):
            return parent
        parent = parent.parent
    return None


def citations_over(cell: nodes.Element) -> tuple[Citation, ...]:
    """Return what caption, head of the column and last cell of the row cite for *cell*."""
    table = ancestor(cell, nodes.table)
    if table is None or ancestor(cell, nodes.thead) is not None:
        return ()
    over = [child for child in table.children if isinstance(child, nodes.title)]
    head = _head(cell)
    sources: list[nodes.Element] = [*over, *([head] if head is not None else [])]
    if CITES_BY_ROW in table["classes"]:
        sources += list(cell.parent.findall(nodes.entry))[-1:]
    return tuple(citation for node in sources for piece in pieces(node, 1) for citation in piece.citations)


def is_of_the_source_page(cell: nodes.Element) -> bool:
    """Return whether *cell* tells of the page that the manual starts from, whose numbers are not ours."""
    table = ancestor(cell, nodes.table)
    return table is not None and "source-page" in table["classes"]


def arm_of_column(cell: nodes.Element) -> str:
    """Return the arm of a trial that the head of the column of *cell* names, or nothing."""
    head = _head(cell)
    return arm_named_first(head.astext()) if head is not None and head is not cell else ""


def row_name(cell: nodes.Element) -> str:
    """Return a name for the row of *cell*, unique on its page: the line of its first text."""
    first = next(iter(cell.parent.findall(nodes.paragraph)))
    return f"row-{first.line}"


def context_of(block: nodes.TextElement) -> tuple[str, ...]:
    """Return the words without which those of *block* say nothing.

    For a cell these are the title of its table (or of the section, where the table has none), the first cell
    of its row, unless that is a bare number, and the head of its column; for a definition its terms.
    """
    cell, definition = ancestor(block, nodes.entry), ancestor(block, nodes.definition)
    around = _labels(cell) if cell else _terms(definition) if definition else ()
    words = [_words(node) for node in around]
    return tuple(text for text in words if any(sign.isalpha() for sign in text))


def _labels(cell: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the title over *cell*, the first cell of its row and the head of its column, but not itself."""
    yield from _title(cell)
    if ancestor(cell, nodes.thead) is not None:
        return
    for label in (cell.parent.children[0], _head(cell)):
        if isinstance(label, nodes.Element) and label is not cell:
            yield label


def _title(cell: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the title of the table of *cell*, or else of its section, where there is one."""
    around = [ancestor(cell, kind) for kind in (nodes.table, nodes.section)]
    titles = [child for node in around if node for child in node.children if isinstance(child, nodes.title)]
    yield from titles[:1]


def _terms(definition: nodes.Element) -> list[nodes.term]:
    """Return the terms that *definition* explains."""
    return [child for child in definition.parent.children if isinstance(child, nodes.term)]


def _words(node: nodes.Element) -> str:
    """Return the words of *node*, without citations."""
    blocks: list[nodes.Element] = [*node.findall(nodes.paragraph)] or [node]
    return without_marks(" ".join(filter(None, (words_of(pieces(block, 1)) for block in blocks))))


def _head(cell: nodes.Element) -> nodes.Element | None:
    """Return the head of the column of *cell*, where its table has one and no cell spans columns."""
    table = ancestor(cell, nodes.table)
    head = next(iter(table.findall(nodes.thead)), None) if table else None
    if head is None or not head.children:
        return None
    entries = list(head.findall(nodes.entry))[-len(head.children[-1].children) :]
    index = cell.parent.index(cell)
    return entries[index] if index < len(entries) else None
