"""The pictures of the README."""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser

from scripts.screenshots import pictures
from tests.project import PROJECT

COMMAND = (sys.executable, "-m", "scripts.screenshots")


def test_the_same_pages_give_the_same_pictures(manual: Path, browser: Browser) -> None:
    """Twelve of them, all shown in the README, and light enough for it."""
    first = dict(pictures(browser, manual / "html"))
    assert dict(pictures(browser, manual / "html")) == first
    assert len(first) == 12
    assert sum(map(len, first.values())) < 600_000
    shown = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert [name for name in first if f"](.github/images/{name})" not in shown] == []
    assert [name for name in first if not (PROJECT / ".github" / "images" / name).is_file()] == []


def test_without_pages_there_are_no_pictures(tmp_path: Path) -> None:
    """One line, and nothing written."""
    folder = tmp_path / "pictures"
    done = subprocess.run(
        [*COMMAND, tmp_path, folder], capture_output=True, text=True, cwd=PROJECT, check=False
    )
    assert (done.returncode, done.stderr) == (2, "screenshots: there is no page index\n")
    assert not folder.exists()
