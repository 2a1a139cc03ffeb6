"""What the tables of the trials share."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from docutils import nodes

from scripts.claims.cells import CITES_BY_ROW
from scripts.evidence.ratios import Ratio
from scripts.evidence.trial_data import TrialData
from scripts.sphinxext.data_table import DataTable, Row
from scripts.sphinxext.trial_data import FOLDER, from_trials


class TrialTable(DataTable):
    """A table of the trials.

    Attributes:
        head: the heads of the columns.
        widths: their widths, in percent.
        source: the file of the data folder that the rows come from.
        css_class: the class of the table.
    """

    head: tuple[str, ...]
    widths: tuple[int, ...]
    source: str
    css_class: ClassVar[str] = CITES_BY_ROW

    def run(self) -> list[nodes.Node]:
        """Return the table.

        Raises:
            SystemExit: a data file that cannot be used, with its line, or an outcome of no trial.
        """
        rows = from_trials(self.env, self.rows)
        if not rows:
            raise self.error(f"no row of the data is about '{' '.join(self.arguments)}'")
        path = Path(self.env.srcdir, FOLDER, self.source)
        return self.table(self.head, self.widths, rows, path, self.css_class)

    def rows(self, data: TrialData) -> list[Row]:
        """Return the rows out of *data*."""
        raise NotImplementedError


def cite(citations: Iterable[str]) -> str:
    """Return the citations of all *citations*, each once, as reStructuredText."""
    return " ".join(f":cite:p:`{name}`" for name in dict.fromkeys(citations))


def computed(text: str) -> str:
    """Return *text* marked as computed, as reStructuredText."""
    return f":computed:`{text}`"


def computed_ratio(ratio: Ratio) -> str:
    """Return *ratio* marked as computed, or why there is none, as reStructuredText."""
    return computed(str(ratio)) if ratio.estimate else str(ratio)
