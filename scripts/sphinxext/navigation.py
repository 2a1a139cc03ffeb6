"""The navigation of furo, drawn once instead of once per page.

Furo asks Sphinx for the whole table of contents on each page and parses the answer, although from page to
page only the addresses and the marks of the current page differ: with 300 pages that is half of the build.
Here the tree is drawn once, as a page outside of it shows it, and each page gets a copy with its own
addresses and marks. What comes out is the same, byte for byte; a tree of another form is left to furo.

Pages outside of the contents show all of it, too, but for those in folders, which are the audit's: there are
as many of them as references, and each shows the first level only. On the page that stands for a missing one
the addresses begin at the root of the site, because it is shown at any address.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from html import escape
from typing import Any, NamedTuple, cast

from docutils.nodes import Element
from furo import __version__
from furo.navigation import get_navigation_tree
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util.osutil import relative_uri
from sphinx.util.typing import ExtensionMetadata

from scripts.sphinxext.contents import contents_of
from scripts.sphinxext.extract_links import HTML_BUILDERS
from scripts.sphinxext.kept import digest_of, kept

# A place at the top that is not in the tree, and the theme's own keys of the context.
NOWHERE = ""
TOCTREE = "toctree"
DRAWN = "furo_navigation_tree"
# Where the theme's way to ask for the tree is kept while the theme draws.
HIDDEN = "manual_toctree"
# Furo connects to html-page-context with the default priority.
FURO_PRIORITY = 500

# The page that is shown at any address, as sphinx-notfound-page names it.
NOT_FOUND = "404"

LIST = "<ul>"
MARKED_LIST = '<ul class="current">'
# An entry as furo draws it, with the box that opens its list, if it has one, up to that list.
_ENTRY = re.compile(
    r'<li class="toctree-l(?P<level>\d+)(?: has-children)?"><a class="reference internal" '
    r'href="(?P<address>[^"]*)">(?P<title>.*?)</a>(?P<box><input .*?</label><ul>)?'
)


_Context = dict[str, Any]


class Entry(NamedTuple):
    """An entry of the tree.

    Attributes:
        level: its depth, from 1.
        address: its page, from the top of the output, escaped.
        title: its text, as HTML.
        box: what opens its list, up to the mark that begins the list; empty without one.
        above: the position of the entry that it stands under; None at the top.
        before: what stands between the last entry and this one; it begins a list at the top, or nothing.
    """

    level: int
    address: str
    title: str
    box: str
    above: int | None
    before: str

    def draw(self, href: str, marked: bool = False, current: bool = False) -> str:
        """Return the entry as HTML.

        Args:
            href: the address as seen from the page.
            marked: the page is this entry or stands below it.
            current: the page is this entry.
        """
        classes = f"toctree-l{self.level}"
        classes += " current" * marked + " has-children" * bool(self.box) + " current-page" * current
        link = "current " * current + "reference internal"
        box = self.box.replace(' class="toctree-checkbox"', ' checked="" class="toctree-checkbox"', marked)
        if marked and not current:
            box = box.removesuffix(LIST) + MARKED_LIST
        return f'{self.before}<li class="{classes}"><a class="{link}" href="{href}">{self.title}</a>{box}'


class Tree:
    """The tree of contents as furo draws it for a page that is not in it.

    Args:
        drawn: the tree as HTML.

    Raises:
        ValueError: the tree holds something else than lists of pages, or a page twice.
    """

    def __init__(self, drawn: str) -> None:
        self.entries = list(_entries(drawn))
        self._at = {entry.address: position for position, entry in enumerate(self.entries)}
        lists = sum(bool(entry.box) + entry.before.count(LIST) for entry in self.entries)
        odd = drawn.count("<li ") != len(self.entries) or drawn.count(LIST) != lists
        if odd or not self.entries or len(self._at) != len(self.entries):
            raise ValueError("not a tree of pages")
        self._ends = drawn[drawn.rindex("</a>") + len("</a>") :]
        self._seen_from: dict[str, list[str]] = {}

    def drawn_for(self, address: str) -> str:
        """Return the tree as the page at *address*, from the top of the output and escaped, shows it."""
        folder = "".join(address.rpartition("/")[:2])
        if folder not in self._seen_from:
            self._seen_from[folder] = [
                entry.draw(relative_uri(folder, entry.address)) for entry in self.entries
            ]
        parts = list(self._seen_from[folder])
        here = self._at.get(address)
        for position in self._up_from(here):
            entry = self.entries[position]
            href = "#" if position == here else relative_uri(folder, entry.address)
            parts[position] = entry.draw(href, marked=True, current=position == here)
        if here is not None:
            first = max(at for at in range(here + 1) if LIST in self.entries[at].before)
            parts[first] = parts[first].replace(LIST, MARKED_LIST, 1)
        return "".join(parts) + self._ends

    def drawn_under(self, root: str) -> str:
        """Return the tree for a page shown at any address; *root* is that of the top, escaped."""
        return "".join(entry.draw(root + entry.address) for entry in self.entries) + self._ends

    def _up_from(self, position: int | None) -> Iterator[int]:
        """Yield *position* and those of all entries above it."""
        while position is not None:
            yield position
            position = self.entries[position].above


def _entries(drawn: str) -> Iterator[Entry]:
    """Yield the entries of the tree *drawn*, in its order."""
    path: list[int] = []
    end = 0
    for position, match in enumerate(_ENTRY.finditer(drawn)):
        del path[int(match["level"]) - 1 :]
        above = path[-1] if path else None
        path.append(position)
        before, end = drawn[end : match.start()], match.end()
        yield Entry(int(match["level"]), match["address"], match["title"], match["box"] or "", above, before)


class _Drawn(NamedTuple):
    """The tree as HTML, whole and without what its first level opens."""

    whole: str
    first_level: str


class Navigation:
    """Keeps furo from drawing the tree, and gives each page its own copy.

    Args:
        builder: the builder whose pages are drawn.
    """

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        self._trees = _Drawn("", "")

    def renew(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        """Draw the trees, unless an earlier build has drawn them from the same contents.

        Connected to ``env-updated``: what is kept later than that is not in the file of the environment.

        Returns:
            The pages to write again: all of them, where the trees differ from those that they show.
        """
        inputs = digest_of(__version__, contents_of(self._builder))
        name = f"navigation of {self._builder.name}"
        self._trees = kept(env, name, inputs, lambda: _Drawn(self._drawn(False), self._drawn(True)))
        outdated: set[str] = set()
        kept(env, f"pages with the {name}", digest_of(self._trees), lambda: outdated.update(env.all_docs))
        return outdated

    def hide(self, app: Sphinx, pagename: str, template: str, context: _Context, doctree: object) -> None:
        """Take the tree away from the theme; connected before it draws."""
        if self._tree_for(pagename):
            context[HIDDEN] = context[TOCTREE]
            context[TOCTREE] = _nothing

    def draw(self, app: Sphinx, pagename: str, template: str, context: _Context, doctree: object) -> None:
        """Give the tree back, and the page its copy; connected after the theme has drawn."""
        tree = self._tree_for(pagename)
        if tree and HIDDEN in context:
            context[TOCTREE] = context.pop(HIDDEN)
            if pagename == NOT_FOUND:
                context[DRAWN] = tree.drawn_under(escape(self._builder.config.notfound_urls_prefix or "/"))
            else:
                context[DRAWN] = tree.drawn_for(escape(self._builder.get_target_uri(pagename)))

    def _tree_for(self, pagename: str) -> Tree | None:
        """Return the tree that *pagename* shows, if it is of the known form."""
        shows_all = "/" not in pagename or pagename in self._builder.env.found_docs
        return self._whole if shows_all else self._first_level

    @cached_property
    def _whole(self) -> Tree | None:
        """The whole tree."""
        return _tree_of(self._trees.whole)

    @cached_property
    def _first_level(self) -> Tree | None:
        """The tree without what its first level opens."""
        return _tree_of(self._trees.first_level)

    def _drawn(self, collapse: bool) -> str:
        """Return as HTML what the theme makes of the contents as Sphinx resolves them, seen from nowhere.

        The lists of the first page are taken from its contents: Sphinx keeps its doctree once it is asked
        for it, and the file of the environment would hold it, too.
        """
        env = self._builder.env
        whole: Element | None = None
        for toctree in env.tocs[env.config.root_doc].findall(addnodes.toctree):
            found = env.resolve_toctree(
                NOWHERE,
                self._builder,
                toctree,
                maxdepth=-1,
                titles_only=True,
                collapse=collapse,
                includehidden=True,
            )
            if whole is None:
                whole = cast("Element | None", found)
            elif found is not None:
                whole.extend(found.children)
        drawn: str = get_navigation_tree(self._builder.render_partial(whole)["fragment"])
        return drawn


def _tree_of(drawn: str) -> Tree | None:
    """Return the tree *drawn* as HTML, if it is of the known form."""
    try:
        return Tree(drawn)
    except ValueError:
        return None


def _nothing(**question: object) -> str:
    """Answer the theme's question with an empty tree, which costs it nothing."""
    return ""


def connect(app: Sphinx) -> None:
    """Draw the navigation of the HTML pages, where their theme is furo or made from it.

    Connected to ``builder-inited``.
    """
    builder = app.builder
    if builder.name in HTML_BUILDERS and "furo" in app.extensions:
        navigation = Navigation(cast("StandaloneHTMLBuilder", builder))
        app.connect("env-updated", navigation.renew)
        app.connect("html-page-context", navigation.hide, FURO_PRIORITY - 1)
        app.connect("html-page-context", navigation.draw, FURO_PRIORITY + 1)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to the builder, when it is known."""
    app.connect("builder-inited", connect)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
