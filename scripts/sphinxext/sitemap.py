"""``sitemap.xml`` of the HTML: the address of each page of the manual and of its audit.

The list is made from what the manual holds, not from what a build has written: a build that writes one page
leaves the others where they are. https://www.sitemaps.org/protocol.html
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from scripts.sphinxext.audit.collect import pages
from scripts.sphinxext.audit_pages.collect import page_names
from scripts.sphinxext.citation_domain import citation_domain
from scripts.sphinxext.extract_links import HTML_BUILDERS
from scripts.wholefile import write_whole

NAME = "sitemap.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the list into the output folder; connected to ``build-finished``."""
    if exception or app.builder.name not in HTML_BUILDERS:
        return
    listed = ElementTree.Element("urlset", xmlns=_NAMESPACE)
    for page in _pages(app.env):
        address = app.config.html_baseurl + app.builder.get_target_uri(page)
        ElementTree.SubElement(ElementTree.SubElement(listed, "url"), "loc").text = address
    text = ElementTree.tostring(listed, encoding="unicode", xml_declaration=True)
    write_whole(Path(app.outdir, NAME), text)


def _pages(env: BuildEnvironment) -> Iterator[str]:
    """Yield the names of the pages."""
    yield from sorted(env.found_docs)
    yield from page_names(pages(env), [citation.key for citation in citation_domain(env).citations])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the list."""
    app.setup_extension("scripts.sphinxext.audit_pages")
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
