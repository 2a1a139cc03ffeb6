"""How claims stand to what their sources say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from scripts.claims.model import Citation, Claim, State
from scripts.evidence.extracts import Extract, Source, Support
from scripts.evidence.quantities import DATE, Quantity, quantities, same_amount

# The entry types of pages that have no sections to name.
WITHOUT_LOCATOR = frozenset({"online"})


@dataclass(frozen=True)
class Library:
    """All that the sources say, to be looked up by citation.

    Attributes:
        sources: the sources by their keys.
        types: the BibTeX type of each reference by its key.
    """

    sources: Mapping[str, Source]
    types: Mapping[str, str]

    def extracts(self, citation: Citation) -> tuple[Extract, ...]:
        """Return what the cited source says at the cited place, or anywhere if none is named."""
        return self._at.get((citation.key, citation.locator), ())

    @cached_property
    def _at(self) -> Mapping[tuple[str, str], tuple[Extract, ...]]:
        """The extracts by the source and the place in it, and under no place all that it has."""
        found: dict[tuple[str, str], list[Extract]] = defaultdict(list)
        for key, source in self.sources.items():
            for extract in source.extracts:
                for locator in {"", extract.locator}:
                    found[key, locator].append(extract)
        return {place: tuple(extracts) for place, extracts in found.items()}

    def dates(self, key: str) -> tuple[Quantity, ...]:
        """Return the dates of the edition of the source *key*, which a sentence may give as well."""
        source = self.sources.get(key)
        found = quantities(source.edition) if source else ()
        return tuple(quantity for quantity in found if quantity.unit == DATE)

    def needs_locator(self, citation: Citation) -> bool:
        """Return whether *citation* names no place although its source has places to name."""
        return not citation.locator and self.types.get(citation.key) not in WITHOUT_LOCATOR

    def cited(self, claim: Claim) -> tuple[Extract, ...]:
        """Return all extracts that *claim* rests on."""
        return tuple(extract for citation in claim.citations for extract in self.extracts(citation))


def state_of(claim: Claim, library: Library) -> State:
    """Return how *claim* stands to its sources: the first state that applies."""
    if not claim.citations:
        return State.NO_CITATION
    if any(library.needs_locator(citation) for citation in claim.citations):
        return State.NO_LOCATOR
    if not all(library.extracts(citation) for citation in claim.citations):
        return State.NO_EXTRACT
    if missing_numbers(claim, library):
        return State.NUMBER_NOT_FOUND
    if all(extract.support is Support.SECONDARY for extract in library.cited(claim)):
        return State.SECONDARY_ONLY
    return State.SUPPORTED


def missing_numbers(claim: Claim, library: Library) -> list[Quantity]:
    """Return the numbers of *claim* that are in none of the extracts that it cites."""
    said = [quantity for extract in library.cited(claim) for quantity in said_by(extract)]
    said += [quantity for citation in claim.citations for quantity in library.dates(citation.key)]
    return [number for number in claim.quantities if not any(same_amount(number, one) for one in said)]


def said_by(extract: Extract) -> tuple[Quantity, ...]:
    """Return the numbers that *extract* holds."""
    return tuple(quantity for value in extract.values for quantity in quantities(value))


def rate_pairs(claims: Iterable[Claim], drug: str, placebo: str) -> dict[tuple[str, str], list[Claim]]:
    """Return the claims whose rates belong together, by page and row or line.

    The cells of one row of a table are one group, and so is each sentence that names both arms.
    """
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if drug in claim.arms or placebo in claim.arms:
            groups[claim.page, claim.row or f"line-{claim.line}"].append(claim)
    return {
        place: group
        for place, group in groups.items()
        if {drug, placebo} <= {arm for claim in group for arm in claim.arms}
    }
