"""The cover: an SVG drawing made into the PNG that reading systems show on their shelf.

Text in the drawing must name a font that Typst embeds, such as Libertinus Serif: the fonts of the machine are
left aside, so that the same drawing gives the same bytes everywhere.
"""

from pathlib import Path

import typst

WIDTH = 1200  # pixels; 1200 x 1800 is sharp on a tablet and a third of the bytes of 1600 x 2400
_POINTS = 600
_SOURCE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("/{name}", width: {points}pt)\n'


def render_cover(svg: Path) -> bytes:
    """Return the drawing ``svg`` as a PNG, ``WIDTH`` pixels wide and as high as its ratio asks.

    Raises:
        typst.TypstError: the drawing is missing or is not SVG.
    """
    source = _SOURCE.format(name=svg.name, points=_POINTS)
    compiler = typst.Compiler(source.encode(), root=svg.parent, ignore_system_fonts=True)
    image = compiler.compile(format="png", ppi=72 * WIDTH / _POINTS)
    if not isinstance(image, bytes):
        raise TypeError(f"{svg}: the cover is to be one page")
    return image
