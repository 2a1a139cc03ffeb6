"""A page of the audit that would come out as it is need not be written again.

Of each page a digest of all that it is made from is kept. With thousands of sources this is the difference
between an instant and half a minute for each build.
"""

import json
import os
from collections.abc import Iterator, Mapping, Set
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sphinx import __display_version__
from sphinx.builders.html import StandaloneHTMLBuilder

from scripts.sphinxext.audit_pages.render import TEMPLATES
from scripts.sphinxext.contents import contents_of
from scripts.wholefile import write_whole

# In the place of the name of a page: all that the pages are made from. As it was, no sentence is compared.
EVERYTHING = ""
_Digests = Mapping[str, str]


class _Page(NamedTuple):
    """A page that was written: the digest of what it was made from, and its file."""

    digest: str
    path: str


def frame_of(builder: StandaloneHTMLBuilder) -> str:
    """Return a digest of what all pages have in common: settings, contents, templates, styles and scripts."""
    digest = sha256(__display_version__.encode())
    digest.update(contents_of(builder).encode())
    for path in _files(builder):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(builder: StandaloneHTMLBuilder) -> Iterator[Path]:
    """Yield the templates of the audit and of the theme, and the style sheets and scripts of the output."""
    yield from sorted(TEMPLATES.glob("*.html"))
    for folder in [*builder.config.templates_path, *builder.config.html_theme_path]:
        yield from sorted(Path(builder.confdir, folder).rglob("*.html"))
    static = Path(builder.outdir, "_static")
    yield from sorted([*static.rglob("*.css"), *static.rglob("*.js")])


class Written:
    """The pages as they were last written, by digests of what each was made from.

    The digests stand beside the doctrees, so that the pages are the same wherever they are built.

    Args:
        builder: the builder, into whose output folder the pages go.
    """

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        self._path = Path(builder.doctreedir, f"audit-pages-of-{builder.name}.json")
        self._folder = str(builder.outdir)
        self._known: dict[str, dict[str, _Page]] = {}
        if self._path.is_file():
            self._known = json.loads(self._path.read_text(encoding="utf-8"))
        self._before = {name: _Page(*page) for name, page in self._known.get(self._folder, {}).items()}

    @property
    def has_pages(self) -> bool:
        """Whether there are pages, of whatever age."""
        return bool(self._before)

    def holds(self, name: str, digest: str) -> bool:
        """Return whether the page *name* is there and was made from what *digest* tells."""
        page = self._before.get(name)
        return page is not None and page.digest == digest and page.path in self._there

    def holds_all(self, digest: str) -> bool:
        """Return whether all pages are there and were made from what *digest* tells."""
        if EVERYTHING not in self._before or self._before[EVERYTHING].digest != digest:
            return False
        return all(page.path in self._there for name, page in self._before.items() if name != EVERYTHING)

    @cached_property
    def _there(self) -> Set[str]:
        """The files of the output folder, listed at once: to ask for each takes a tenth of a second."""
        return {f"{folder}{os.sep}{name}" for folder, _, names in os.walk(self._folder) for name in names}

    def forget(self) -> None:
        """Take the digests from the disk before a page is written: a build may end midway."""
        self.keep({})

    def keep(self, digests: _Digests) -> None:
        """Keep the *digests* of all pages by their names for the next build."""
        self._known[self._folder] = {
            name: _Page(digest, self._before[name].path if name in self._before else self._path_of(name))
            for name, digest in digests.items()
        }
        write_whole(self._path, json.dumps(self._known))

    def _path_of(self, name: str) -> str:
        """Return the file of the page *name*, if it is one: Sphinx takes its time to tell, so it is kept."""
        return str(self._builder.get_outfilename(name)) if name != EVERYTHING else ""
