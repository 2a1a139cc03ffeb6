"""Rules for the identifiers of an entry: each leads to its work, and all to the same."""

from collections import defaultdict
from collections.abc import Iterator

from scripts.bibliography.registry.forms import same_identifier, same_text
from scripts.bibliography.registry.matching import FIELD, Checked, Register
from scripts.bibliography.registry.outcome import Outcome
from scripts.bibliography.registry.records import Record, Registry
from scripts.bibliography.registry.rules import GROUP, at
from scripts.bibliography.registry.store import Identifier
from scripts.findings import Problem, rule


@rule(GROUP)
def identifier_of_another_work(register: Register) -> Iterator[Problem]:
    """A DOI or PMID leads to another work than the one that the entry describes.

    Two digits that changed places are enough. The other fields are not compared with such a record.

    Bad:
        pmid = {11902396},

    Good:
        pmid = {11920396},

    Mend: look the work up in the registry, and write its identifier.
    """
    for checked in register.checked:
        for held in checked.held:
            if held.is_another:
                field = FIELD[held.identifier.registry]
                author = held.record.authors[0].family if held.record.authors else "no author"
                year = held.record.dates[0][:4] if held.record.dates else "no year"
                told = f"“{held.record.title}” ({author}, {year})"
                yield at(checked, field, f"{field}: {held.identifier} is {told}")


@rule(GROUP)
def identifiers_disagree(register: Register) -> Iterator[Problem]:
    """A record names another DOI, PMID or PMCID than the entry.

    Then the identifiers of the entry do not belong together.

    Bad:
        doi = {10.1002/art.10114},  % PubMed has 10.1002/art.10141 for this PMID

    Good:
        doi = {10.1002/art.10141},

    Mend: look the work up in both registries, and write the identifiers that belong to it.
    """
    for checked in register.checked:
        for field, told in _identifiers_told(checked, register).items():
            ours = checked.entry.get(field)
            others = {value: told[value] for value in told if not same_identifier(value, ours)}
            for value, source in others.items():
                yield at(checked, field, f"{field}: “{ours}”; {source} has “{value}”")


@rule(GROUP)
def identifier_unknown_to_registry(register: Register) -> Iterator[Problem]:
    """A registry does not know the DOI or PMID of an entry.

    Bad:
        doi = {10.1002/art.1O141},

    Good:
        doi = {10.1002/art.10141},

    Mend: look the work up, and write the identifier as registered.
    """
    for checked in register.checked:
        for identifier, answered in checked.answers.items():
            if answered and answered.outcome is Outcome.UNKNOWN:
                day = answered.asked.isoformat()
                yield at(checked, FIELD[identifier.registry], f"{identifier} was unknown on {day}")


@rule(GROUP)
def record_under_another_identifier(register: Register) -> Iterator[Problem]:
    """No registry was asked for the identifier of an entry, but one has a work of this title under another.

    The identifier was changed since the registries were asked, or was mistyped.

    Bad:
        doi = {10.1002/art.10114},  % the snapshot holds 10.1002/art.10141, which has this title

    Good:
        doi = {10.1002/art.10141},

    Mend: correct the identifier, or run ``make snapshot`` if it is right.
    """
    named = {identifier.normal for checked in register.checked for identifier in checked.answers}
    orphans = [pair for pair in register.snapshot.records() if pair[0].normal not in named]
    for checked in register.checked:
        never_asked = {one.registry: one for one, answered in checked.answers.items() if answered is None}
        for other, record in orphans if never_asked else ():
            ours = never_asked.get(other.registry)
            if ours and any(same_text(checked.entry.get("title"), title) for title in record.titles):
                yield at(checked, FIELD[ours.registry], f"{ours}; this title is that of {other}")


def _identifiers_told(checked: Checked, register: Register) -> dict[str, dict[str, str]]:
    """Return for each identifier of the entry the values that records name, each with who names it."""
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for identifier, record in [*_own_records(checked), *_linked_records(checked, register)]:
        for field in ("doi", "pmid", "pmcid"):
            value = getattr(record, field)
            if value and checked.entry.has(field):
                told[field].setdefault(value, str(identifier))
    return told


def _own_records(checked: Checked) -> Iterator[tuple[Identifier, Record]]:
    """Yield the records of the entry's own identifiers."""
    return ((held.identifier, held.record) for held in checked.own)


def _linked_records(checked: Checked, register: Register) -> Iterator[tuple[Identifier, Record]]:
    """Yield the records of PubMed that name the entry's DOI or PMCID, where its PMID leads to none."""
    if not any(held.identifier.registry is Registry.PUBMED for held in checked.own):
        for field in ("doi", "pmcid"):
            yield from register.linked.get(checked.entry.get(field).casefold(), ())
