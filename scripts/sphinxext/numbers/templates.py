"""The templates of the theme, whose pages get their numbers when they have been rendered.

Sphinx takes the class from its setting ``template_bridge``.
"""

from typing import TYPE_CHECKING, Any

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader

from scripts.sphinxext.numbers.kept_pages import KeptPages
from scripts.sphinxext.numbers.marks import Numbers, mark

if TYPE_CHECKING:
    from sphinx.theming import Theme
    from sphinxcontrib.bibtex.domain import Citation


class NumberingTemplates(BuiltinTemplateLoader):
    """Renders pages as Sphinx does, keeps them, and fills in their numbers.

    Attributes:
        pages: the pages as they were rendered.
        numbers: the numbers by their marks; known when all documents have been read.
    """

    pages: KeptPages
    numbers: Numbers

    def init(self, builder: Builder, theme: "Theme | None" = None, dirs: list[str] | None = None) -> None:
        """Take over the *builder*, as Sphinx hands it over before it reads a document."""
        super().init(builder, theme, dirs)
        assert isinstance(builder, StandaloneHTMLBuilder)  # no other renders pages
        self.pages = KeptPages(builder)
        self.numbers = {}

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """Return the page, or the file of another kind, that *template* makes of *context*.

        Raises:
            ExtensionError: a number on the page is that of no reference.
        """
        text = super().render(template, context)
        return self.pages.filled(context["pagename"], text, self.numbers) if "pagename" in context else text


def numbering(builder: Builder) -> NumberingTemplates | None:
    """Return the templates of *builder* if they fill in numbers."""
    templates = getattr(builder, "templates", None)
    return templates if isinstance(templates, NumberingTemplates) else None


def number_at(builder: Builder, docname: str, anchor: str, label: str) -> str:
    """Return what a page shows as the number of a reference until it is written: a mark, or else the *label*.

    Args:
        builder: the builder of the page.
        docname: the document of the bibliography.
        anchor: the identifier of the reference in it.
        label: the number as it reads now.
    """
    return mark(docname, anchor) if numbering(builder) else label


def number_of(builder: Builder, citation: "Citation") -> str:
    """Return what a page shows as the number of the reference *citation* until it is written."""
    formatted = citation.formatted_entry
    return number_at(builder, citation.bibliography_key.docname, citation.citation_id, formatted.label)
