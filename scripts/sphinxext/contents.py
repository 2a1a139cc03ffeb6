"""What the menu of the pages is drawn from, as a digest: where that is as it was, so is the menu."""

from collections.abc import Iterator

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from scripts.sphinxext.kept import digest_of


def contents_of(builder: StandaloneHTMLBuilder) -> str:
    """Return a digest of the titles of the pages, their lists of contents, and the settings of *builder*."""
    env = builder.env
    told = [(docname, list(_told(env, docname))) for docname in sorted(env.tocs)]
    settings = builder.build_info.config_hash, builder.build_info.tags_hash, env.config.exclude_patterns
    return digest_of(env.config.root_doc, settings, told)


def _told(env: BuildEnvironment, docname: str) -> Iterator[str]:
    """Yield what menus show of *docname*: its title, and all that stands beside a list of contents."""
    for entry in env.tocs[docname]:
        if docname not in env.toctree_includes and isinstance(entry, nodes.list_item):
            yield str(entry[0])
        else:
            yield str(entry)
