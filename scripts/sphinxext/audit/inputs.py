"""What an audit is made from: where that is as it was, so is the audit."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from sphinx.environment import BuildEnvironment

from scripts.sphinxext.audit.collect import claims
from scripts.sphinxext.citation_domain import citation_domain


def inputs_of(env: BuildEnvironment, today: date) -> str:
    """Return a digest of all that the audit of the manual in *env* depends on.

    These are the sentences, the names of sections, the references, the files of data, and the day, on which
    exceptions depend. Files count by their size and the time of their last change.
    """
    domain = citation_domain(env)
    labels = env.domains.standard_domain
    state = (
        today.isoformat(),
        list(claims(env)),
        sorted(labels.labels.items()),
        sorted(labels.anonlabels.items()),
        [(one.key, one.entry.type, one.formatted_entry.label) for one in domain.citations],
        domain.bibdata.bibfiles,
        [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in _data(env)],
    )
    return sha256(repr(state).encode()).hexdigest()


def _data(env: BuildEnvironment) -> Iterator[Path]:
    """Yield the files of data of the manual."""
    yield from sorted(path for path in Path(env.srcdir, "data").rglob("*") if path.is_file())
