"""Rules for claims: each looks at the sentences of the pages beside what their sources say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from scripts.bibliography.registry.reports import RegistryReport, RegistryStatus, overall
from scripts.claims.arms import DRUG, PLACEBO
from scripts.claims.fit import Elsewhere, better_place
from scripts.claims.model import Claim
from scripts.claims.pieces import TITLE_OPEN
from scripts.claims.support import Library, missing_numbers, rate_pairs
from scripts.claims.uncited import ANY_PAGE, Uncited
from scripts.evidence.extracts import Extract, Region, Support
from scripts.findings import Problem, Severity, rule

GROUP = "claims"
# The folders whose sentences speak to patients and professionals of the medicine.
AUDIENCES = ("patients/", "professionals/", "evidence/", "teaching/", "reference/resources")
_RANGE = re.compile(r"\s*(?:to|–)\s*")
_WEIGHTY = frozenset({"dosing", "contraindication"})
_SAYS_SECOND_HAND = re.compile(
    r"second-hand|national summary|(?:patient|consumer) (?:text|site|sheet|page)|wallet card|digest",
    re.IGNORECASE,
)
_REGIONS = {
    Region.US: re.compile(r"\b(?:US|United States|FDA|American?)\b"),
    Region.EU: re.compile(r"\b(?:EU|European?|EMA|Europe)\b"),
}


@dataclass(frozen=True)
class Evidence:
    """What the rules look at.

    Attributes:
        claims: all sentences, cells and captions of the manual.
        library: what the sources say.
        uncited: the sentences that may do without a source.
        reports: what the registries say of each reference, by its key.
    """

    claims: Sequence[Claim]
    library: Library
    uncited: Sequence[Uncited]
    reports: Mapping[str, Sequence[RegistryReport]]


@rule(GROUP)
def number_without_citation(evidence: Evidence) -> Iterator[Problem]:
    """A sentence states a clinical number and cites nothing for it.

    A number that a reader could act on can be followed to the place that supports it.

    Bad:
        Inject 100 mg once daily.

    Good:
        Inject 100 mg once daily :cite:p:`fda-kineret-label-2020{§2.1}`.

    Mend: cite the source with its locator at the end of the sentence.
    """
    for claim in evidence.claims:
        if claim.quantities and not claim.citations:
            yield Problem(claim.file, claim.line, claim.quantities[0].written)


@rule(GROUP)
def computed_without_inputs(evidence: Evidence) -> Iterator[Problem]:
    """A sentence states a number that we computed and does not cite the numbers that went in.

    Such a number stands in no source; a reader can only compute it again.

    Bad:
        The difference is :computed:`15 points`.

    Good:
        It was 38% and 23%, a difference of :computed:`15 points` :cite:p:`trial{abstract}`.

    Mend: cite the place of each input, and say how the number was computed.
    """
    for claim in evidence.claims:
        if claim.computed and not claim.citations:
            yield Problem(claim.file, claim.line, claim.computed[0])


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
def number_not_in_extract(evidence: Evidence) -> Iterator[Problem]:
    """A number of a sentence is in none of the extracts that the sentence cites.

    Units count: 100 mg and 100 mL are two numbers. The date of the edition may be given as well, °C may be
    told in °F, and a blood count in 10⁹/L per microliter.

    Bad:
        Inject 200 mg once daily :cite:p:`fda-kineret-label-2020{§2.1}`.

    Good:
        Inject 100 mg once daily :cite:p:`fda-kineret-label-2020{§2.1}`.

    Mend: write the number as the source has it, or cite the source that has it.
    """
    for claim in evidence.claims:
        # A place without an extract is told by a rule of its own.
        if claim.citations and all(evidence.library.extracts(citation) for citation in claim.citations):
            for number in missing_numbers(claim, evidence.library):
                yield Problem(claim.file, claim.line, number.written, _held(evidence.library.cited(claim)))


def _held(extracts: Sequence[Extract]) -> str:
    """Return in words which numbers *extracts* hold."""
    places: dict[str, list[str]] = {f"{extract.source} {extract.locator}": [] for extract in extracts}
    for extract in extracts:
        places[f"{extract.source} {extract.locator}"] += extract.values
    return "; ".join(f"{place} holds {', '.join(values) or 'no number'}" for place, values in places.items())


@rule(GROUP)
def range_that_does_not_rise(evidence: Evidence) -> Iterator[Problem]:
    """A range ends at or below the number with which it begins.

    Bad:
        It lasts 28 to 14 days :cite:p:`fda-kineret-label-2012{§6.1}`.

    Good:
        It lasts 14 to 28 days :cite:p:`fda-kineret-label-2012{§6.1}`.

    Mend: write both ends of the range as the source has them.
    """
    for claim in evidence.claims:
        for one, other in pairwise(claim.quantities):
            is_range = _RANGE.fullmatch(claim.text[one.end : other.start]) and one.unit == other.unit
            if is_range and one.is_number and other.is_number and float(one.value) >= float(other.value):
                yield Problem(claim.file, claim.line, claim.text[one.start : other.end])


@rule(GROUP)
def rate_of_other_arm(evidence: Evidence) -> Iterator[Problem]:
    """The rates on the drug and on placebo are not those that belong together in the source.

    Bad:
        Headache came to 9% on anakinra and 12% on placebo :cite:p:`fda-kineret-label-2020{§6.1}`.

    Good:
        Headache came to 12% on anakinra and 9% on placebo :cite:p:`fda-kineret-label-2020{§6.1}`.

    Mend: give each arm its own rate, as the extract has it under rates.
    """
    for group in rate_pairs(evidence.claims, DRUG, PLACEBO).values():
        known = [
            rates for claim in group for extract in evidence.library.cited(claim) for rates in extract.rates
        ]
        for drug, placebo in _pairs(group):
            told = (drug.text, placebo.text)
            if known and not any((rates.get(DRUG), rates.get(PLACEBO)) == told for rates in known):
                message = f"{drug.text} on {DRUG} and {placebo.text} on {PLACEBO}"
                # In a table the two stand on lines of their own, and either may be the wrong one.
                for claim in dict.fromkeys((drug.claim, placebo.claim)):
                    yield Problem(claim.file, claim.line, message)


class _Rate(NamedTuple):
    """A percentage of one arm, and the claim that states it."""

    arm: str
    text: str
    claim: Claim


def _pairs(group: Sequence[Claim]) -> Iterator[tuple[_Rate, _Rate]]:
    """Yield each percentage on the drug with that on placebo that stands beside it in *group*."""
    rates = [
        _Rate(arm, f"{quantity.value}%", claim)
        for claim in group
        for quantity, arm in zip(claim.quantities, claim.arms, strict=True)
        if arm and quantity.unit == "%"
    ]
    for one, other in zip(rates[::2], rates[1::2], strict=False):
        if one.arm != other.arm:
            yield (one, other) if one.arm == DRUG else (other, one)


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


@rule(GROUP)
def sentence_without_citation(evidence: Evidence) -> Iterator[Problem]:
    """A sentence of a page for patients or professionals cites nothing and is not listed as free of it.

    Sentences that lead to another page need no source; the others that need none are listed in
    docs/data/uncited.yaml, each with the reason.

    Bad:
        The medicine blocks interleukin-1.

    Good:
        The medicine blocks interleukin-1 :cite:p:`fda-kineret-label-2012{§12.1}`.

    Mend: cite the source, or list the sentence in docs/data/uncited.yaml with the reason why it needs none.
    """
    listed = {(entry.page, entry.says) for entry in evidence.uncited}
    for claim in evidence.claims:
        if _must_cite(claim) and not listed & {(claim.page, claim.text), (ANY_PAGE, claim.text)}:
            yield Problem(claim.file, claim.line, f"“{claim.text}”")


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


@rule(GROUP)
def uncited_entry_unused(evidence: Evidence) -> Iterator[Problem]:
    """An entry of docs/data/uncited.yaml stands for no sentence any more.

    Bad:
        An entry whose sentence was rewritten or has a citation now.

    Good:
        An entry in the words that stand on the page.

    Mend: delete the entry, or write the sentence as it stands on the page.
    """
    there = {(claim.page, claim.text) for claim in evidence.claims if _must_cite(claim)}
    there |= {(ANY_PAGE, text) for _, text in there}
    for entry in evidence.uncited:
        if (entry.page, entry.says) not in there:
            yield Problem(entry.file, entry.line, f"{entry.page}: “{entry.says}”")


def _must_cite(claim: Claim) -> bool:
    """Return whether *claim* is a sentence that cites nothing where sentences have to cite."""
    told_elsewhere = TITLE_OPEN in claim.text
    cites = claim.citations or claim.quantities
    return claim.kind == "sentence" and claim.page.startswith(AUDIENCES) and not told_elsewhere and not cites
