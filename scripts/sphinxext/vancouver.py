"""Citation style of the manual: NLM references, numbers in brackets with their locators."""

from dataclasses import dataclass, field
from typing import Any

from pybtex.backends.plaintext import Backend as PlainText
from pybtex.plugin import register_plugin as register_pybtex_plugin
from pybtex.style.template import Node
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata
from sphinxcontrib.bibtex.plugin import register_plugin as register_bibtex_plugin
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.basic_label import BasicLabelParentheticalReferenceStyle
from sphinxcontrib.bibtex.style.template import join, post_text, pre_text, reference

from scripts.bibliography.vancouver import VancouverStyle
from scripts.sphinxext.numbers.templates import number_at

NAME = "vancouver"


def _number(children: list[Node], data: dict[str, Any]) -> str:
    """Return the number of a reference, or what stands for it until the page is written."""
    place = data["reference_info"]
    return number_at(place.builder, place.todocname, place.citation_id, data["formatted_entry"].label)


@dataclass
class VancouverReferenceStyle(BasicLabelParentheticalReferenceStyle):
    """In-text citations such as ``[3, §2.1]``, linked as a whole.

    The locator belongs to the link because a lone digit is too small a thing to tap.
    """

    bracket: BracketStyle = field(default_factory=lambda: BracketStyle(sep="; "))

    def inner(self, role_name: str) -> Node:
        """Return the template of one citation: text before it, then number and locator as the link."""
        return join(sep=" ")[
            pre_text, reference[join(sep=",\N{NO-BREAK SPACE}")[Node("number", _number), post_text]]
        ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the style under the name ``vancouver``, for entries and for citations."""
    register_pybtex_plugin("pybtex.style.formatting", NAME, VancouverStyle)
    # Named here, it is found at once: else pybtex searches the installed packages for it at each citation.
    register_pybtex_plugin("pybtex.backends", "plaintext", PlainText, force=True)
    register_bibtex_plugin("sphinxcontrib.bibtex.style.referencing", NAME, VancouverReferenceStyle)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
