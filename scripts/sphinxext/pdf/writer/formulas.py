"""Formulas."""

from docutils import nodes

from scripts.sphinxext.pdf import escape
from scripts.sphinxext.pdf.escape import call, content, string
from scripts.sphinxext.pdf.formula import FormulaError, to_typst
from scripts.sphinxext.pdf.writer.base import BaseWriter, block, warn


class FormulaWriter(BaseWriter):
    """Renders formulas; the source of a formula is its alternative text."""

    def render_math(self, node: nodes.math) -> str:
        """A formula within a line."""
        return self._formula(node, "block: false")

    def render_math_block(self, node: nodes.math_block) -> str:
        """A formula on its own, with its number if it has a label."""
        number = node.get("number")
        shown = "none" if number is None else content(escape.text(f"({number})"))
        return block(call("math-block", f"number: {shown}", body=self._formula(node, "block: true")))

    def _formula(self, node: nodes.Element, block_argument: str) -> str:
        latex = node.astext().strip()
        try:
            formula = to_typst(latex)
        except FormulaError as error:
            warn("formula cannot be set in the PDF (%s): %s", error, latex, at=node, subtype="math")
            return call("raw", string(latex))
        return call("math.equation", block_argument, f"alt: {string(latex)}", f"$ {formula} $")
