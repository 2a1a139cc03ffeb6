"""The small manual and its audit."""

from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.reviews.support import audit
from tests.smallmanual import small_manual


@pytest.fixture(scope="session")
def small(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the ``audit.json`` of the small manual as it stands, to be read."""
    return audit(
        SphinxTestApp, small_manual(rootdir / "reviews", tmp_path_factory.mktemp("small") / "source")
    )


@pytest.fixture
def manual(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual, to be edited."""
    return small_manual(rootdir / "reviews", tmp_path / "manual")
