"""A build that reads few pages reads them itself, also where it may use several processes.

Sphinx lets other processes read however few pages have changed, and each of them sends back all that is
known of all pages: with thousands of references that takes longer than to read some pages.
"""

from functools import partial

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from scripts.sphinxext.processes import MANY


def read_alone(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Do without other processes for a few documents; connected to ``env-before-read-docs``."""
    if len(docnames) < MANY:
        app.parallel = 1


def _give_back(jobs: int, app: Sphinx, env: BuildEnvironment) -> None:
    """Let *jobs* processes write; connected to ``env-updated``."""
    app.parallel = jobs


def connect(app: Sphinx) -> None:
    """Remember how many processes there may be; connected to ``builder-inited``."""
    app.connect("env-updated", partial(_give_back, app.parallel))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to the reading."""
    app.connect("builder-inited", connect)
    app.connect("env-before-read-docs", read_alone)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
