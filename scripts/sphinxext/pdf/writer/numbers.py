"""Numbers of sections, figures and tables: the ones that Sphinx has given them, so that all formats agree."""

from collections.abc import Sequence

from docutils import nodes

from scripts.sphinxext.pdf import escape
from scripts.sphinxext.pdf.escape import content
from scripts.sphinxext.pdf.writer.base import BaseWriter


class NumberedWriter(BaseWriter):
    """Looks numbers up in the environment."""

    def figure_number(self, kind: str, node: nodes.Element) -> str:
        """Look up the number that Sphinx gave a figure, table or listing.

        Args:
            kind: Sphinx's word for it: ``figure``, ``table`` or ``code-block``.
            node: The node that carries the id.

        Returns:
            The argument ``number: …`` with a text such as "Table 3", or with none.
        """
        numbers = self.builder.env.toc_fignumbers.get(self.page.docname, {}).get(kind, {})
        number = next((numbers[identifier] for identifier in node["ids"] if identifier in numbers), None)
        if number is None or not self.config.numfig:
            return "number: none"
        words = self.config.numfig_format[kind] % numbered(number)
        return f"number: {content(escape.text(words))}"

    def section_number(self, section: nodes.section) -> str:
        """Look up the number that Sphinx gave a section.

        Args:
            section: The section.

        Returns:
            A text such as "2.1", empty if the toctree does not number its pages.
        """
        numbers = self.builder.env.toc_secnumbers.get(self.page.docname, {})
        anchors = [f"#{identifier}" for identifier in section["ids"]]
        if isinstance(section.parent, nodes.document):
            anchors.append("")
        number = next((numbers[anchor] for anchor in anchors if anchor in numbers), ())
        return numbered(number)


def numbered(pieces: Sequence[int]) -> str:
    """Write a number of several pieces, such as "2.1"; nothing for none."""
    return ".".join(map(str, pieces))
