"""Names of places: ids repeat between pages, so a place in the book is named by page and id."""

from collections.abc import Iterable

from docutils import nodes

INDEX_DOCNAME = "genindex"
INDEX_LABEL = "genindex"
_INTERNAL = "%"


def target_uri(docname: str) -> str:
    """Tell the address under which a page of the book is linked to while references are resolved.

    Args:
        docname: The page.

    Returns:
        The address; ``#`` and an id may be added to it.
    """
    return _INTERNAL + docname


def is_internal(uri: str) -> bool:
    """Tell whether an address was made by :func:`target_uri`.

    Args:
        uri: An address, with or without an id.

    Returns:
        True for a place in the book.
    """
    return uri.startswith(_INTERNAL)


def place_of(uri: str) -> tuple[str, str]:
    """Tell which place an internal address names.

    Args:
        uri: An address made by :func:`target_uri`, with or without an id.

    Returns:
        The page, and the id or nothing.
    """
    docname, _, identifier = uri.removeprefix(_INTERNAL).partition("#")
    return docname, identifier


def is_place(label: str) -> bool:
    """Tell whether a label of the typeset book names a place in a page, and not one of the template.

    Args:
        label: The label.

    Returns:
        True for what :class:`Labels` has named, save the index.
    """
    return "#" in label


class Labels:
    """The label of each place that can be linked to.

    A node may have several ids; its first one gives the label and the others lead to it.
    """

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}

    def add_page(self, docname: str, doctree: nodes.document) -> None:
        """Register all places of a page.

        Args:
            docname: The page.
            doctree: Its tree, with all references resolved.
        """
        self._labels[docname] = self._first_label(docname, doctree)
        for node in doctree.findall(nodes.Element):
            for identifier in node["ids"]:
                self._labels[f"{docname}#{identifier}"] = self.label_of(docname, node["ids"])

    def add_index(self) -> None:
        """Register the general index, which ``:ref:`genindex``` leads to."""
        self._labels[INDEX_DOCNAME] = INDEX_LABEL

    def resolve(self, uri: str) -> str | None:
        """Find the label of an internal address.

        Args:
            uri: An address made by :func:`target_uri`, with or without an id.

        Returns:
            The label, or None if there is no such place in the book.
        """
        return self._labels.get(uri.removeprefix(_INTERNAL).removesuffix("#"))

    def page_label(self, docname: str) -> str:
        """Name the beginning of a page.

        Args:
            docname: A page of the book.

        Returns:
            The label of its title, or of an anchor (it ends in ``#``) if the page has no title.
        """
        return self._labels[docname]

    @staticmethod
    def label_of(docname: str, ids: Iterable[str]) -> str:
        """Name a place.

        Args:
            docname: The page.
            ids: The ids of a node, at least one.

        Returns:
            The label that the node carries.
        """
        return f"{docname}#{next(iter(ids))}"

    @classmethod
    def _first_label(cls, docname: str, doctree: nodes.document) -> str:
        section = next(doctree.findall(nodes.section), None)
        if section is None or section.parent is not doctree or not section["ids"]:
            return f"{docname}#"
        return cls.label_of(docname, section["ids"])
