"""From what was given to the draft of an entry."""

from dataclasses import replace
from datetime import date

from scripts.bibliography.adding.answers import LookupFailedError, failed
from scripts.bibliography.adding.clinicaltrials import trial
from scripts.bibliography.adding.draft import Draft, article, document
from scripts.bibliography.adding.given import Given, Scheme
from scripts.bibliography.adding.ncbi import article_of_pmcid, pmid_of_doi
from scripts.bibliography.adding.openlibrary import book
from scripts.bibliography.adding.page import page
from scripts.bibliography.identifiers import doi_url
from scripts.bibliography.registry.crossref import Crossref
from scripts.bibliography.registry.forms import same_identifier
from scripts.bibliography.registry.outcome import Outcome
from scripts.bibliography.registry.pubmed import PubMed
from scripts.bibliography.registry.records import Record, Registry, Work
from scripts.bibliography.registry.settings import Settings

ARTICLE = "journal-article"


def look_up(given: Given, settings: Settings, today: date) -> Draft:
    """Return the draft of the entry for *given*.

    Args:
        given: an identifier or an address.
        settings: how to ask.
        today: the day of the questions.

    Raises:
        LookupFailedError: no record was got, with what became of the question.
    """
    day = today.isoformat()
    match given.scheme:
        case Scheme.DOI:
            return _of_work(_by_doi(given.value, settings), day)
        case Scheme.PMID:
            return _of_work(_by_pmid(given.value, settings), day)
        case Scheme.PMCID:
            return look_up(article_of_pmcid(given.value, settings), settings, today)
        case Scheme.ISBN:
            return book(given.value, settings)
        case Scheme.NCT:
            return trial(given.value, settings, day)
        case Scheme.URL:
            return page(given.value, settings, day)


def _of_work(work: Work, day: str) -> Draft:
    """Return the draft for *work*."""
    if not work.record.title:
        raise LookupFailedError("the record has no title")
    if work.kind == ARTICLE:
        return article(work.record)
    return document(work, doi_url(work.record.doi) if work.record.doi else "", day)


def _by_pmid(pmid: str, settings: Settings) -> Work:
    """Return the work with the number *pmid* in PubMed."""
    answer, works = PubMed(settings).works([pmid])
    if pmid in works:
        return works[pmid]
    outcome = Outcome.UNKNOWN if answer.outcome is Outcome.FOUND else answer.outcome
    raise failed(Registry.PUBMED.label, f"PMID {pmid}", outcome, answer.detail)


def _by_doi(doi: str, settings: Settings) -> Work:
    """Return the work with the DOI *doi*: as PubMed has it, where it does, for it abbreviates journals."""
    answer, work = Crossref(settings).work(doi)
    if work is None:
        raise failed(Registry.CROSSREF.label, f"DOI {doi}", answer.outcome, answer.detail)
    pmid = pmid_of_doi(doi, settings) if work.kind == ARTICLE else ""
    if not pmid:
        return work
    in_pubmed = _by_pmid(pmid, settings)
    if not same_identifier(in_pubmed.record.doi, doi):
        return work
    return replace(in_pubmed, record=_filled(in_pubmed.record, work.record))


def _filled(record: Record, other: Record) -> Record:
    """Return *record* with what only *other* has, of what an entry shows."""
    gaps = {name: getattr(other, name) for name in ("volume", "issue", "pages") if not getattr(record, name)}
    return replace(record, **gaps)
