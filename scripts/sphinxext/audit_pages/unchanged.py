"""A page of the audit that would come out as it is need not be written again.

Each page ends in a comment with the digest of all that it is made from. With thousands of sources this is
the difference between an instant and half a minute for each build. The last page has a second one, for all
of them: where what the whole audit is made from is as it was, no sentence is compared at all.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from sphinx import __display_version__
from sphinx.builders.html import StandaloneHTMLBuilder

from scripts.sphinxext.audit_pages.render import TEMPLATES


def frame_of(builder: StandaloneHTMLBuilder) -> str:
    """Return a digest of what all pages have in common: settings, contents, templates, styles and scripts."""
    env = builder.env
    digest = sha256(__display_version__.encode())
    digest.update(builder.build_info.config_hash.encode())
    digest.update(repr(sorted((name, title.astext()) for name, title in env.titles.items())).encode())
    digest.update(repr(sorted(env.toctree_includes.items())).encode())
    for path in _files(builder):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(builder: StandaloneHTMLBuilder) -> Iterator[Path]:
    """Yield the templates of the audit and of the project, and the style sheets and scripts of the output."""
    yield from sorted(TEMPLATES.glob("*.html"))
    for folder in builder.config.templates_path:
        yield from sorted(Path(builder.confdir, folder).rglob("*.html"))
    static = Path(builder.outdir, "_static")
    yield from sorted([*static.rglob("*.css"), *static.rglob("*.js")])


def stamp(what: str, frame: str, *parts: str) -> str:
    """Return the comment for *what*, a page or all of them, that is made from *parts* within *frame*."""
    digest = sha256("\0".join((frame, *parts)).encode())
    return f"<!-- audit {what} {digest.hexdigest()} -->"


def is_written(path: Path, mark: str) -> bool:
    """Tell whether the page at *path* bears the comment *mark*."""
    return path.is_file() and mark in path.read_text(encoding="utf-8")
