"""Rules for numbers that patients are told: professionals must find each of them on their pages too."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from scripts.claims.model import Claim
from scripts.claims.readability import PLAIN
from scripts.evidence.quantities import DATE, Quantity, same_amount
from scripts.findings import Problem, rule

GROUP = "two audiences"
# The folders of the pages that a number for patients has to stand on too.
FOR_PROFESSIONALS = ("professionals/", "evidence/")


@dataclass(frozen=True)
class Manual:
    """What the rules look at.

    Attributes:
        claims: all sentences, cells and captions of the manual.
        linked: for each page, the pages that it leads to.
    """

    claims: Sequence[Claim]
    linked: Mapping[str, Set[str]]

    def numbers_for_patients(self) -> Iterator[tuple[Claim, Quantity]]:
        """Yield each number with a source on a page for patients; dates are no clinical numbers."""
        for claim in self.claims:
            for number in claim.quantities if claim.page.startswith(PLAIN) and claim.citations else ():
                if number.unit != DATE:
                    yield claim, number

    def pages_with(self, claim: Claim, number: Quantity) -> set[str]:
        """Return the pages for professionals that give *number* of *claim* from one of its sources."""
        keys = {citation.key for citation in claim.citations}
        given = (given for key in keys for given in self._given.get(key, ()))
        return {page for page, said in given if same_amount(number, said)}

    @cached_property
    def _given(self) -> Mapping[str, Set[tuple[str, Quantity]]]:
        """The pages for professionals and their numbers, by the key of the source."""
        given: dict[str, set[tuple[str, Quantity]]] = defaultdict(set)
        for claim in self.claims:
            if claim.page.startswith(FOR_PROFESSIONALS):
                for citation in claim.citations:
                    given[citation.key].update((claim.page, number) for number in claim.quantities)
        return given


@rule(GROUP)
def number_for_patients_alone(manual: Manual) -> Iterator[Problem]:
    """A number on a page for patients stands on no page for professionals.

    A pharmacist who is asked about it has to find it. It counts as found where a page of professionals/
    or evidence/ gives the same amount and cites the same source. Dates are left out.

    Bad:
        A number on patients/side-effects that professionals/adverse-reactions does not give.

    Good:
        The same number on both, from the same source.

    Mend: give the number on the page for professionals too, with its citation.
    """
    for claim, number in manual.numbers_for_patients():
        if not manual.pages_with(claim, number):
            yield Problem(claim.file, claim.line, number.written)


@rule(GROUP)
def numbers_without_link_for_professionals(manual: Manual) -> Iterator[Problem]:
    """A page for patients gives numbers and leads to no page for professionals that gives them too.

    Bad:
        The dose is 100 mg, on a page without a link to professionals/dosing.

    Good:
        The dose is 100 mg, and below it: For health professionals: :doc:`../professionals/dosing`.

    Mend: add the pages that are named to the line for health professionals at the end of the page.
    """
    for claims in _unlinked(manual).values():
        told = ", ".join(dict.fromkeys(number.written for _, number, _ in claims))
        pages = " and ".join(_covering([pages for _, _, pages in claims]))
        first = claims[0][0]
        yield Problem(first.file, first.line, told, f"lead from this page to {pages}")


def _unlinked(manual: Manual) -> Mapping[str, Sequence[tuple[Claim, Quantity, set[str]]]]:
    """Return by page the numbers for patients that no linked page gives, with the pages that do."""
    found: dict[str, list[tuple[Claim, Quantity, set[str]]]] = defaultdict(list)
    for claim, number in manual.numbers_for_patients():
        pages = manual.pages_with(claim, number)
        if pages and not pages & manual.linked.get(claim.page, frozenset()):
            found[claim.page].append((claim, number, pages))
    return found


def _covering(wanted: Sequence[Set[str]]) -> Iterator[str]:
    """Yield few pages, so that each set of *wanted* holds one of them: the one of most sets first."""
    while wanted:
        counts = Counter(page for pages in wanted for page in pages)
        best = max(sorted(counts), key=lambda page: (counts[page], page.startswith(FOR_PROFESSIONALS[0])))
        yield best
        wanted = [pages for pages in wanted if best not in pages]
