"""Chromium, driven as a person would: what the tests of the pages' scripts and looks share."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

MISSING = "Chromium is missing (on Debian: apt-get install chromium), so no page was opened in a browser"
# No sandbox, for root in a container; nothing that asks the network by itself.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """Return the path of Chromium; where it is missing the test is told as not run, and in CI fails."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None and os.environ.get("CI"):
        pytest.fail(MISSING)
    if found is None:
        pytest.skip(MISSING)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser, open for all tests; each opens a page of its own."""
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium(), args=_FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """Return an empty page with a profile of its own, 1280 pixels wide, in the light scheme."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield context.new_page()
    context.close()
