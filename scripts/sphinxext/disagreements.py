"""The register of topics on which sources differ, drawn from ``docs/data/disagreements.yaml``.

- ``.. disagreements-overview::`` is a table of all topics, the heaviest first.
- ``.. disagreements::`` has a section for each topic: who says what and as of when, and what the
  manual follows and why.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.bibliography.as_of import as_of
from scripts.claims.pieces import citations_in
from scripts.evidence.datafile import DataFileError
from scripts.evidence.disagreements import Disagreements, Position, Topic, Weight, load_disagreements
from scripts.sphinxext.broken_file import ended_by
from scripts.sphinxext.citation_domain import citation_domain
from scripts.sphinxext.data_lines import DataDirective, Line, heading, lines_at, lines_of
from scripts.sphinxext.data_table import DataTable, Row

NAME = "disagreements"
_CITED = re.compile(r":cite:p:`([^`]+)`")


class DisagreementsOverview(DataTable):
    """``.. disagreements-overview::`` draws the table of all topics."""

    head = ("Topic", "Weight", "For a clinician to decide")
    widths = (60, 14, 26)

    def run(self) -> list[nodes.Node]:
        """Return the table, the heaviest topics first, then in the order of the page."""
        register = self.read(NAME, load_disagreements)
        topics = sorted(register.topics(), key=lambda topic: list(Weight).index(topic.weight))
        rows = [Row(_overview(topic), topic.line) for topic in topics]
        return self.table(self.head, self.widths, rows, register.path, "disagreements")


def _overview(topic: Topic) -> tuple[str, ...]:
    """Return the cells of *topic*."""
    decide = "a rule of ours" if topic.needs_decision else "–"
    return f":ref:`disagree-{topic.id}`", topic.weight.value, decide


class DisagreementTopics(DataDirective):
    """``.. disagreements::`` draws the sections of all topics."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each group, and in it one for each topic.

        Raises:
            SystemExit: the file cannot be used, or a position has no date, with its line.
        """
        register = self.read(NAME, load_disagreements)
        for path in citation_domain(self.env).bibdata.bibfiles:
            self.env.note_dependency(str(path))
        try:
            return self.sections(self._lines(register), register.path)
        except DataFileError as error:
            raise ended_by(error) from error

    def _lines(self, register: Disagreements) -> Iterator[Line]:
        """Yield the lines of all sections."""
        for group in register.groups:
            yield from heading(group.title, "=", group.line)
            for topic in group.topics:
                yield from self._topic(topic, register.path)

    def _topic(self, topic: Topic, path: Path) -> Iterator[Line]:
        """Yield the lines of the section of *topic*."""
        yield from lines_at(topic.line, f".. _disagree-{topic.id}:", "")
        yield from heading(topic.title, "-", topic.line)
        entry = f".. index:: single: disagreements between sources; {topic.title}"
        yield from lines_at(topic.line, entry, "", f"*Weight: {topic.weight}.*", "")
        for position in topic.positions:
            start = f"* **{position.who}** ({self._when(position, path)}): "
            yield from lines_of(position.says, start, "  ")
        yield Line("", topic.line)
        yield from lines_of(topic.follows)
        if topic.needs_decision:
            yield from lines_at(topic.line, "", ".. admonition:: For a clinician to decide", "")
            yield from lines_of(topic.needs_decision, "   ", "   ")
        yield Line("", topic.line)

    def _when(self, position: Position, path: Path) -> str:
        """Return as of when *position* holds: as recorded, or by the dates of the references that it cites.

        Raises:
            DataFileError: a reference bears no date.
        """
        if position.as_of:
            return position.as_of
        entries = citation_domain(self.env).bibdata.data.entries
        cited = [one for target in _CITED.findall(position.says.text) for one in citations_in(target)]
        # An unknown key is told by sphinxcontrib-bibtex.
        dates = {one.key: as_of(entries[one.key].fields) for one in cited if one.key in entries}
        for key, date in dates.items():
            if not date:
                raise DataFileError(path, position.says.line, f"as_of: is missing, and {key} bears no date")
        return " and ".join(dict.fromkeys(dates.values()))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the two directives."""
    app.add_directive("disagreements-overview", DisagreementsOverview)
    app.add_directive("disagreements", DisagreementTopics)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
