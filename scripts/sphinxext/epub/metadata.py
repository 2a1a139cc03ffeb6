"""What the package says of its accessibility: https://www.w3.org/TR/epub-a11y-11/#sec-disc-package.

Only what a machine can see to be true is claimed. Conformance (``dcterms:conformsTo``, ``a11y:certifiedBy``)
is a person's verdict and is not written here.
"""

from collections.abc import Container, Iterable, Iterator

from scripts.sphinxext.epub.pages import Page
from scripts.sphinxext.page_notes import glossary, sources

STRUCTURE = ("ARIA", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")

# What the summary says of the notes of a page, by the section that they stand in.
NOTES = {
    sources.SECTION: "Notes at the foot of a page give in full the sources that it cites, with links back.",
    glossary.SECTION: "Words that lead to the glossary are explained in notes at the foot of their page, "
    "with links back.",
}

# And of the features that not every book has.
FEATURES = {
    "alternativeText": "Pictures are described in words.",
    "index": "There is an index.",
    "pageNavigation": "The pages of the PDF can be gone to by their numbers.",
}


def accessibility(
    pages: Iterable[Page], *, index: bool, page_list: bool, summary: str
) -> list[tuple[str, str]]:
    """Return the properties of ``schema.org`` and their values, in order.

    Args:
        pages: the pages of the book.
        index: whether the book has a general index.
        page_list: whether it lists the pages of the PDF.
        summary: how the paragraph for ``schema:accessibilitySummary`` begins.
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
        ("schema:accessibilitySummary", " ".join([summary, *_present(pages, optional)])),
    ]


def _present(pages: Iterable[Page], features: Container[str]) -> Iterator[str]:
    """Yield what can be said of *pages* that have these features, in sentences."""
    places = {place for page in pages for place in page.ids}
    yield from (sentence for section, sentence in NOTES.items() if section in places)
    yield from (sentence for feature, sentence in FEATURES.items() if feature in features)
