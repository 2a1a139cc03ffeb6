"""Rules for extracts: each looks at what is recorded of the sources."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from scripts.evidence.extracts import Extract, Source
from scripts.evidence.quantities import Quantity, quantities
from scripts.findings import Problem, Severity, rule

GROUP = "extracts"


@dataclass(frozen=True)
class Shelf:
    """What the rules look at.

    Attributes:
        sources: the sources by their keys.
        used: the identifiers of the extracts that a sentence rests on.
        references: the keys of ``refs.bib``.
    """

    sources: Mapping[str, Source]
    used: Set[str]
    references: Set[str]

    def extracts(self) -> Iterator[Extract]:
        """Yield the extracts of all sources."""
        for source in self.sources.values():
            yield from source.extracts


@rule(GROUP)
def number_missing_from_values(shelf: Shelf) -> Iterator[Problem]:
    """The words of an extract hold a number that its values do not hold.

    Bad:
        says: The dose is 100 mg. values: []

    Good:
        says: The dose is 100 mg. values: [100 mg]

    Mend: add the number with its unit to values.
    """
    for extract in shelf.extracts():
        for number in _only_in(quantities(extract.says), _numbers(extract.values)):
            yield Problem(extract.file, extract.line, f"{extract.id}: {number.written}")


@rule(GROUP)
def value_missing_from_words(shelf: Shelf) -> Iterator[Problem]:
    """The values of an extract hold a number that its words do not hold.

    Bad:
        says: The dose is once daily. values: [100 mg]

    Good:
        says: The dose is 100 mg once daily. values: [100 mg]

    Mend: say the number in the words, or delete it from values.
    """
    for extract in shelf.extracts():
        rated = [value for rates in extract.rates for name, value in rates.items() if name != "of"]
        for number in _only_in(_numbers([*extract.values, *rated]), quantities(extract.says)):
            yield Problem(extract.file, extract.line, f"{extract.id}: {number.written}")


@rule(GROUP)
def extract_named_twice(shelf: Shelf) -> Iterator[Problem]:
    """Two extracts have the same identifier.

    Bad:
        Two items with id: label.ra-dose.

    Good:
        Each item has an id of its own.

    Mend: give one of them another id.
    """
    counts = Counter(extract.id for extract in shelf.extracts())
    for extract in shelf.extracts():
        if counts[extract.id] > 1:
            yield Problem(extract.file, extract.line, extract.id)


@rule(GROUP, severity=Severity.INFO)
def extract_unused(shelf: Shelf) -> Iterator[Problem]:
    """No sentence rests on an extract.

    That is no fault: what was read may be of use for a page that is not written yet.

    Bad:
        An extract that no citation finds, forgotten.

    Good:
        An extract whose source and locator a sentence cites.

    Mend: cite it where it is said, or leave it for a later page.
    """
    for extract in shelf.extracts():
        if extract.id not in shelf.used:
            yield Problem(extract.file, extract.line, f"{extract.id} ({extract.source} {extract.locator})")


@rule(GROUP, severity=Severity.INFO)
def extracts_without_reference(shelf: Shelf) -> Iterator[Problem]:
    """The file of a source has no entry in refs.bib, so nothing can cite it yet.

    Bad:
        extracts/some-trial.yaml without an entry some-trial in refs.bib, forgotten.

    Good:
        Each file has the key of an entry for a name.

    Mend: add the reference to refs.bib when a sentence needs it.
    """
    for source in shelf.sources.values():
        if source.key not in shelf.references:
            yield Problem(source.file, 1, source.key)


@rule(GROUP, severity=Severity.WARNING)
def extract_of_old_edition(shelf: Shelf) -> Iterator[Problem]:
    """Sentences rest on an edition of a source that a newer one has replaced.

    Bad:
        superseded_by: fda-kineret-label-2025, and sentences that cite this edition.

    Good:
        The sentences cite the newest edition that there is.

    Mend: read the newer edition and cite it, or record an exception that says why it cannot be read.
    """
    for source in shelf.sources.values():
        used = [extract for extract in source.extracts if extract.id in shelf.used]
        if source.superseded_by and used:
            yield Problem(source.file, 1, f"{source.key} is replaced by {source.superseded_by}")


@rule(GROUP)
def newer_edition_unknown(shelf: Shelf) -> Iterator[Problem]:
    """A source names as its newer edition a key that refs.bib does not have.

    Bad:
        superseded_by: fda-kineret-label-2099

    Good:
        superseded_by: fda-kineret-label-2025

    Mend: name the key of the newer edition in refs.bib, or add the reference.
    """
    for source in shelf.sources.values():
        if source.superseded_by and source.superseded_by not in shelf.references:
            yield Problem(source.file, 1, source.superseded_by)


def _numbers(values: list[str] | tuple[str, ...]) -> tuple[Quantity, ...]:
    """Return the numbers that *values* hold."""
    return tuple(quantity for value in values for quantity in quantities(value))


def _only_in(these: tuple[Quantity, ...], those: tuple[Quantity, ...]) -> list[Quantity]:
    """Return the numbers of *these* that *those* lack, each once."""
    return [number for number in dict.fromkeys(these) if number not in those]
