"""What the package says of its accessibility: https://www.w3.org/TR/epub-a11y-11/#sec-disc-package.

Only what a machine can see to be true is claimed. Conformance (``dcterms:conformsTo``, ``a11y:certifiedBy``)
is a person's verdict and is not written here.
"""

from collections.abc import Iterable

from scripts.sphinxext.epub.pages import Page

STRUCTURE = ("ARIA", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")


def accessibility(
    pages: Iterable[Page], *, index: bool, page_list: bool, summary: str
) -> list[tuple[str, str]]:
    """Return the properties of ``schema.org`` and their values, in order.

    Args:
        pages: the pages of the book.
        index: whether the book has a general index.
        page_list: whether it lists the pages of the PDF.
        summary: the paragraph for ``schema:accessibilitySummary``.
    """
    pages = list(pages)
    pictures = sum(page.images for page in pages)
    described = not any(page.undescribed for page in pages)
    present = {
        "alternativeText": pictures and described,
        "index": index,
        "pageBreakMarkers": page_list,
        "pageNavigation": page_list,
    }
    optional = [name for name, has in present.items() if has]
    scripted = any("scripted" in page.properties for page in pages)
    return [
        ("schema:accessMode", "textual"),
        *([("schema:accessMode", "visual")] if pictures else []),
        *([("schema:accessModeSufficient", "textual")] if described else []),
        *([("schema:accessModeSufficient", "textual,visual")] if pictures else []),
        *(("schema:accessibilityFeature", name) for name in sorted([*STRUCTURE, *optional])),
        ("schema:accessibilityHazard", "unknown" if scripted else "none"),
        ("schema:accessibilitySummary", summary),
    ]
