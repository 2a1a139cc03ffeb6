"""Drawings from the data of the trials, with the words that say what they show.

- ``.. forest-plot:: POOL`` draws one pooled estimate of ``trials.yaml`` with its trials.
- ``.. rate-bars:: TRIAL`` draws the rates of ``trials.csv`` that ``rate-table`` lists.

The content is the caption, and ``:name:`` is what links name. The drawing lies beside the doctrees, from
where each builder takes it like any other picture.
"""

import os
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.directives.patches import Figure
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata, OptionSpec

from scripts.evidence.rates import rate_pairs
from scripts.evidence.trial_data import TrialData
from scripts.figures import bars, forest
from scripts.figures.picture import Picture
from scripts.sphinxext.trial_data import from_trials
from scripts.wholefile import write_whole

FOLDER = "figures"


class _DataFigure(Figure, SphinxDirective):
    """A figure that is drawn."""

    option_spec: ClassVar[OptionSpec] = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return the figure.

        Raises:
            SystemExit: a data file that cannot be used, with its line.
        """
        picture = from_trials(self.env, self.picture)
        name = nodes.make_id(f"{self.name} {self.arguments[0]}")
        path = Path(self.env.doctreedir, FOLDER, f"{name}.svg")
        _keep(path, picture.svg)
        self.options["alt"] = picture.alt
        found = super().run()
        for image in (image for node in found for image in node.findall(nodes.image)):
            page = Path(self.env.doc2path(self.env.docname))
            image["uri"] = Path(os.path.relpath(path, page.parent)).as_posix()
        return found

    def picture(self, data: TrialData) -> Picture:
        """Return the drawing of what the argument names in *data*."""
        raise NotImplementedError


class ForestPlot(_DataFigure):
    """``.. forest-plot:: POOL`` draws a pooled estimate and its trials."""

    def picture(self, data: TrialData) -> Picture:
        """Return the forest plot."""
        pool = data.pools.get(self.arguments[0])
        if pool is None or not pool.trials:
            raise self.error(f"trials.yaml has no pool '{self.arguments[0]}' with counts by trial")
        return forest.draw(pool)


class RateBars(_DataFigure):
    """``.. rate-bars:: TRIAL`` draws rates on anakinra beside those on placebo."""

    def picture(self, data: TrialData) -> Picture:
        """Return the bars."""
        pairs = rate_pairs(data, self.arguments[0])
        if not pairs:
            raise self.error(f"no row of the data is about '{self.arguments[0]}'")
        return bars.draw(pairs)


def _keep(path: Path, svg: str) -> None:
    """Write *svg* to *path*, unless it stands there: a newer file would have its page read again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != svg:
        write_whole(path, svg)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("forest-plot", ForestPlot)
    app.add_directive("rate-bars", RateBars)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
