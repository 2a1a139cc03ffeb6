"""Events with their rates on anakinra and on placebo."""

from typing import ClassVar

from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from scripts.evidence.rates import rate_pairs
from scripts.evidence.trial_data import RESULTS, TrialData
from scripts.sphinxext.data_table import Row
from scripts.sphinxext.trial_tables.base import TrialTable


class RateTable(TrialTable):
    """``.. rate-table:: TRIAL`` lists the events of one trial, or of one table that pools several.

    The content of the directive is the caption, which cites; ``:name:`` is what links name.
    """

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[OptionSpec] = {"name": directives.unchanged}
    head = ("Event", "On anakinra", "On placebo")
    widths = (50, 25, 25)
    source = RESULTS
    css_class = "rates"
    stub_columns = 1

    def rows(self, data: TrialData) -> list[Row]:
        """Return one row for each event."""
        pairs = rate_pairs(data, self.arguments[0])
        return [
            Row((pair.event, f"{pair.drug.percent}%", f"{pair.placebo.percent}%"), pair.drug.line)
            for pair in pairs
        ]
