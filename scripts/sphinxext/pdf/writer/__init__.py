"""The writer: one page of the manual as Typst markup."""

from scripts.sphinxext.pdf.writer.blocks import BlockWriter
from scripts.sphinxext.pdf.writer.boxes import BoxWriter
from scripts.sphinxext.pdf.writer.figures import FigureWriter
from scripts.sphinxext.pdf.writer.formulas import FormulaWriter
from scripts.sphinxext.pdf.writer.inline import InlineWriter
from scripts.sphinxext.pdf.writer.lists import ListWriter
from scripts.sphinxext.pdf.writer.tables import TableWriter


class TypstWriter(InlineWriter, FigureWriter, TableWriter, ListWriter, BoxWriter, FormulaWriter, BlockWriter):
    """Writes every node that the manual's pages can hold; see :class:`BaseWriter` for how it works."""
