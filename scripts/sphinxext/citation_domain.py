"""The domain in which sphinxcontrib-bibtex keeps the citations of the manual."""

from typing import cast

from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.domain import BibtexDomain


def citation_domain(env: BuildEnvironment) -> BibtexDomain:
    """Return the domain of sphinxcontrib-bibtex: the bibliography, and where each entry is cited.

    Raises:
        ExtensionError: sphinxcontrib-bibtex is not loaded.
    """
    return cast("BibtexDomain", env.get_domain("cite"))
