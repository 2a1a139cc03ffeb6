"""How large the type of a handout can be, so that it stays on its sheet of paper."""

from pathlib import Path
from typing import NamedTuple

from scripts.sphinxext.pdf.compiler import Typesetter

MOST_PAGES = 2


class Layout(NamedTuple):
    """The size of the type in points, the columns of text, and how many pages it may take."""

    size: float
    columns: int
    pages: int


# One page in type that is easy to read, if need be in two columns, where short lines and drawings
# waste no room, so the sources alone seldom take a second page. Else both sides of a sheet in
# the largest type that fits, and at last in two columns.
LAYOUTS = (
    *(Layout(size, 1, 1) for size in (11.5, 11.0, 10.5, 10.0)),
    Layout(10.5, 2, 1),
    *(Layout(size, 1, MOST_PAGES) for size in (11.5, 11.0, 10.5, 10.0)),
    *(Layout(size, 2, MOST_PAGES) for size in (10.5, 10.0, 9.5)),
)


class Fitted(NamedTuple):
    """A typeset handout, and how many pages it takes."""

    typeset: Typesetter
    pages: int


def fit(main: Path, root: Path) -> Fitted:
    """Typeset a handout in the first layout in which it fits.

    Args:
        main: Its Typst file, which reads ``size`` and ``columns`` and tells how many ``<pages>`` it takes.
        root: The folder of all that it reads.

    Returns:
        The handout; in the last layout, and on more than ``MOST_PAGES`` pages, if it fits in none.

    Raises:
        PdfError: If Typst refuses it.
    """
    tried: dict[tuple[float, int], Fitted] = {}
    for size, columns, most in LAYOUTS:
        if (size, columns) not in tried:
            typeset = Typesetter(main, root, {"size": str(size), "columns": str(columns)})
            tried[size, columns] = Fitted(typeset, typeset.value("pages"))
        if tried[size, columns].pages <= most:
            break
    return tried[size, columns]
