"""Formats that share their doctrees are all as new as the data."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.smallmanual import small_manual

MakeApp = Callable[..., SphinxTestApp]
BUILDERS = ("html", "dirhtml")


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual with the real schemas."""
    return small_manual(rootdir / "trials", tmp_path / "source")


def test_a_change_of_the_data_reaches_each_format(make_app: MakeApp, source: Path) -> None:
    """Also the one that is built after the page was read again for another one."""
    for builder in BUILDERS:
        make_app(builder, srcdir=source).build()
    data = source / "data" / "trials.csv"
    data.write_text(data.read_text(encoding="utf-8").replace("250,serious", "249,serious"), "utf-8")
    for builder in BUILDERS:
        app = make_app(builder, srcdir=source)
        app.build()
        assert "2 of 249" in Path(app.outdir, "index.html").read_text(encoding="utf-8")


def test_a_page_that_is_as_new_is_not_written_again(make_app: MakeApp, source: Path) -> None:
    """A second build without a change leaves the file as it is."""
    times = []
    for _ in range(2):
        app = make_app("html", srcdir=source)
        app.build()
        times.append(Path(app.outdir, "index.html").stat().st_mtime_ns)
    assert times[0] == times[1]
