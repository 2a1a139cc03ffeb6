"""Rules for the place in a source that a sentence cites."""

from collections.abc import Iterator

from scripts.claims.fit import Elsewhere, better_place
from scripts.claims.rules import GROUP, Evidence
from scripts.findings import Problem, rule


@rule(GROUP)
def citation_without_locator(evidence: Evidence) -> Iterator[Problem]:
    """A citation names no place in its source.

    Web pages without sections are excepted.

    Bad:
        Inject 100 mg once daily :cite:p:`fda-kineret-label-2020`.

    Good:
        Inject 100 mg once daily :cite:p:`fda-kineret-label-2020{§2.1}`.

    Mend: write the place in braces behind the key.
    """
    for claim in evidence.claims:
        for citation in claim.citations:
            if evidence.library.needs_locator(citation):
                yield Problem(claim.file, claim.line, citation.key)


@rule(GROUP)
def locator_without_extract(evidence: Evidence) -> Iterator[Problem]:
    """Nobody has recorded what the source says at the cited place.

    Bad:
        Inject 100 mg once daily :cite:p:`fda-kineret-label-2020{§99}`.

    Good:
        Inject 100 mg once daily :cite:p:`fda-kineret-label-2020{§2.1}`.

    Mend: cite the place as the extract names it, or record an extract.
    """
    for claim in evidence.claims:
        for citation in claim.citations:
            if citation.locator and not evidence.library.extracts(citation):
                source = evidence.library.sources.get(citation.key)
                known = sorted({extract.locator for extract in source.extracts}) if source else []
                held = f"it holds {', '.join(known)}" if known else "no extract of it is recorded"
                place = f"docs/data/extracts/{citation.key}.yaml"
                yield Problem(
                    claim.file, claim.line, f"{citation.key} {citation.locator}", f"{place}: {held}"
                )


@rule(GROUP)
def another_place_fits_better(evidence: Evidence) -> Iterator[Problem]:
    """A sentence shares hardly a word with the place that it cites, and several with another one.

    Numbers prove more than words; this rule finds a wrong locator, or a wrong key, where there is no number.

    Bad:
        Tell your team if you have asthma or cancer :cite:p:`ema-kineret-leaflet{§1}`.

    Good:
        Tell your team if you have asthma or cancer :cite:p:`ema-kineret-leaflet{§2}`.

    Mend: cite the place that says it, or record at the cited place what it says of this.
    """
    elsewhere = Elsewhere(evidence.library)
    for claim in evidence.claims:
        for citation in claim.citations if claim.kind == "sentence" else ():
            place = better_place(claim, citation, evidence.library)
            place = place or elsewhere.better_source(claim, citation)
            if place:
                yield Problem(claim.file, claim.line, f"{citation.key} {citation.locator}", f"see {place}")
