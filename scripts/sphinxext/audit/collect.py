"""The sentences of each page, kept in the environment so that an edit re-reads one page.

They are kept packed: a build that does not ask for them need not make them again from the file.
"""

import pickle
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from scripts.claims.model import Claim
from scripts.claims.sentences import claims_of

# Attribute of the environment: the sentences of each document.
ATTRIBUTE = "manual_claims"


def claims(env: BuildEnvironment) -> Iterator[Claim]:
    """Yield the sentences of all documents, by document name and place."""
    for packed in packed_claims(env):
        yield from pickle.loads(packed)


def packed_claims(env: BuildEnvironment) -> list[bytes]:
    """Return the packed sentences of each document, the same bytes until it is read again, by its name."""
    return [packed for _, packed in sorted(_by_document(env).items())]


def pages(env: BuildEnvironment) -> list[str]:
    """Return the names of the documents that hold sentences, in their order."""
    return sorted(_by_document(env))


def read(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the sentences of the page that was read; connected to ``doctree-read``."""
    docname = app.env.docname
    if not any(fnmatch(docname, pattern) for pattern in app.config.audit_exclude):
        found = list(claims_of(doctree, docname))
        if found:
            _by_document(app.env)[docname] = pickle.dumps(found)


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget the sentences of *docname*; connected to ``env-purge-doc``."""
    _by_document(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment) -> None:
    """Take over what a parallel reader has collected; connected to ``env-merge-info``."""
    theirs = _by_document(other)
    _by_document(env).update({name: theirs[name] for name in docnames if name in theirs})


def _by_document(env: BuildEnvironment) -> dict[str, bytes]:
    """Return the packed sentences by document name."""
    if not hasattr(env, ATTRIBUTE):
        setattr(env, ATTRIBUTE, {})
    found: dict[str, bytes] = getattr(env, ATTRIBUTE)
    return found
