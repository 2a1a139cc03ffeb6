"""What a written page says of itself: which files it shows, which content the package must declare."""

import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.parsers.expat import ExpatError, ParserCreate

from sphinx.errors import SphinxError

# Content that https://www.w3.org/TR/epub-33/#sec-manifest-item-properties wants declared.
DECLARED = {"math": "mathml", "svg": "svg", "script": "scripted"}


class PageError(SphinxError):
    """A page that no reading system can open."""

    category = "ePub error"


@dataclass
class Page:
    """A page of the book.

    Attributes:
        name: path in the package.
        files: paths in the package of the pictures and style sheets that the page shows.
        properties: the page's properties in the manifest.
        images: how many pictures it shows.
        undescribed: how many of them have no ``alt`` attribute.
        ids: the places in it that can be linked to.
    """

    name: str
    files: list[str] = field(default_factory=list)
    properties: set[str] = field(default_factory=set)
    images: int = 0
    undescribed: int = 0
    ids: set[str] = field(default_factory=set)

    def begin(self, tag: str, values: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        if identifier := values.get("id"):
            self.ids.add(identifier)
        if tag in DECLARED:
            self.properties.add(DECLARED[tag])
        elif tag == "img":
            self.images += 1
            self.undescribed += "alt" not in values
            self._show(values.get("src", ""))
        elif tag == "link" and values.get("rel") == "stylesheet":
            self._show(values.get("href", ""))

    def _show(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.path and not parts.scheme and not parts.netloc:
            path = posixpath.join(posixpath.dirname(self.name), unquote(parts.path))
            self.files.append(posixpath.normpath(path))


def read_page(root: Path, name: str) -> Page:
    """Return what the page ``name`` (a path below the folder ``root``) shows.

    Raises:
        PageError: the page is not XML, which reading systems ask of it.
    """
    page = Page(name)
    parser = ParserCreate()
    parser.StartElementHandler = page.begin
    try:
        parser.Parse((root / name).read_bytes(), True)
    except ExpatError as error:
        raise PageError(f"{root / name}: not XML, as a page of an ePub must be: {error}") from error
    return page
