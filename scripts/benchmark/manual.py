"""A made-up manual on the disk: a whole project for Sphinx, and its twin for pandoc."""

from itertools import groupby
from pathlib import Path

import yaml

from scripts.benchmark import markdown, restructured
from scripts.benchmark.content import Page, Size, keys_of, pages_of, places_of
from scripts.benchmark.references import entry, extracts
from scripts.reviews.ledger import ledger_text

PAGES = "docs"
REFERENCES = "refs.bib"
TWIN = "book.md"
# The folder of the settings with which plain Sphinx builds the same pages.
PLAIN = "plain"
# What a made-up manual shares with the real one: settings, scripts, and styles, templates and theme.
_SHARED = ("conf.py", "scripts", "docs/_*", "docs/data/schema")
_PLAIN_SETTINGS = """\
project = "A made-up manual"
copyright = author = "Nobody"
version = release = "1"
extensions = ["sphinxcontrib.bibtex"]
bibtex_bibfiles = ["../refs.bib"]
exclude_patterns = ["data"]
html_theme = "furo"
numfig = True
"""


def write_manual(folder: Path, size: Size, project: Path) -> None:
    """Write a manual of *size* into *folder*, which is new.

    Args:
        folder: gets ``refs.bib``, ``docs/``, links to the project's settings, scripts and styles, the
            settings of plain Sphinx in ``plain/``, and the twin for pandoc.
        size: pages and references; each reference is cited where the pages have room for it.
        project: the folder of this project.
    """
    pages = list(pages_of(size))
    _write(folder / PLAIN / "conf.py", _PLAIN_SETTINGS)
    _write(folder / TWIN, markdown.book(pages))
    _write(folder / REFERENCES, "\n".join(map(entry, keys_of(size))))
    _write_data(folder / PAGES / "data", size)
    _write_pages(folder / PAGES, pages)
    for shared in (path for pattern in _SHARED for path in project.glob(pattern)):
        (folder / shared.relative_to(project)).symlink_to(shared.resolve())


def edit_sentence(folder: Path) -> None:
    """Change a sentence of a page of the manual in *folder*."""
    page = _edited(folder)
    _write(page, page.read_text(encoding="utf-8").replace(restructured.UNCITED[0], "It is made up."))


def add_reference(folder: Path, size: Size) -> None:
    """Add a reference with its extracts to the manual in *folder*, and cite it on a page."""
    key = f"ref{size.references:05}"
    page, references = _edited(folder), folder / REFERENCES
    _write(references, f"{references.read_text(encoding='utf-8')}\n{entry(key)}")
    _write(folder / PAGES / "data" / "extracts" / f"{key}.yaml", extracts(key))
    _write(page, page.read_text(encoding="utf-8") + restructured.cited_once_more(places_of(key)[0]))


def _write_data(data: Path, size: Size) -> None:
    """Write what the sources say, and the lists that the audit reads."""
    for key in keys_of(size):
        _write(data / "extracts" / f"{key}.yaml", extracts(key))
    uncited = [{"page": "*", "says": sentence, "why": "about"} for sentence in restructured.UNCITED]
    _write(data / "uncited.yaml", yaml.safe_dump({"uncited": uncited}))
    _write(data / "exceptions.yaml", "exceptions: []\n")
    _write(data / "reviews.csv", ledger_text([]))
    queries = [{"asks": "made-up", "finds": ["index"]}]
    search = {"synonyms": [], "leads": [], "weights": [], "queries": queries}
    _write(data / "search.yaml", yaml.safe_dump(search))
    _write(data / "addresses.yaml", yaml.safe_dump({"addresses": [{"page": "index"}]}))


def _write_pages(docs: Path, pages: list[Page]) -> None:
    """Write the pages in their parts, the parts' lists, the home page and the bibliography."""
    names = sorted(page.name for page in pages)
    for page in pages:
        _write(docs / f"{page.name}.rst", restructured.page(page))
    lists = []
    for part, listed in groupby(names, key=lambda name: name.split("/")[0]):
        _write(docs / part / "index.rst", restructured.contents(part.capitalize(), [f"/{n}" for n in listed]))
        lists.append(f"{part}/index")
    bibliography = f"{restructured.titled('Bibliography', '=')}\n.. bibliography::\n"
    _write(docs / "reference" / "bibliography.rst", bibliography)
    _write(docs / "index.rst", restructured.contents("A made-up manual", [*lists, "reference/bibliography"]))


def _edited(folder: Path) -> Path:
    """Return the page that is edited, one for professionals: it gives numbers without a twin for patients."""
    return folder / PAGES / f"{Page(1, (), ()).name}.rst"


def _write(path: Path, text: str) -> None:
    """Write *text* to *path*, in a folder that may be new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
