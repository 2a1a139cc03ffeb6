"""The sections of a page, for the excerpts of the search, in a small script beside the page.

A page opened from a folder may not fetch another one, but may load a script.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from scripts.sphinxext.extract_links import HTML_BUILDERS

FOLDER = "_search"
# What is no word of the page's own: citations, lists of pages, and what asks not to be searched.
_SKIPPED = (nodes.Invisible, nodes.raw, nodes.system_message, nodes.citation, nodes.math_block, nodes.image)
_SKIPPED_CLASSES = frozenset({"bibtex-citation", "toctree-wrapper", "no-search"})


@dataclass
class Section:
    """A section, or a term of a glossary, without those below it.

    Attributes:
        anchor: where it begins on the page.
        title: its heading.
        entries: the words of the index that lead to it.
        lines: its text, a sentence or a row of a table each.
    """

    anchor: str
    title: str
    entries: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def as_list(self) -> list[str]:
        """Return it as the page's scripts read it."""
        return [self.anchor, self.title, " ".join(self.entries), "\n".join(self.lines)]


def write_sections(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Write the script of the page; connected to ``html-page-context``."""
    if doctree is None or app.builder.name not in HTML_BUILDERS:
        return
    path = Path(app.outdir, FOLDER, f"{pagename}.js")
    path.parent.mkdir(parents=True, exist_ok=True)
    sections = [section.as_list() for section in sections_of(doctree)]
    told = json.dumps(sections, ensure_ascii=False, separators=(",", ":"))
    path.write_text(f"Search.setSections({json.dumps(pagename)},{told});\n", encoding="utf-8")


def sections_of(doctree: nodes.document) -> list[Section]:
    """Return the sections of the page, in the order of its text."""
    found = [Section("", "")]
    _read(doctree, found)
    return [section for section in found if section.title or section.lines]


def _read(node: nodes.Element, found: list[Section]) -> None:
    """Add what *node* holds to the last section of *found*, and sections to *found*."""
    for child in node.children:
        if isinstance(child, nodes.Element) and not _is_skipped(child):
            if isinstance(child, nodes.section) or _is_term(child):
                found.append(_begun(child))
            if isinstance(child, addnodes.index):
                found[-1].entries.extend(entry[1].replace(";", " ") for entry in child["entries"])
            elif isinstance(child, (nodes.TextElement, nodes.row)):
                found[-1].lines.extend(_lines(child))
            else:
                _read(child, found)


def _begun(node: nodes.Element) -> Section:
    """Return the section that begins at *node*, a section or an item of a glossary."""
    if _is_term(node):
        terms = list(node.findall(nodes.term))
        return Section(terms[0]["ids"][0], " / ".join(term.astext() for term in terms))
    title = node.next_node(nodes.title)
    return Section(next(iter(node["ids"]), ""), title.astext() if title else "")


def _is_term(node: nodes.Element) -> bool:
    """Tell whether *node* is an item of a glossary, which readers are led to."""
    return isinstance(node, nodes.definition_list_item) and any(
        term["ids"] for term in node.findall(nodes.term)
    )


def _is_skipped(node: nodes.Element) -> bool:
    """Tell whether *node* holds no words to show."""
    if isinstance(node, (addnodes.index, nodes.title)):
        return isinstance(node, nodes.title) and isinstance(node.parent, nodes.section)
    return isinstance(node, _SKIPPED) or not _SKIPPED_CLASSES.isdisjoint(node["classes"])


def _lines(node: nodes.Element) -> Iterator[str]:
    """Yield the lines of *node*: those of its text, or the one of a row of a table."""
    if not isinstance(node, nodes.row):
        yield from filter(None, map(_tidied, "".join(_words(node)).splitlines()))
    elif not isinstance(node.parent, nodes.thead):
        yield _row(node)


def _row(row: nodes.row) -> str:
    """Return *row* as one line, each cell but the first with its head: a dose is that of its column."""
    cells = _cells(row)
    head = row.parent.parent.next_node(nodes.thead)
    heads = _cells(head.children[-1]) if head else []
    if len(heads) == len(cells):
        named = zip(heads[1:], cells[1:], strict=True)
        cells[1:] = [f"{name}: {cell}" if name and cell else cell for name, cell in named]
    return " · ".join(filter(None, cells))


def _cells(row: nodes.Node) -> list[str]:
    """Return the words of each cell of *row*."""
    return [_tidied("".join(_words(cell))) for cell in row.children]


def _tidied(text: str) -> str:
    """Return *text* with single spaces, and none where a citation stood before a mark."""
    return re.sub(r"\s+([.,;:])(?!\d)", r"\1", " ".join(text.split()))


def _words(node: nodes.Node) -> Iterator[str]:
    """Yield the words below *node*, with a space after each paragraph."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        elif isinstance(child, nodes.Element) and not _is_skipped(child):
            yield from _words(child)
            yield " " * isinstance(child, nodes.paragraph)
