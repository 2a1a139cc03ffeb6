"""Pictures, figures and captioned listings."""

import re

from docutils import nodes

from scripts.sphinxext.pdf import escape
from scripts.sphinxext.pdf.escape import call, content, string
from scripts.sphinxext.pdf.writer.base import block, warn
from scripts.sphinxext.pdf.writer.numbers import NumberedWriter

_LENGTH = re.compile(r"\s*([\d.]+)\s*(%|px|pt|em|ex|cm|mm|in|pc)?\s*$")
# Typst's unit for each of docutils' units, and how many of them one is; a CSS pixel is 0.75 pt.
_UNITS = {"": ("pt", 0.75), "px": ("pt", 0.75), "ex": ("em", 0.5), "pc": ("pt", 12.0)}


class FigureWriter(NumberedWriter):
    """Renders what has a picture or a caption."""

    def render_image(self, node: nodes.image) -> str:
        """A picture with its alternative text; one whose text is empty is decoration."""
        uri = str(node["uri"])
        if uri not in self.builder.images:
            warn("picture cannot be put into the PDF: %s", uri, at=node, subtype="image")
            return escape.text(node.get("alt", uri))
        path = f"/images/{self.builder.images[uri]}"
        if _is_inline(node):
            return call("box", body=self._picture("image", node, path))
        return block(self._picture("picture", node, path))

    def render_figure(self, node: nodes.figure) -> str:
        """A picture with its caption and legend."""
        caption = next((child for child in node.children if isinstance(child, nodes.caption)), None)
        legend = next((child for child in node.children if isinstance(child, nodes.legend)), None)
        rest = (child for child in node.children if child is not caption and child is not legend)
        arguments = [self.figure_number("figure", node)]
        if caption is not None:
            arguments.append(f"caption: {content(self.content(caption))}")
        if legend is not None:
            arguments.append(f"notes: {content(self.content(legend))}")
        return block(call("illustration", *arguments, body=self.inline(rest).strip()))

    def render_container(self, node: nodes.container) -> str:
        """A captioned listing, or a group that changes nothing on paper."""
        caption = next((child for child in node.children if isinstance(child, nodes.caption)), None)
        if caption is None:
            return self.inline(node.children)
        arguments = ["kind: raw", self.figure_number("code-block", node)]
        body = self.inline(child for child in node.children if child is not caption).strip()
        return block(
            call("illustration", *arguments, f"caption: {content(self.content(caption))}", body=body)
        )

    def _picture(self, function: str, node: nodes.image, path: str) -> str:
        arguments = [string(path)]
        if width := _length(str(node.get("width", ""))):
            arguments.append(f"width: {width}")
        if height := _length(str(node.get("height", ""))):
            arguments.append(f"height: {height}")
        if "alt" not in node:
            warn("picture without alt text: %s", node["uri"], at=node, subtype="alt")
        elif node["alt"]:
            arguments.append(f"alt: {string(node['alt'])}")
        else:
            return call("pdf.artifact", body=call(function, *arguments))
        return call(function, *arguments)


def _is_inline(node: nodes.image) -> bool:
    """Tell whether a picture, or the link around it, stands within a line."""
    holder = node.parent.parent if isinstance(node.parent, nodes.reference) else node.parent
    return isinstance(holder, nodes.TextElement)


def _length(value: str) -> str:
    """Turn a length as docutils writes it into Typst's; nothing if there is none."""
    match = _LENGTH.match(value)
    if match is None:
        return ""
    unit, factor = _UNITS.get(match[2] or "", (match[2], 1.0))
    return f"{float(match[1]) * factor:g}{unit}"
