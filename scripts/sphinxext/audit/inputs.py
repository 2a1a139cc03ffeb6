"""What an audit is made from: where that is as it was, so is the audit."""

import os
from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from scripts.sphinxext.audit.collect import packed_claims
from scripts.sphinxext.citation_domain import citation_domain
from scripts.sphinxext.kept import digest_of
from scripts.stamps import stamps

# Attribute of the environment: the digest of this build.
ATTRIBUTE = "manual_audit_inputs"


def renew(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Work out the digest of this build, which changes no page by itself; connected to ``env-updated``."""
    setattr(env, ATTRIBUTE, _inputs_of(env))
    return ()


def inputs_of(env: BuildEnvironment) -> str:
    """Return what ``renew`` has worked out in this build, without a look at the files."""
    inputs: str = getattr(env, ATTRIBUTE)
    return inputs


def _inputs_of(env: BuildEnvironment) -> str:
    """Return a digest of all that the audit of the manual in *env* depends on, but for the day.

    These are the sentences, the names of sections, the references and the files of data. Files count by
    their size and the time of their last change.
    """
    domain = citation_domain(env)
    labels = env.domains.standard_domain
    data = sorted(os.walk(Path(env.srcdir, "data"), followlinks=True))
    return digest_of(
        packed_claims(env),
        sorted(labels.labels.items()),
        sorted(labels.anonlabels.items()),
        [(one.key, one.entry.type, one.formatted_entry.label) for one in domain.citations],
        domain.bibdata.bibfiles,
        [stamps(Path(folder)) for folder, _, _ in data],
    )
