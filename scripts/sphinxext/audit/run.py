"""Run the rules over the manual that an environment holds."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join
from sphinxcontrib.bibtex.domain import Citation

from scripts.claims import rules as claim_rules
from scripts.claims.model import Claim
from scripts.claims.sentences import TITLE_CLOSE, TITLE_OPEN
from scripts.claims.support import Library
from scripts.claims.uncited import load_uncited
from scripts.evidence import rules as extract_rules
from scripts.evidence.extracts import load_sources
from scripts.exceptions import apply, load_acceptances
from scripts.findings import Finding, names, run
from scripts.sphinxext.audit import collect
from scripts.sphinxext.citation_domain import citation_domain

_TITLE = re.compile(f"{TITLE_OPEN}(ref|doc):([^{TITLE_CLOSE}]*){TITLE_CLOSE}")


@dataclass(frozen=True)
class Audit:
    """What an audit looked at and found.

    Attributes:
        claims: the sentences that cite or state a number, links in them shown as titles.
        library: what the sources say.
        citations: the references in the order of their numbers.
        findings: what the rules found, exceptions applied, with files relative to the project.
    """

    claims: Sequence[Claim]
    library: Library
    citations: Sequence[Citation]
    findings: Sequence[Finding]


def audit(env: BuildEnvironment, root: Path, today: date) -> Audit:
    """Return the audit of the manual as it was read into *env*.

    Args:
        env: an environment whose pages have been read.
        root: the folder that the files of findings are told from.
        today: the day on which exceptions have to hold.

    Raises:
        DataFileError: a data file that cannot be used, with its line.
    """
    domain = citation_domain(env)
    entries = domain.bibdata.data.entries
    data = Path(env.srcdir, "data")
    schema = data / "schema"
    library = Library(
        sources=load_sources(data / "extracts", schema / "extracts.json"),
        types={key: entry.type for key, entry in entries.items()},
    )
    sentences = list(collect.claims(env))
    uncited = load_uncited(data / "uncited.yaml", schema / "uncited.json")
    accepted = load_acceptances(data / "exceptions.yaml", schema / "exceptions.json")
    used = {extract.id for claim in sentences for extract in library.cited(claim)}
    found = run(claim_rules.GROUP, claim_rules.Evidence(sentences, library, uncited))
    found += run(extract_rules.GROUP, extract_rules.Shelf(library.sources, used, set(entries)))
    relative = [_placed(finding, root) for finding in found]
    told = apply(relative, accepted, today, names())
    return Audit(
        claims=[_readable(claim, env, root) for claim in sentences if claim.citations or claim.quantities],
        library=library,
        citations=domain.citations,
        # The faults of the exceptions themselves come with their own files.
        findings=[_placed(finding, root) for finding in told],
    )


def _from(root: Path, file: Path) -> Path:
    """Return *file* as seen from *root*."""
    return Path(os.path.relpath(file, root))


def _placed(finding: Finding, root: Path) -> Finding:
    """Return *finding* with its file as seen from *root*."""
    return replace(finding, file=_from(root, finding.file)) if finding.file.is_absolute() else finding


def _readable(claim: Claim, env: BuildEnvironment, root: Path) -> Claim:
    """Return *claim* with the titles of sections and pages in place of their names."""
    text = _TITLE.sub(lambda match: _title(match[1], match[2], claim.page, env), claim.text)
    return replace(claim, text=text, file=_from(root, claim.file))


def _title(kind: str, target: str, page: str, env: BuildEnvironment) -> str:
    """Return the title of the section or page that a link on *page* leads to."""
    if kind == "doc":
        title = env.titles.get(docname_join(page, target))
        return title.astext() if title else target
    labels = env.domains.standard_domain.labels
    return labels[target][2] if target in labels else target
