"""Toctrees in a book: a list of pages where they stand, and the pages themselves after the text."""

from collections.abc import Sequence

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging

logger = logging.getLogger(__name__)


class page_list(nodes.General, nodes.Element):  # noqa: N801 - named as docutils names its nodes
    """A visible toctree: titles and page numbers of the pages ``docnames``, perhaps with a ``caption``."""


class included_pages(nodes.General, nodes.Element):  # noqa: N801
    """The place in the book where the pages in ``docnames`` follow."""


class part(nodes.section):  # noqa: N801
    """A part of the book that no page opens: the caption of one of the root page's toctrees."""


def place_toctrees(doctree: nodes.document) -> None:
    """Put the pages of each toctree at the end of the section it stands in.

    A section's own text and subsections can then not end up under the heading of an included page.

    Args:
        doctree: The tree of any page but the root; it is changed in place.
    """
    for toctree in list(doctree.findall(addnodes.toctree)):
        _enclosing_section(toctree).append(included_pages(docnames=_docnames(toctree)))
        _replace(toctree, [] if toctree.get("hidden") else [_page_list(toctree)])


def lift_root(doctree: nodes.document) -> None:
    """Turn the root page into the book's front chapter followed by its parts.

    The root's own text becomes a chapter of its own. A toctree becomes a part if it has a caption or is
    all that its section holds; the section then gives the part its title. Any other becomes a run of
    chapters.

    Args:
        doctree: The tree of the root page; it is changed in place.
    """
    parts: list[nodes.Element] = []
    for toctree in list(doctree.findall(addnodes.toctree)):
        home = _enclosing_section(toctree)
        if home in parts:
            continue
        if home.parent is not doctree and home is not doctree and _holds_only_toctrees(home):
            parts.append(home)
            home.parent.remove(home)
        else:
            parts.append(_part_of_caption(toctree))
            _replace(toctree, [])
    _drop_lone_title(doctree)
    doctree.extend(parts)
    place_toctrees(doctree)


def _holds_only_toctrees(section: nodes.Element) -> bool:
    return not any(_is_shown(child) and not _is_wrapper(child) for child in section.children[1:])


def _drop_lone_title(doctree: nodes.document) -> None:
    """Take the title from a root page that says nothing but it: the title page says it already."""
    front = doctree.next_node(nodes.section)
    if front is not None and not any(_is_shown(child) for child in front.children[1:]):
        del front[0]


def _is_shown(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.Invisible | addnodes.index)


def _part_of_caption(toctree: addnodes.toctree) -> nodes.Element:
    pages = included_pages(docnames=_docnames(toctree))
    caption = toctree.get("caption")
    if not caption:
        return pages
    listing = page_list(docnames=_docnames(toctree))
    return part("", nodes.title(caption, caption), listing, pages)


def _page_list(toctree: addnodes.toctree) -> page_list:
    return page_list(docnames=_docnames(toctree), caption=toctree.get("caption"))


def _docnames(toctree: addnodes.toctree) -> list[str]:
    included = [str(name) for name in toctree["includefiles"]]
    for title, target in toctree["entries"]:
        if target not in included and target != "self":
            logger.warning("toctree entry is no page of the book: %s", title or target, location=toctree)
    return included


def _enclosing_section(node: nodes.Node) -> nodes.Element:
    home = node.parent
    while not isinstance(home, nodes.section | nodes.document):
        home = home.parent
    return home


def _is_wrapper(node: nodes.Node) -> bool:
    return isinstance(node, nodes.compound) and "toctree-wrapper" in node["classes"]


def _replace(toctree: addnodes.toctree, new: Sequence[nodes.Element]) -> None:
    """Replace a toctree together with the wrapper that Sphinx puts around it."""
    old = toctree.parent if _is_wrapper(toctree.parent) else toctree
    old.parent.replace(old, new)
