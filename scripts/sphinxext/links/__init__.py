"""The external links: asked by Sphinx's link checker, told by status, reference and sentence.

- ``links_ask``: whether links are asked; if not, the answers of earlier runs are told.
- ``links_max_age``: for how many days an answer holds; 0 asks every link anew.
- ``links_pause``: seconds between two requests to one host.
- ``links_shard``: the share of the hosts that is asked, such as 2/4; 1/1 is all.
- ``links_format``: the form in which findings are told: text, json, sarif or github.

The settings of Sphinx's own ``linkcheck`` hold as well, but for ``linkcheck_auth``, which is taken.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from scripts.findings import Format
from scripts.sphinxext.links.builder import LinksBuilder


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its settings."""
    app.setup_extension("sphinx.builders.linkcheck")
    app.setup_extension("scripts.sphinxext.audit")
    app.add_config_value("links_ask", True, "", types=[bool])
    app.add_config_value("links_max_age", 7, "", types=[int])
    app.add_config_value("links_pause", 1.0, "", types=[float, int])
    app.add_config_value("links_shard", "1/1", "", types=[str])
    app.add_config_value("links_format", Format.TEXT.value, "", types=[str])
    app.add_builder(LinksBuilder)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
