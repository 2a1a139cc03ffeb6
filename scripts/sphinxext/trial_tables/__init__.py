"""Tables of the trials, drawn from ``docs/data/trials.csv`` with what is computed from its counts.

- ``.. trials-table::`` lists the trials: design, time, arms with their patients.
- ``.. outcome-table:: serious_infection`` compares anakinra with placebo, trial by trial; the option
  ``:with-time:`` adds the time.
- ``.. pooled-table:: harms`` sets what a review printed beside what its counts give.
- ``.. ratio-table:: serious-infections`` gives the ratios of the trials that a group pools, one by one.
- ``.. rate-table:: POOLED:us-label-6.1`` lists events with their rates on anakinra and on placebo; its
  content is the caption, which cites.

The last column of the other tables cites for its row. A number with a dagger is computed: see
``scripts/evidence/statistics.py`` for the formulas.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.sphinxext.trial_tables.outcomes import OutcomeTable
from scripts.sphinxext.trial_tables.pooled import PooledTable, RatioTable
from scripts.sphinxext.trial_tables.rates import RateTable
from scripts.sphinxext.trial_tables.trials import TrialsTable


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("trials-table", TrialsTable)
    app.add_directive("outcome-table", OutcomeTable)
    app.add_directive("pooled-table", PooledTable)
    app.add_directive("ratio-table", RatioTable)
    app.add_directive("rate-table", RateTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
