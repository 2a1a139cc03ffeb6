"""Ask the registries for what is not known, or not known any more."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from scripts.bibliography.identifiers import is_doi, is_pmid
from scripts.bibliography.registry.crossref import Crossref
from scripts.bibliography.registry.outcome import ANSWERED, Outcome
from scripts.bibliography.registry.pubmed import BATCH, PubMed
from scripts.bibliography.registry.records import Record, Registry
from scripts.bibliography.registry.settings import Settings
from scripts.bibliography.registry.store import Answered, Identifier, Snapshot

FRESH = timedelta(days=30)
# A registry that cannot be reached so often in a row is left alone until the next run.
GIVE_UP_AFTER = 3
_SILENT = frozenset({Outcome.UNREACHABLE, Outcome.TIMED_OUT})
_FORMS = {Registry.CROSSREF: is_doi, Registry.PUBMED: is_pmid}


class Reply(NamedTuple):
    """What came of the question for one identifier.

    Attributes:
        identifier: the identifier.
        outcome: what became of the question.
        detail: for an outcome other than found, what happened.
        record: what was found.
    """

    identifier: Identifier
    outcome: Outcome
    detail: str
    record: Record | None

    def kept(self, before: Answered | None, today: date) -> Answered:
        """Return what the snapshot keeps: a record that was read *before* outlives a question that fails."""
        if self.outcome is Outcome.FOUND:
            return Answered(self.identifier, today, self.outcome, read=today, record=self.record)
        old = before if self.outcome is not Outcome.UNKNOWN else None
        read, record = (old.read, old.record) if old else (None, None)
        return Answered(self.identifier, today, self.outcome, self.detail, read, record)


def is_askable(identifier: Identifier) -> bool:
    """Return whether *identifier* has the form of a DOI or PMID; of others a registry can know nothing."""
    return _FORMS[identifier.registry](identifier.value)


def due(
    identifiers: Iterable[Identifier], snapshot: Snapshot, today: date, *, all_again: bool
) -> list[Identifier]:
    """Return those of *identifiers* that are to be asked for.

    An answer, be it that the identifier is unknown, is kept for 30 days; a question that was not answered is
    put again in the next run.
    """
    return [one for one in identifiers if all_again or not _is_fresh(snapshot.answer(one), today)]


def _is_fresh(answered: Answered | None, today: date) -> bool:
    """Return whether *answered* need not be asked again."""
    return bool(answered and answered.outcome in ANSWERED and today - answered.asked <= FRESH)


def ask(identifiers: Sequence[Identifier], settings: Settings) -> Iterator[Reply]:
    """Yield the reply for each of *identifiers*, as it comes.

    A registry that falls silent is given up; where it has not said anything at all, nothing is yielded of it.
    """
    values = {
        registry: [one.value for one in identifiers if one.registry is registry] for registry in Registry
    }
    yield from _until_silent(_crossref(values[Registry.CROSSREF], settings))
    yield from _until_silent(_pubmed(values[Registry.PUBMED], settings))


def _until_silent(replies: Iterable[Reply]) -> Iterator[Reply]:
    """Yield *replies* up to a silence that lasts; a silence from the beginning is not yielded."""
    held: list[Reply] = []
    has_spoken = False
    for reply in replies:
        held.append(reply)
        if reply.outcome not in _SILENT:
            has_spoken = True
            yield from held
            held.clear()
        elif len(held) == GIVE_UP_AFTER:
            break
    if has_spoken:
        yield from held


def _crossref(dois: Sequence[str], settings: Settings) -> Iterator[Reply]:
    """Yield what Crossref says of each of *dois*."""
    crossref = Crossref(settings)
    for doi in dois:
        answer, work = crossref.work(doi)
        record = work.record if work else None
        yield Reply(Identifier(Registry.CROSSREF, doi), answer.outcome, answer.detail, record)


def _pubmed(pmids: Sequence[str], settings: Settings) -> Iterator[Reply]:
    """Yield what PubMed says of each of *pmids*, asked by the two hundred."""
    pubmed = PubMed(settings)
    for start in range(0, len(pmids), BATCH):
        batch = pmids[start : start + BATCH]
        answer, works = pubmed.works(batch)
        for pmid in batch:
            identifier = Identifier(Registry.PUBMED, pmid)
            if pmid in works:
                yield Reply(identifier, Outcome.FOUND, "", works[pmid].record)
            elif answer.outcome is Outcome.FOUND:
                yield Reply(identifier, Outcome.UNKNOWN, "not among the records", None)
            else:
                yield Reply(identifier, answer.outcome, answer.detail, None)
