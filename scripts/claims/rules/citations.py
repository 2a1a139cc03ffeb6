"""Rules for which sentences have to cite."""

from collections.abc import Iterator

from scripts.claims.model import Claim
from scripts.claims.pieces import TITLE_OPEN
from scripts.claims.rules import GROUP, Evidence
from scripts.claims.uncited import ANY_PAGE
from scripts.findings import Problem, rule

# The folders whose sentences speak to patients and professionals of the medicine.
AUDIENCES = ("patients/", "professionals/", "evidence/", "teaching/", "reference/resources")


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
