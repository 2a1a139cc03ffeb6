"""The registries as they would be if each entry of a file were right.

Titles, names, journals and pages are written as Crossref and PubMed write them, each in its own way; what an
entry leaves out, such as the authors behind "and others", is invented.
"""

from collections.abc import Iterable, Sequence
from html import escape

from scripts.bibliography.chronology import MONTHS
from scripts.bibliography.entries import Entry
from scripts.bibliography.registry.forms import page_range, plain
from scripts.bibliography.registry.people import authors_of
from scripts.bibliography.registry.records import Author
from tests.bibliography.registry.server import Registries, Reply, article, person, work

# Journals whose name in Crossref is not the abbreviation with its words written out.
NAMES = {
    "Arthritis Rheum": "Arthritis &amp; Rheumatism",
    "Arthritis Rheumatol": "Arthritis &amp; Rheumatology",
    "Arthritis Care Res (Hoboken)": "Arthritis Care &amp; Research",
    "Biologics": "Biologics: Targets and Therapy",
    "CMAJ": "Canadian Medical Association Journal",
    "J Rheumatol": "The Journal of Rheumatology",
    "Presse Med": "La Presse Médicale",
}
SOMEBODY_ELSE = Author("Zweifel", "Q")


def fill(registries: Registries, entries: Iterable[Entry]) -> None:
    """Put the record of each of *entries* into the registries that it has an identifier in."""
    journals = sorted({entry.get("journal") for entry in entries})
    for entry in entries:
        authors = authors_of(entry.get("author"))
        people = [*authors.people, *([] if authors.is_whole else [SOMEBODY_ELSE])]
        issn = f"{journals.index(entry.get('journal')):04}-000X"
        if entry.has("doi"):
            registries.works[entry.get("doi").lower()] = [_in_crossref(entry, people, issn)]
        if entry.has("pmid"):
            registries.articles[entry.get("pmid")] = _in_pubmed(entry, people, issn)


def _in_crossref(entry: Entry, people: Sequence[Author], issn: str) -> Reply:
    """Return what Crossref says: entities, markup, long dashes, names with full stops, a subtitle apart."""
    title, _, subtitle = plain(entry.get("title")).partition(": ")
    journal = entry.get("journal")
    name = NAMES.get(journal, journal.partition(" (")[0])
    year = int(entry.get("year") or 2000)
    authors = [
        {"given": _dotted(one.given), "family": one.family, "sequence": "additional"} for one in people
    ]
    return work(
        entry.get("doi"),
        title=[f"<i>{escape(title[:1])}</i>{escape(title[1:])}".replace("-", "\u2010")],
        subtitle=[escape(subtitle)] if subtitle else [],
        author=[*authors, {"name": "The Invented Study Group", "sequence": "additional"}],
        container_title=[name] if journal else [],
        short_container_title=[name] if journal else [],
        ISSN=[issn],
        volume=entry.get("volume"),
        issue=entry.get("number").replace("2 Suppl", "Supplement 2"),
        page=entry.get("pages").replace("--", "\u2013"),
        published_print={"date-parts": [[year, *_month(entry)]]},
        published_online={"date-parts": [[year - 1]]},
        issued={"date-parts": [[year - 1]]},
        journal_issue={},
    )


def _in_pubmed(entry: Entry, people: Sequence[Author], issn: str) -> str:
    """Return what PubMed says: a full stop behind the title, initials, cut page ranges, British quotes."""
    first, last = page_range(entry.get("pages"))
    cut = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(last))
    return article(
        entry.get("pmid"),
        title=escape(plain(entry.get("title")).replace("\u2019", "'")) + ".",
        authors="".join(person(_upper(one.family), one.given[:1], one.given[:1]) for one in people),
        date=f"<Year>{entry.get('year') or '2000'}</Year><Month>{entry.get('month')}</Month>",
        volume=entry.get("volume"),
        issue=entry.get("number"),
        pages=first + (f"-{last[cut:]}" if last else ""),
        journal=NAMES.get(entry.get("journal"), entry.get("journal")),
        iso=entry.get("journal"),
        ta=entry.get("journal"),
        issn=issn,
        doi=escape(entry.get("doi").lower()),
        pmc=entry.get("pmcid"),
    )


def _month(entry: Entry) -> list[int]:
    """Return the number of the month of *entry*, if it has one."""
    return [MONTHS.index(entry.get("month")) + 1] if entry.has("month") else []


def _dotted(given: str) -> str:
    """Return *given* with a full stop behind each initial."""
    return " ".join(f"{name}." if len(name) == 1 else name for name in given.split())


def _upper(family: str) -> str:
    """Return *family* with its particles in capitals, as some publishers have it."""
    return family[:1].upper() + family[1:]
