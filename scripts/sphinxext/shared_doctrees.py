"""Each builder writes anew the pages that were read again since it last wrote them.

The formats share their doctrees. Sphinx compares the output of a page with the file of the page alone, so
a page that was read again because its data changed would be new in the format that is built next and stay
old in the others.
"""

from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata


def renew_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the documents whose doctree is newer than their output; connected to ``env-updated``."""
    builder = app.builder
    # The other builders write everything in each build.
    if not isinstance(builder, StandaloneHTMLBuilder):
        return []
    return [
        docname
        for docname in env.all_docs
        if _written(Path(env.doctreedir, f"{docname}.doctree")) > _written(builder.get_output_path(docname))
    ]


def _written(path: Path) -> int:
    """Return when the file at *path* was written, in nanoseconds, or 0 if there is none."""
    return path.stat().st_mtime_ns if path.exists() else 0


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the renewal."""
    app.connect("env-updated", renew_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
