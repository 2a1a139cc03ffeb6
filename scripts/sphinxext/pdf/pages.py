"""The book's pages in reading order, each with its resolved tree and its heading level."""

from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.matching import compile_matchers

from scripts.sphinxext.pdf.toctrees import included_pages, lift_root, place_toctrees


@dataclass(frozen=True)
class Page:
    """One source file in the book.

    Attributes:
        docname: Its name in Sphinx.
        doctree: Its tree: references resolved, toctrees replaced by the pages they include.
        level: The heading level of its title, 1 for the highest.
        fresh: Whether it begins on a page of its own in any case.
    """

    docname: str
    doctree: nodes.document
    level: int
    fresh: bool = False


def collect(builder: Builder) -> list[Page]:
    """Read all pages that the toctrees lead to from the root page on, hidden toctrees too.

    Each page comes once, where it is met first. Its references are resolved for itself, not for the
    assembled book, so that extensions see the same page and the same docname as in every other format.

    Args:
        builder: The builder for which references are resolved.

    Returns:
        The pages in reading order, the root page first.
    """
    root = Page(builder.config.root_doc, _resolved(builder, builder.config.root_doc), 1)
    lift_root(root.doctree)
    return [root, *_included(builder, root, {root.docname})]


def depth(node: nodes.Node) -> int:
    """Count the sections of its page that a node stands in.

    Args:
        node: Any node.

    Returns:
        0 for a node directly in the document.
    """
    parent, count = node.parent, 0
    while parent is not None:
        count += isinstance(parent, nodes.section)
        parent = parent.parent
    return count


def _included(builder: Builder, page: Page, seen: set[str]) -> Iterator[Page]:
    for place in page.doctree.findall(included_pages):
        place["docnames"] = [name for name in dict.fromkeys(place["docnames"]) if name not in seen]
        seen.update(place["docnames"])
        for docname in place["docnames"]:
            fresh = any(matches(docname) for matches in compile_matchers(builder.config.pdf_fresh_pages))
            child = Page(docname, _resolved(builder, docname), page.level + depth(place), fresh)
            place_toctrees(child.doctree)
            yield child
            yield from _included(builder, child, seen)


def _resolved(builder: Builder, docname: str) -> nodes.document:
    doctree = builder.env.get_doctree(docname)
    builder.env.apply_post_transforms(doctree, docname)
    builder.post_process_images(doctree)
    return doctree
