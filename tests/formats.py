"""Reading the built formats: the files of an ePub, and the internal links of ePub and HTML."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree
from zipfile import ZipFile

NAMESPACES = {
    "container": "urn:oasis:names:tc:opendocument:xmlns:container",
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
EPUB_TYPE = f"{{{NAMESPACES['epub']}}}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LINKING = (".xhtml", ".html", ".opf", ".ncx")


class BrokenLink(NamedTuple):
    """A link that leads nowhere: the file it stands in, the link as written, what is missing."""

    page: str
    link: str
    missing: str


@dataclass
class Targets:
    """What a page links to and what can be linked to in it."""

    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Targets()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value is not None:
                self.found.links.append(value)
            elif value and (name == "id" or (tag == "a" and name == "name")):
                self.found.ids.add(value)


class Epub:
    """An ePub, whole in memory.

    Args:
        path: the package.

    Attributes:
        files: each file's bytes, by its path in the package, in the package's order.
        package: the root element of the package document.
    """

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        container = self.xml("META-INF/container.xml")
        self.package = self.xml(container.findall(".//container:rootfile", NAMESPACES)[0].attrib["full-path"])

    def xml(self, name: str) -> ElementTree.Element:
        """Return the root element of the file ``name``.

        Raises:
            xml.etree.ElementTree.ParseError: the file is not well-formed.
        """
        return ElementTree.fromstring(self.files[name])

    def manifest(self) -> dict[str, dict[str, str]]:
        """Return the attributes of each item of the manifest by its path."""
        items = self.package.findall("opf:manifest/opf:item", NAMESPACES)
        return {unquote(item.attrib["href"]): item.attrib for item in items}

    def spine(self) -> list[str]:
        """Return the paths of the pages in reading order."""
        paths = {item["id"]: path for path, item in self.manifest().items()}
        return [
            paths[ref.attrib["idref"]] for ref in self.package.findall("opf:spine/opf:itemref", NAMESPACES)
        ]

    def metadata(self, name: str) -> list[str]:
        """Return the values of the Dublin Core element (``dc:title``) or property (``schema:accessMode``)."""
        metadata = self.package.findall("opf:metadata/*", NAMESPACES)
        return [
            node.text or ""
            for node in metadata
            if node.tag == _qualified(name) or node.attrib.get("property") == name
        ]

    def navigation(self, kind: str) -> list[tuple[str, str, str]]:
        """Return ``epub:type``, address and title of each entry of a list of ``nav.xhtml``: ``toc``, ..."""
        lists = self.xml("nav.xhtml").findall(".//xhtml:nav", NAMESPACES)
        (found,) = (nav for nav in lists if nav.attrib[EPUB_TYPE] == kind)
        entries = found.findall(".//xhtml:a", NAMESPACES)
        return [(a.attrib.get(EPUB_TYPE, ""), a.attrib["href"], "".join(a.itertext())) for a in entries]


def internal_links_of_epub(path: Path) -> list[BrokenLink]:
    """Return the links between files of the ePub ``path`` that lead nowhere.

    Raises:
        ValueError: the ePub holds no link at all.
    """
    files = Epub(path).files
    return _broken({name: data for name, data in files.items() if name.endswith(_LINKING)}, set(files))


def internal_links_of_html(outdir: Path) -> list[BrokenLink]:
    """Return the links between files of the HTML in ``outdir`` that lead nowhere.

    Raises:
        ValueError: the HTML holds no link at all.
    """
    files = {path.relative_to(outdir).as_posix(): path for path in outdir.rglob("*") if path.is_file()}
    pages = {name: path.read_bytes() for name, path in files.items() if name.endswith(".html")}
    return _broken(pages, set(files))


def _broken(pages: Mapping[str, bytes], files: set[str]) -> list[BrokenLink]:
    targets = {name: _targets(data) for name, data in pages.items()}
    if not any(found.links for found in targets.values()):
        raise ValueError("no link was found, so none was checked")
    return [
        BrokenLink(name, link, missing)
        for name, found in targets.items()
        for link in found.links
        for missing in _missing(name, link, targets, files)
    ]


def _targets(data: bytes) -> Targets:
    reader = _Reader()
    reader.feed(data.decode())
    reader.close()
    return reader.found


def _missing(page: str, link: str, targets: Mapping[str, Targets], files: set[str]) -> Iterator[str]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    path = _resolve(page, unquote(parts.path))
    fragment = unquote(parts.fragment)
    if path not in files:
        yield path
    elif fragment and path in targets and fragment not in targets[path].ids:
        yield f"{path}#{fragment}"


def _resolve(page: str, path: str) -> str:
    if not path:
        return page
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
    is_folder = posixpath.basename(path) in {"", ".", ".."}
    return posixpath.normpath(posixpath.join(joined, "index.html") if is_folder else joined)


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES.get(prefix, '')}}}{local}"
