"""Rules for the fields of an entry beside those of the records of its identifiers."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scripts.bibliography.registry.differences import Difference
from scripts.bibliography.registry.matching import Checked, Held, Register
from scripts.bibliography.registry.rules import GROUP
from scripts.findings import Problem, Severity, rule


@rule(GROUP)
def field_differs_from_registry(register: Register) -> Iterator[Problem]:
    """A field of an entry is not what the registry holds for the DOI or PMID of that entry.

    Title, authors' surnames in their order, year and month (in print or online), volume, issue, pages and
    journal are compared. Case, accents, markup, hyphens, abbreviations and initials do not count.

    Bad:
        volume = {14},  % the record of the DOI has 41

    Good:
        volume = {41},

    Mend: look at the work itself, and write what stands there.
    """
    for checked in register.checked:
        for found in _by_field(checked).values():
            if not any(difference.agrees for _, difference in found):
                yield _problem(checked, found)


@rule(GROUP, severity=Severity.INFO)
def registries_disagree(register: Register) -> Iterator[Problem]:
    """Crossref and PubMed hold different values, and the entry has one of the two.

    Bad:
        year = {2002},  % Crossref has 2002, PubMed 2003

    Good:
        year = {2002},  % both have 2002

    Mend: look at the work itself if you can; nothing has to be done where the entry is right.
    """
    for checked in register.checked:
        for found in _by_field(checked).values():
            reports = [difference.agrees for _, difference in found]
            if any(reports) and not all(reports):
                yield _problem(checked, [pair for pair in found if not pair[1].agrees])


def _by_field(checked: Checked) -> dict[str, list[tuple[Held, Difference]]]:
    """Return each field that *checked* shares with a record of its own, with what each registry has."""
    fields: dict[str, list[tuple[Held, Difference]]] = defaultdict(list)
    for held in checked.own:
        for difference in held.differences:
            fields[difference.field].append((held, difference))
    return fields


def _problem(checked: Checked, found: Sequence[tuple[Held, Difference]]) -> Problem:
    """Return the problem that the entry's value is not that of the registries in *found*."""
    _, first = found[0]
    told = ", ".join(f"{held.identifier.registry.label} has {_theirs(one, first)}" for held, one in found)
    message = f"{checked.entry.key}: {first.place}: “{first.ours}”; {told}"
    return Problem(checked.entry.file, first.line, message)


def _theirs(difference: Difference, first: Difference) -> str:
    """Return what a record has; another author than the *first* one is told by his place."""
    place = f" as {difference.place}" if difference.place != first.place else ""
    return f"“{difference.theirs}”{place}"
