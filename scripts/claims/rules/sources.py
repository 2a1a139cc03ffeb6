"""Rules for whether a source may carry the sentence that rests on it."""

import re
from collections.abc import Iterator

from scripts.claims.rules import GROUP, Evidence
from scripts.evidence.extracts import Region, Support
from scripts.findings import Problem, Severity, rule

_WEIGHTY = frozenset({"dosing", "contraindication"})
_SAYS_SECOND_HAND = re.compile(
    r"second-hand|national summary|(?:patient|consumer) (?:text|site|sheet|page)|wallet card|digest",
    re.IGNORECASE,
)
_REGIONS = {
    Region.US: re.compile(r"\b(?:US|United States|FDA|American?)\b"),
    Region.EU: re.compile(r"\b(?:EU|European?|EMA|Europe)\b"),
}


@rule(GROUP, severity=Severity.WARNING)
def dose_on_secondary_text(evidence: Evidence) -> Iterator[Problem]:
    """A dose or a contraindication rests on second-hand texts alone, and the sentence does not say so.

    Bad:
        The dose is 1 mg/kg :cite:p:`blog{dosing}`.

    Good:
        A second-hand text gives 1 mg/kg :cite:p:`blog{dosing}`.

    Mend: cite the source itself or a faithful copy, or say in the sentence that the text is second-hand.
    """
    for claim in evidence.claims:
        cited = evidence.library.cited(claim)
        weighty = any(extract.topic in _WEIGHTY for extract in cited)
        secondary = all(extract.support is Support.SECONDARY for extract in cited)
        if weighty and secondary and not _SAYS_SECOND_HAND.search(claim.text):
            yield Problem(claim.file, claim.line, ", ".join(sorted({extract.source for extract in cited})))


@rule(GROUP)
def source_of_other_region(evidence: Evidence) -> Iterator[Problem]:
    """A sentence on one region rests on the sources of another.

    Bad:
        In the United States it is contraindicated below 1.5 × 10⁹/L :cite:p:`ema-kineret-smpc{§4.3}`.

    Good:
        In the European Union it is contraindicated below 1.5 × 10⁹/L :cite:p:`ema-kineret-smpc{§4.3}`.

    Mend: cite a source of the region that the sentence names, or name the other region.
    """
    for claim in evidence.claims:
        named = {region for region, words in _REGIONS.items() if words.search(claim.text)}
        sources = [evidence.library.sources.get(citation.key) for citation in claim.citations]
        regions = {source.region for source in sources if source}
        if len(named) == 1 and regions and Region.NONE not in regions and not named & regions:
            (region,) = named
            yield Problem(claim.file, claim.line, f"{region} beside {', '.join(sorted(regions))}")


@rule(GROUP)
def newer_text_at_hand(evidence: Evidence) -> Iterator[Problem]:
    """A citation names an old edition although the newer one has been read at the same place.

    Bad:
        The dose is 100 mg :cite:p:`fda-kineret-label-2012{§2.1}`.

    Good:
        The dose is 100 mg :cite:p:`fda-kineret-label-2020{§2.1}`.

    Mend: cite the newer edition, and compare the sentence with it.
    """
    for claim in evidence.claims:
        for citation in claim.citations:
            source = evidence.library.sources.get(citation.key)
            newer = evidence.library.sources.get(source.superseded_by) if source else None
            places = {extract.locator for extract in newer.extracts} if newer else set()
            if newer and citation.locator in places:
                yield Problem(
                    claim.file, claim.line, f"{citation.key} {citation.locator}", f"cite {newer.key}"
                )
