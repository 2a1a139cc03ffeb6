"""Run the rules over the manual that an environment holds."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.domain import Citation

from scripts.bibliography.check import rule_names as bibliography_rules
from scripts.bibliography.registry.reports import RegistryReport
from scripts.claims import comparison, notation, plain_language, two_audiences
from scripts.claims.model import Claim
from scripts.claims.readability import Reading, readings
from scripts.claims.rules import Evidence
from scripts.claims.support import Library
from scripts.claims.uncited import load_uncited
from scripts.evidence import rules as extract_rules
from scripts.exceptions import apply, load_acceptances
from scripts.findings import Finding, names, rules, run
from scripts.links import rules as link_rules
from scripts.reviews import rules as review_rules
from scripts.reviews.standing import Standing
from scripts.sphinxext.audit import collect
from scripts.sphinxext.audit.cross_references import linked_pages, with_titles
from scripts.sphinxext.audit.files import seen_from
from scripts.sphinxext.audit.reviewed import load_library, review
from scripts.sphinxext.citation_domain import citation_domain
from scripts.sphinxext.registries import registries_of


@dataclass(frozen=True)
class Audit:
    """What an audit looked at and found.

    Attributes:
        claims: the sentences that cite or state a number, links in them shown as titles.
        standings: how each of them stands to the reviews.
        unsourced: the other sentences.
        library: what the sources say.
        citations: the references in the order of their numbers.
        readings: how hard each page for patients is to read.
        reports: what the registries say of each reference, by its key.
        registries: how many references were checked there, in words.
        findings: what the rules found, exceptions applied, with files relative to the project.
    """

    claims: Sequence[Claim]
    standings: Sequence[Standing]
    unsourced: Sequence[Claim]
    library: Library
    citations: Sequence[Citation]
    readings: Sequence[Reading]
    reports: Mapping[str, Sequence[RegistryReport]]
    registries: str
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
    data = Path(env.srcdir, "data")
    schema = data / "schema"
    library = load_library(env)
    sentences = list(collect.claims(env))
    uncited = load_uncited(data / "uncited.yaml", schema / "uncited.json")
    exceptions = load_acceptances(data / "exceptions.yaml", schema / "exceptions.json")
    # Those of the references and of the links are applied by checks of their own.
    elsewhere = {*bibliography_rules(), *(rule.name for rule in rules(link_rules.GROUP))}
    accepted = [exception for exception in exceptions if exception.rule not in elsewhere]
    used = {extract.id for claim in sentences for extract in library.cited(claim)}
    readable = [replace(with_titles(claim, env), file=seen_from(root, claim.file)) for claim in sentences]
    graded = readings(readable)
    registries = registries_of(env, today)
    found = comparison.findings(Evidence(sentences, library, uncited, registries.reports))
    found += run(plain_language.GROUP, plain_language.Text(readable, graded))
    found += run(notation.GROUP, readable)
    found += run(two_audiences.GROUP, two_audiences.Manual(readable, linked_pages(readable, env)))
    references = set(domain.bibdata.data.entries)
    found += run(extract_rules.GROUP, extract_rules.Shelf(library.sources, used, references))
    reviewed = review(env, readable, library)
    found += run(review_rules.GROUP, reviewed)
    found += registries.findings
    relative = [_placed(finding, root) for finding in found]
    told = apply(relative, accepted, today, names())
    return Audit(
        claims=[claim for claim, _ in reviewed],
        standings=[standing for _, standing in reviewed],
        unsourced=_without(readable, {id(claim) for claim, _ in reviewed}),
        library=library,
        citations=domain.citations,
        readings=graded,
        reports=registries.reports,
        registries=registries.summary,
        # The faults of the exceptions themselves come with their own files.
        findings=[_placed(finding, root) for finding in told],
    )


def _without(sentences: Sequence[Claim], claims: Set[int]) -> list[Claim]:
    """Return those of *sentences* that are none of *claims*, which are told by their identity as objects."""
    return [sentence for sentence in sentences if id(sentence) not in claims]


def _placed(finding: Finding, root: Path) -> Finding:
    """Return *finding* with its file as seen from *root*."""
    return replace(finding, file=seen_from(root, finding.file)) if finding.file.is_absolute() else finding
