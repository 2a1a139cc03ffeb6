"""Rules for the wording of the pages for patients: reading grade, length of sentences, abbreviations."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from scripts.claims.model import Claim
from scripts.claims.readability import MOST_GRADE, MOST_WORDS, PLAIN, Reading, words_of
from scripts.findings import Problem, rule

GROUP = "plain language"
# How many of the hardest sentences a finding names.
NAMED = 3
# Short forms that need no explanation; a longer list would hide those that do.
EVERYDAY = frozenset({"US", "EU", "HIV", "AIDS", "COVID-19"})

_ABBREVIATION = re.compile(r"(?<![\w-])[A-Z]{2,6}(?:-\d+)?(?=s?(?!\w))")
_ROMAN = re.compile(r"[IVX]+")


@dataclass(frozen=True)
class Text:
    """What the rules look at.

    Attributes:
        claims: all sentences, cells and captions of the manual, links in them shown as titles.
        readings: how hard each page for patients is to read.
    """

    claims: Sequence[Claim]
    readings: Sequence[Reading]

    def for_patients(self) -> Iterator[Claim]:
        """Yield the claims of the pages for patients."""
        return (claim for claim in self.claims if claim.page.startswith(PLAIN))


@rule(GROUP)
def reading_grade_too_high(text: Text) -> Iterator[Problem]:
    """A page for patients is above grade 7 of the Flesch–Kincaid formula.

    The grade rises with the length of the sentences and of the words.
    Table cells, captions, list items without a full stop and the note at the end of each page are left out.

    Bad:
        Concomitant administration with other immunosuppressive medications is contraindicated.

    Good:
        Do not take it together with other medicines that weaken your defenses.

    Mend: say it in shorter sentences and everyday words, as you would to a patient.
    """
    for reading in text.readings:
        if reading.grade > MOST_GRADE:
            hardest = sorted(reading.sentences, key=lambda sentence: -sentence.grade)[:NAMED]
            told = ", ".join(str(sentence.line) for sentence in hardest)
            message = f"grade {reading.grade:.1f}; the hardest sentences are at line {told}"
            yield Problem(reading.file, hardest[0].line, message)


@rule(GROUP)
def sentence_too_long(text: Text) -> Iterator[Problem]:
    """A sentence on a page for patients has more than 25 words.

    Cells and captions count too.

    Bad:
        If you have a fever, or think that you have an infection, or have been given antibiotics by anybody
        else, then call your team before you inject the next dose.

    Good:
        Call your team before the next dose if you have a fever.

    Mend: make two sentences of it, or a list.
    """
    for claim in text.for_patients():
        length = len(words_of(claim.text))
        if length > MOST_WORDS:
            yield Problem(claim.file, claim.line, f"{length} words")


@rule(GROUP)
def abbreviation_not_explained(text: Text) -> Iterator[Problem]:
    """A page for patients uses an abbreviation and does not explain it.

    It is explained where the page links a glossary term that holds it, or gives it with its long form:
    one of the two in parentheses, or joined by "or".
    US, EU, HIV, AIDS and COVID-19 need no explanation.

    Bad:
        Do not take it with a TNF blocker.

    Good:
        Do not take it with a :term:`TNF blocker`.

    Mend: link the term of the glossary, or write the long form and the short form in parentheses.
    """
    explained = _explained(text)
    for claim in text.for_patients():
        for short in dict.fromkeys(_ABBREVIATION.findall(claim.text)):
            known = short in EVERYDAY or _ROMAN.fullmatch(short)
            if not known and short not in explained[claim.page]:
                yield Problem(claim.file, claim.line, short)


def _explained(text: Text) -> Mapping[str, Set[str]]:
    """Return the abbreviations that each page for patients explains."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in text.for_patients():
        terms = " ".join(link.target for link in claim.links if link.kind == "term")
        found[claim.page].update(_ABBREVIATION.findall(terms))
        for short in _ABBREVIATION.findall(claim.text):
            if re.search(rf"\([^()]*\b{short}\b[^()]*\)|\b{short} \(|\bor {short}\b", claim.text):
                found[claim.page].add(short)
    return found
