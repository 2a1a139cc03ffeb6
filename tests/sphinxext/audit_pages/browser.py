"""Pages as Chromium shows them, once their scripts have run."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--dump-dom",
)


MISSING = "Chromium is missing (on Debian: apt-get install chromium), so no script of a page was run"


def chromium() -> str:
    """Return the path of Chromium; where it is missing the test is told as not run, and in CI fails."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None and os.environ.get("CI"):
        pytest.fail(MISSING)
    if found is None:
        pytest.skip(MISSING)
    return found


def browse(browser: str, address: str, profile: Path) -> BeautifulSoup:
    """Return the page at *address* after its scripts have run.

    Args:
        browser: the path of Chromium.
        address: a ``file:`` address, with or without a fragment.
        profile: an empty folder for the browser's own files.
    """
    run = subprocess.run(
        [browser, *_FLAGS, f"--user-data-dir={profile}", address],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return BeautifulSoup(run.stdout, "html.parser")
