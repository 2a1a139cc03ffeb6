"""A small writer of SVG: shapes as elements, and the paper that they stand on.

Only attributes are used, no style sheet and no pattern, so that browsers, reading systems and the PDF draw
the same.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

WIDTH = 400
INK = "#1b2a33"
FAINT = "#5a6b73"
PALE = "#eef3f3"
GRID = "#b4c2c5"
ACCENT = "#b5371f"
# Libertinus Serif is the one that the PDF has.
FONTS = "Helvetica, Arial, 'Libertinus Serif', sans-serif"


def number(value: float) -> str:
    """Return *value* with two digits at most, so that the same drawing has the same bytes."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def shape(tag: str, kind: str = "", /, **attributes: float | str) -> Element:
    """Return the element *tag*.

    Args:
        tag: its name, such as ``rect``.
        kind: what it stands for, written as its class.
        attributes: its attributes; ``stroke_width`` is written ``stroke-width``, a number by `number`.
    """
    written = {
        name.replace("_", "-"): value if isinstance(value, str) else number(value)
        for name, value in attributes.items()
    }
    return Element(tag, {"class": kind, **written} if kind else written)


def words(x: float, y: float, text: str, **attributes: float | str) -> Element:
    """Return a line of *text* whose foot is at *y*; it begins at *x*, unless ``text_anchor`` says else."""
    element = shape("text", x=x, y=y, **attributes)
    element.text = text
    return element


def line(x1: float, y1: float, x2: float, y2: float, **attributes: float | str) -> Element:
    """Return a line in ink from one point to another."""
    return shape("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": INK, "stroke_width": 1.5, **attributes})


def polygon(kind: str, points: list[tuple[float, float]], **attributes: float | str) -> Element:
    """Return the area within *points*, as a path: some reading systems leave out a side of a ``polygon``."""
    corners = "L".join(f"{number(x)},{number(y)}" for x, y in points)
    return shape("path", kind, d=f"M{corners}Z", **attributes)


def paper(height: float, title: str, description: str, shapes: list[Element]) -> str:
    """Return the drawing as a file.

    Args:
        height: its height, beside `WIDTH`.
        title: what it shows, in a few words.
        description: what it shows, in whole sentences.
        shapes: what is drawn, the lowest first.
    """
    root = Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {number(height)}",
        width=str(WIDTH),
        height=number(height),
        role="img",
    )
    SubElement(root, "title").text = title
    SubElement(root, "desc").text = description
    root.append(shape("rect", width=WIDTH, height=height, rx=10, fill="#fff"))
    group = SubElement(root, "g", {"font-family": FONTS, "font-size": "15", "fill": INK})
    group.extend(shapes)
    indent(root, space="")
    return tostring(root, encoding="unicode") + "\n"
