"""Each entry with what the registries answered to its own identifiers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scripts.bibliography.entries import Entry
from scripts.bibliography.registry.differences import Difference, compare, is_another_work
from scripts.bibliography.registry.forms import same_identifier
from scripts.bibliography.registry.journals import Journals
from scripts.bibliography.registry.records import Record, Registry, Update, distinct
from scripts.bibliography.registry.reports import RegistryReport, RegistryStatus, overall, report
from scripts.bibliography.registry.store import Answered, Identifier, Snapshot

# The field of an entry that holds the identifier of a registry.
FIELD = {Registry.CROSSREF: "doi", Registry.PUBMED: "pmid"}


@dataclass(frozen=True)
class Held:
    """What a registry holds under an identifier of an entry.

    Attributes:
        identifier: the identifier, as the entry has it.
        record: the record.
        differences: the fields that both have.
        is_another: whether the record is that of another work.
    """

    identifier: Identifier
    record: Record
    differences: tuple[Difference, ...]
    is_another: bool


@dataclass(frozen=True)
class Checked:
    """An entry and what the registries say of it.

    Attributes:
        entry: the entry.
        answers: what was answered for each of its identifiers, or nothing where it was never asked.
        held: the records of its identifiers.
        reports: how it stands in each registry that it has an identifier in.
    """

    entry: Entry
    answers: Mapping[Identifier, Answered | None]
    held: tuple[Held, ...]
    reports: tuple[RegistryReport, ...]

    @property
    def own(self) -> Iterator[Held]:
        """Yield the records that are those of the entry's work."""
        return (held for held in self.held if not held.is_another)

    @property
    def status(self) -> RegistryStatus:
        """Return how the entry stands on the whole."""
        return overall(self.reports)


@dataclass(frozen=True)
class Register:
    """What the rules look at.

    Attributes:
        checked: the entries that have an identifier in a registry.
        snapshot: all that the registries have answered.
        linked: the records of PubMed, by the DOI and by the PMCID that they name, in lower case.
        today: the day of the check.
    """

    checked: Sequence[Checked]
    snapshot: Snapshot
    linked: Mapping[str, Sequence[tuple[Identifier, Record]]]
    today: date

    @property
    def has_run(self) -> bool:
        """Return whether there is a record of any entry to compare it with."""
        return any(checked.held for checked in self.checked)

    @property
    def summary(self) -> str:
        """Return how many entries were checked: ``57 of 59 references checked``, or ``not checked``."""
        found = sum(any(report.read for report in checked.reports) for checked in self.checked)
        return f"{found} of {len(self.checked)} references checked" if self.has_run else "not checked"


def identifiers_of(entry: Entry) -> tuple[Identifier, ...]:
    """Return the identifiers of *entry* in the registries that we ask."""
    return tuple(
        Identifier(registry, entry.get(field)) for registry, field in FIELD.items() if entry.has(field)
    )


def register(entries: Iterable[Entry], snapshot: Snapshot, today: date) -> Register:
    """Return *entries* beside what *snapshot* holds of their own identifiers."""
    journals = Journals(record for _, record in snapshot.records())
    notices = _notices(snapshot)
    with_identifiers = [entry for entry in entries if identifiers_of(entry)]
    checked = [_checked(entry, snapshot, journals, notices) for entry in with_identifiers]
    return Register(checked, snapshot, _linked(snapshot), today)


def _linked(snapshot: Snapshot) -> dict[str, list[tuple[Identifier, Record]]]:
    """Return the records of PubMed by the DOI and the PMCID that they name."""
    linked: dict[str, list[tuple[Identifier, Record]]] = defaultdict(list)
    for identifier, record in snapshot.records():
        if identifier.registry is Registry.PUBMED:
            for name in distinct(record.doi, record.pmcid):
                linked[name.casefold()].append((identifier, record))
    return linked


def _notices(snapshot: Snapshot) -> dict[Identifier, list[Update]]:
    """Return the links from the notices that *snapshot* holds, by the work that they are about."""
    links: dict[Identifier, list[Update]] = defaultdict(list)
    for notice, record in snapshot.records():
        for link in record.notice_of:
            about = Identifier(notice.registry, link.other).normal
            links[about].append(Update(link.date, link.kind, notice.value, link.label, link.source))
    return links


def _checked(
    entry: Entry, snapshot: Snapshot, journals: Journals, notices: Mapping[Identifier, list[Update]]
) -> Checked:
    """Return *entry* with what the registries say of it."""
    answers = {identifier: snapshot.answer(identifier) for identifier in identifiers_of(entry)}
    held = tuple(
        _held(entry, identifier, answered.record, journals)
        for identifier, answered in answers.items()
        if answered and answered.record
    )
    strangers = {one.identifier for one in held if one.is_another}
    reports = tuple(
        RegistryReport(identifier, RegistryStatus.NOT_CHECKED, reason="the record is that of another work")
        if identifier in strangers
        else report(identifier, answered, notices.get(identifier.normal, ()))
        for identifier, answered in answers.items()
    )
    return Checked(entry, answers, held, reports)


def _held(entry: Entry, identifier: Identifier, record: Record, journals: Journals) -> Held:
    """Return *record*, which *identifier* leads to, beside *entry*."""
    differences = list(compare(entry, record, journals))
    is_known_by_doi = identifier.registry is Registry.PUBMED and same_identifier(record.doi, entry.get("doi"))
    is_another = not (record.doi and is_known_by_doi) and is_another_work(differences)
    return Held(identifier, record, tuple(differences), is_another)
