"""Pictures of the HTML for the README: what a reader sees, in a light and a dark room and on a phone."""

import argparse
import base64
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from scripts.wholefile import replace_whole

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# No sandbox, for root in a container; letters without colored edges, which makes the pictures small.
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-lcd-text")
# The pages by the names of their pictures.
PAGES = {
    "home": "index",
    "patients": "patients/side-effects",
    "card": "professionals/quick-reference",
    "dossier": "audit/sources/bresnihan1998",
}


# A third of a PNG; the browser can do it, so nothing else is needed.
_AS_WEBP = """async png => {
  const picture = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.toDataURL("image/webp", 0.75).split(",")[1];
}"""


class View(NamedTuple):
    """How a page is looked at: width and height in pixels, and the color scheme."""

    width: int
    height: int
    scheme: Literal["light", "dark"]


VIEWS = {"light": View(1000, 640, "light"), "dark": View(1000, 640, "dark"), "phone": View(375, 640, "light")}


def pictures(browser: Browser, html: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and WebP of each picture of the pages in *html*; the same pages give the same bytes."""
    desk = browser.new_page()
    for look, view in VIEWS.items():
        tab = browser.new_page(
            viewport={"width": view.width, "height": view.height},
            color_scheme=view.scheme,
            reduced_motion="reduce",
        )
        for name, page in PAGES.items():
            tab.goto((html / f"{page}.html").resolve().as_uri())
            png = base64.b64encode(tab.screenshot(animations="disabled")).decode()
            yield f"{name}-{look}.webp", base64.b64decode(desk.evaluate(_AS_WEBP, png))
        tab.close()


def main(arguments: list[str] | None = None) -> int:
    """Write the pictures; return 2 where there is no browser or no page."""
    parser = argparse.ArgumentParser(prog="python -m scripts.screenshots", description=__doc__)
    parser.add_argument("html", type=Path, help="the folder of the built HTML")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    options = parser.parse_args(arguments)
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    missing = [page for page in PAGES.values() if not (options.html / f"{page}.html").is_file()]
    if executable is None or missing:
        said = f"there is no page {missing[0]}" if missing else "Chromium is missing"
        print(f"screenshots: {said}", file=sys.stderr)
        return 2
    options.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=_FLAGS)
        for name, picture in pictures(browser, options.html):
            replace_whole(options.folder / name, picture)
    print(f"Screenshots: {len(PAGES) * len(VIEWS)} in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
