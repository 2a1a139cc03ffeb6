"""The register of what is not known, drawn from ``docs/data/gaps.yaml``.

``.. gaps::`` has a section for each group, with one item for each thing that is not known.
"""

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.evidence.gaps import Gap, GapGroup, load_gaps
from scripts.sphinxext.data_lines import DataDirective, Line, heading, lines_at

NAME = "gaps"


class GapSections(DataDirective):
    """``.. gaps::`` draws the sections of all groups."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each group."""
        register = self.read(NAME, load_gaps)
        lines = (line for group in register.groups for line in _group(group))
        return self.sections(lines, register.path)


def _group(group: GapGroup) -> Iterator[Line]:
    """Yield the lines of the section of *group*."""
    yield from lines_at(group.line, f".. _gaps-{group.id}:", "")
    yield from heading(group.title, "=", group.line)
    yield from map(_gap, group.gaps)
    yield Line("", group.line)


def _gap(gap: Gap) -> Line:
    """Return the item of *gap*: what is not known, what was looked for, whom to ask, and where to look."""
    place = f" (:ref:`{gap.at}`)" if gap.at else ""
    text, number = gap.words
    return Line(f"* **{gap.what}**: {text.strip()}; {gap.ask}{place}.", number)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("gaps", GapSections)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
