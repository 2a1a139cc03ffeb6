"""Rules for sentences on a source that registries warn of."""

from collections.abc import Iterator

from scripts.bibliography.registry.reports import RegistryStatus, overall
from scripts.claims.rules import GROUP, Evidence
from scripts.findings import Problem, Severity, rule


@rule(GROUP)
def claim_on_retracted_source(evidence: Evidence) -> Iterator[Problem]:
    """A sentence rests on a source that was retracted or withdrawn.

    Bad:
        Half of them were better :cite:p:`retracted2004{abstract}`.

    Good:
        Half of them were better :cite:p:`sound2006{abstract}`.

    Mend: read the notice, and rest the sentence on another source or take it out.
    """
    yield from _with_status(evidence, RegistryStatus.RETRACTED)


@rule(GROUP, severity=Severity.WARNING)
def claim_on_source_under_concern(evidence: Evidence) -> Iterator[Problem]:
    """A sentence rests on a source about which an expression of concern was published.

    Bad:
        Half of them were better :cite:p:`doubted2004{abstract}`.

    Good:
        Half of them were better :cite:p:`sound2006{abstract}`.

    Mend: read the notice, and add a source that is free of doubt or say in the sentence what is in doubt.
    """
    yield from _with_status(evidence, RegistryStatus.CONCERN)


def _with_status(evidence: Evidence, status: RegistryStatus) -> Iterator[Problem]:
    """Yield once for each line the references that it rests on and that stand so in the registries."""
    found = {key for key, reports in evidence.reports.items() if overall(reports) is status}
    places = ((claim.file, claim.line, cited.key) for claim in evidence.claims for cited in claim.citations)
    for file, line, key in dict.fromkeys(place for place in places if place[2] in found):
        yield Problem(file, line, f"{key}: {'; '.join(map(str, evidence.reports[key]))}")
