"""Rules for the source lines of sentences."""

from collections.abc import Iterator

from scripts.claims.rules import GROUP, Evidence
from scripts.findings import Problem, rule


@rule(GROUP)
def sentences_on_one_line(evidence: Evidence) -> Iterator[Problem]:
    """Two sentences stand on one line, so that a diff does not show which of them changed.

    ``make check`` finds them in pages; this rule finds them in what pages draw from data files, too.

    Bad:
        says: 24 hours. Then discard :cite:p:`us-label{§16}`.

    Good:
        says: 24 hours, then discard :cite:p:`us-label{§16}`.

    Mend: give each sentence a line of its own, with its own citation.
    """
    for claim in evidence.claims:
        if claim.starts_inside and claim.kind == "sentence":
            yield Problem(claim.file, claim.line, f"“{claim.text}”")
