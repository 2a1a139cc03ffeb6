"""The words of the index that lead to each page.

Sphinx's search index holds them, too, but after a build of some pages only those of these pages.
"""

from sphinx.environment import BuildEnvironment
from sphinx.util.index_entries import split_index_msg


def index_entries(env: BuildEnvironment) -> dict[str, list[str]]:
    """Return the words of the index that lead to each document, in their order on it, each once."""
    found = {name: _words(entries) for name, entries in env.domains.index_domain.entries.items()}
    return {name: words for name, words in sorted(found.items()) if words}


def _words(entries: list[tuple[str, str, str, str, str | None]]) -> list[str]:
    """Return the words of *entries*, without what a semicolon divides off to tell for whom they are."""
    parts = (part for kind, value, *_ in entries for part in split_index_msg(kind, value))
    return list(dict.fromkeys(part for part in parts if part not in {"for patients", "for professionals"}))
