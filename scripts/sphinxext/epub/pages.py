"""What a written page says of itself: which files it shows, which content the package must declare."""

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Content that https://www.w3.org/TR/epub-33/#sec-manifest-item-properties wants declared.
DECLARED = {"math": "mathml", "svg": "svg", "script": "scripted"}


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


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if identifier := values.get("id"):
            self.page.ids.add(identifier)
        if tag in DECLARED:
            self.page.properties.add(DECLARED[tag])
        elif tag == "img":
            self.page.images += 1
            self.page.undescribed += "alt" not in values
            self._show(values.get("src"))
        elif tag == "link" and values.get("rel") == "stylesheet":
            self._show(values.get("href"))

    def _show(self, url: str | None) -> None:
        parts = urlsplit(url or "")
        if parts.path and not parts.scheme and not parts.netloc:
            path = posixpath.join(posixpath.dirname(self.page.name), unquote(parts.path))
            self.page.files.append(posixpath.normpath(path))


def read_page(root: Path, name: str) -> Page:
    """Return what the page ``name`` (a path below the folder ``root``) shows."""
    page = Page(name)
    reader = _Reader(page)
    reader.feed((root / name).read_text(encoding="utf-8"))
    reader.close()
    return page
