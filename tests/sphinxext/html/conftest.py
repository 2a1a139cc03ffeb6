"""The small manual in the manual's own theme, built once for all tests that only read."""

from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp


@pytest.fixture(scope="module")
def built(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the HTML."""
    folder = tmp_path_factory.mktemp("frame")
    app = SphinxTestApp("html", srcdir=rootdir / "frame", builddir=folder)
    app.build()
    assert app.warning.getvalue() == ""
    app.cleanup()
    return Path(app.outdir)
