"""Reading a built PDF: bookmarks, tags and links."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf


class Spot(NamedTuple):
    """A place in a PDF; of two, the greater is further on.

    Attributes:
        page: its page, from 1, or 0 for none.
        depth: how far down the page it is, in points from the foot, so a negative number.
    """

    page: int = 0
    depth: float = 0


class Link(NamedTuple):
    """A link of a PDF.

    Attributes:
        at: where it is.
        to: where it leads to in the PDF, or nowhere.
        name: the name of the place it leads to, or nothing.
        uri: the address it leads to, or nothing.
    """

    at: Spot
    to: Spot = Spot()
    name: str = ""
    uri: str = ""

    @property
    def page(self) -> int:
        """The page it is on, from 1."""
        return self.at.page

    @property
    def target(self) -> int:
        """The page it leads to, or 0."""
        return self.to.page


def outline(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Read the bookmarks.

    Args:
        pdf: An open PDF.

    Returns:
        Depth, from 0, and title of each.
    """

    def walk(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield depth, item.title
            yield from walk(list(item.children), depth + 1)

    with pdf.open_outline() as bookmarks:
        return list(walk(list(bookmarks.root), 0))


def structure(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Walk over the tags in reading order.

    Args:
        pdf: An open PDF.

    Yields:
        Each structure element.
    """

    def walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if isinstance(element, pikepdf.Array):
            for child in element.as_list():
                yield from walk(child)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                yield element
            if "/K" in element:
                yield from walk(element.K)

    return walk(pdf.Root.StructTreeRoot)


def spots(pdf: pikepdf.Pdf) -> dict[str, Spot]:
    """Return each place of *pdf* that has a name; headings have one."""
    numbers = _page_numbers(pdf)
    named = pikepdf.NameTree(pdf.Root.Names.Dests).items()
    return {str(name): _spot(place, numbers) for name, place in named}


def places(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Return the page, from 1, of each place of *pdf* that has a name."""
    return {name: spot.page for name, spot in spots(pdf).items()}


def links(pdf: pikepdf.Pdf) -> list[Link]:
    """Return the links of *pdf* in reading order; one that is broken over two pages is one link.

    Raises:
        KeyError: a link leads to a place that does not exist.
    """
    numbers = _page_numbers(pdf)
    named = spots(pdf)
    homes = {
        note.objgen: number
        for number, page in enumerate(pdf.pages, 1)
        for note in page.get("/Annots", pikepdf.Array()).as_list()
    }
    notes = [_annotation(element) for element in structure(pdf) if element.S == "/Link"]
    return [_link(note, homes[note.objgen], numbers, named) for note in notes]


def _annotation(element: pikepdf.Object) -> pikepdf.Object:
    """Return the first annotation of the tag *element* of a link."""
    kids = element.K.as_list() if isinstance(element.K, pikepdf.Array) else [element.K]
    return next(kid.Obj for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid)


def _link(
    note: pikepdf.Object, home: int, numbers: dict[tuple[int, int], int], named: dict[str, Spot]
) -> Link:
    """Return the link of the annotation *note* on page *home*."""
    at = Spot(home, -float(note.Rect[3]))
    if "/A" in note:
        return Link(at, uri=str(note.A.URI))
    if isinstance(note.Dest, pikepdf.Array):
        return Link(at, _spot(note.Dest, numbers))
    return Link(at, named[str(note.Dest)], name=str(note.Dest))


def _spot(place: pikepdf.Object, numbers: dict[tuple[int, int], int]) -> Spot:
    """Return the spot of a destination: a page, the word XYZ, distances from the left and the foot."""
    return Spot(numbers[place[0].objgen], -float(place[3]))


def _page_numbers(pdf: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    """Return the number, from 1, of each page by its object's identity."""
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}


class PageText(NamedTuple):
    """The words of a page, without the spaces between them: what is read aloud, and what is not."""

    read: str
    unread: str


def text_of(page: pikepdf.Page) -> PageText:
    """Return the words that Typst has set on *page*."""
    fonts = {name: _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    found = {True: "", False: ""}
    marked: list[bool] = []
    letters: dict[bytes, str] = {}
    for step in pikepdf.parse_content_stream(page):
        operands = step.operands
        match str(step.operator):
            case "BDC" | "BMC":
                marked.append(operands[0] == "/Artifact")
            case "EMC":
                marked.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "TJ":
                codes = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                pairs = zip(codes[::2], codes[1::2], strict=True)
                found[any(marked)] += "".join(letters[bytes(pair)] for pair in pairs)
    return PageText(read=found[False], unread=found[True])


def _letters(font: pikepdf.Object) -> dict[bytes, str]:
    """Return what each code of *font* stands for."""
    pairs = re.findall(rb"^<(\w{4})> <(\w+)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(shown.decode()).decode("utf-16-be")
        for code, shown in pairs
    }
