"""A published page keeps its address: one that has moved leads to where its content is now.

sphinx-reredirects writes the pages that lead on, in the HTML only, from ``docs/_templates/redirect.html``.
What has moved stands in ``docs/data/addresses.yaml``.
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from scripts.addresses.published import Address, faults, load_addresses
from scripts.evidence.datafile import DataFileError
from scripts.sphinxext.broken_file import ended_by
from scripts.sphinxext.extract_links import HTML_BUILDERS
from scripts.sphinxext.kept_data import kept_data

logger = logging.getLogger(__name__)

NAME = "addresses"
# Attribute of the environment: where the pages that have moved are now.
MOVED = "manual_moved_pages"


def read_addresses(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Warn of each address that would break; return a page to read again if other pages have moved now.

    Connected to ``env-get-outdated``: without a page to write, no page that leads on would be written.

    Raises:
        SystemExit: the data file cannot be used, with its line.
    """
    if app.builder.name not in HTML_BUILDERS:
        return []
    path = Path(app.srcdir, "data", f"{NAME}.yaml")
    try:
        addresses = kept_data(env, NAME, load_addresses)
    except DataFileError as error:
        raise ended_by(error) from error
    for line, message in faults(addresses, env.found_docs):
        logger.warning(message, location=f"{path}:{line}", type="manual", subtype=NAME)
    before = getattr(env, MOVED, None)
    setattr(env, MOVED, {address.page: _target(address) for address in addresses if address.now})
    return [] if before == getattr(env, MOVED) else [app.config.root_doc]


def tell_moved(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    """Tell sphinx-reredirects what has moved; connected to ``html-collect-pages`` before it.

    Set earlier, the setting would be kept in the environment, and the next build would read each page anew.
    """
    if app.builder.name in HTML_BUILDERS:
        app.config.redirects = getattr(app.env, MOVED)
    return []


def _target(address: Address) -> str:
    """Return where *address* leads to now, seen from its own folder."""
    page, mark, place = address.now.partition("#")
    return f"{'../' * address.page.count('/')}{page}.html{mark}{place}"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load sphinx-reredirects, and tell it what has moved."""
    app.setup_extension("sphinx_reredirects")
    app.connect("env-get-outdated", read_addresses)
    app.connect("html-collect-pages", tell_moved, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
