"""Numbers of figures and tables from what was kept of each page, instead of from all pages.

With ``numfig`` Sphinx loads every page on every build to count figures and tables anew, also when nothing
has changed. Of a page only its sections, its lists of pages and what is numbered matter; these are kept when
it is read. Sphinx's own collector does the counting, and comes to the same numbers.
"""

from collections.abc import Iterator, Sequence, Set
from typing import cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors.toctree import TocTreeCollector
from sphinx.util.typing import ExtensionMetadata

# Attribute of the environment: what was kept of each page.
ATTRIBUTE = "manual_numbered"

_Kept = dict[str, nodes.Element]


class _View:
    """An environment that gives what was kept of a page in the place of the page."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self.toc_fignumbers = env.toc_fignumbers

    def __getattr__(self, name: str) -> object:
        return getattr(self._env, name)

    def get_doctree(self, docname: str) -> nodes.Element:
        """Return what was kept of *docname*."""
        return _kept(self._env)[docname]


class NumberedCollector(TocTreeCollector):
    """Sphinx's collector of contents, which keeps what is numbered and counts from that."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget *docname*."""
        super().clear_doc(app, env, docname)
        _kept(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment
    ) -> None:
        """Take over what a parallel reader has kept."""
        super().merge_other(app, env, docnames, other)
        _kept(env).update((docname, _kept(other)[docname]) for docname in docnames)

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Keep what is numbered of the page that was read."""
        super().process_doc(app, doctree)
        _kept(app.env)[app.env.docname] = nodes.container("", *_numbered(doctree, _numbering(app.env)))

    def assign_figure_numbers(self, env: BuildEnvironment) -> list[str]:
        """Number figures and tables; return the pages whose numbers have changed."""
        view = _View(env)
        changed = super().assign_figure_numbers(cast("BuildEnvironment", view))
        env.toc_fignumbers = view.toc_fignumbers
        return changed


def _kept(env: BuildEnvironment) -> _Kept:
    """Return what was kept of each page."""
    if not hasattr(env, ATTRIBUTE):
        setattr(env, ATTRIBUTE, {})
    return cast("_Kept", getattr(env, ATTRIBUTE))


def _numbering(env: BuildEnvironment) -> list[Domain]:
    """Return the domains that number something: most number nothing, and each node is shown to each."""
    return [
        domain
        for domain in env.domains.sorted()
        if domain.enumerable_nodes
        or type(domain).get_enumerable_node_type is not Domain.get_enumerable_node_type
    ]


def _numbered(parent: nodes.Element, domains: Sequence[Domain]) -> Iterator[nodes.Element]:
    """Yield copies of what is below *parent* and matters to numbers, nested as it is."""
    for node in parent.children:
        if isinstance(node, addnodes.toctree):
            yield node.copy()
        elif isinstance(node, nodes.Element):
            below = list(_numbered(node, domains))
            if isinstance(node, nodes.section):
                is_kept = bool(below)
            else:
                is_kept = any(domain.get_enumerable_node_type(node) for domain in domains)
            if is_kept:
                yield _bare(node, below)
            else:
                yield from below


def _bare(node: nodes.Element, below: list[nodes.Element]) -> nodes.Element:
    """Return *node* without its content, but for what tells that it has a number, and *below*."""
    bare = node.copy()
    for child in node.children:
        if isinstance(child, nodes.title | nodes.caption):
            bare += type(child)("", child.astext())
        elif isinstance(child, nodes.literal_block):
            bare += nodes.literal_block()
    bare += below
    return bare


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the collector in the place of Sphinx's own."""
    for listener in list(app.events.listeners["env-get-updated"]):
        owner = getattr(listener.handler, "__self__", None)
        if isinstance(owner, TocTreeCollector):
            owner.disable(app)
    app.add_env_collector(NumberedCollector)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
