"""How large the type of a handout can be, so that it stays on its sheet of paper."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scripts.sphinxext.pdf.compiler import Typesetter

MOST_PAGES = 2


class Layout(NamedTuple):
    """So many columns, pages at most, and the sizes of type to choose from in points, the largest first."""

    columns: int
    pages: int
    sizes: Sequence[float]


_EASY_TO_READ = (11.5, 11.0, 10.5, 10.0)

# One page in type that is easy to read, if need be in two columns, where short lines and drawings
# waste no room, so the sources alone seldom take a second page. Else both sides of a sheet in
# the largest type that fits, and at last in two columns.
LAYOUTS = (
    Layout(1, 1, _EASY_TO_READ),
    Layout(2, 1, (10.5,)),
    Layout(1, MOST_PAGES, _EASY_TO_READ),
    Layout(2, MOST_PAGES, (10.5, 10.0, 9.5)),
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

    @cache
    def fitted(size: float, columns: int) -> Fitted:
        typeset = Typesetter(main, root, {"size": str(size), "columns": str(columns)})
        return Fitted(typeset, typeset.value("pages"))

    for columns, most, sizes in LAYOUTS:
        # What does not fit in the smallest type does not in those between.
        if any(fitted(size, columns).pages <= most for size in (sizes[0], sizes[-1])):
            return next(one for size in sizes if (one := fitted(size, columns)).pages <= most)
    return fitted(sizes[-1], columns)
