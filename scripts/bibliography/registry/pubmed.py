"""PubMed: records by PMID, from the E-utility EFetch.

Documentation: https://www.ncbi.nlm.nih.gov/books/NBK25499/ (EFetch: up to 200 identifiers in one GET),
https://www.ncbi.nlm.nih.gov/books/NBK25497/ (at most three requests a second without a key, ten with one;
``tool`` and ``email`` say who asks). The links between an article and the notices about it are those of
https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html#commentscorrections.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from xml.etree import ElementTree

from scripts.bibliography.registry.outcome import Answer, Outcome
from scripts.bibliography.registry.records import Author, Kind, Record, Update, Work, distinct, iso
from scripts.bibliography.registry.settings import TOOL, Settings
from scripts.bibliography.registry.web import Web

BATCH = 200
DONE_TO_IT = {
    "RetractionIn": Kind.RETRACTION,
    "PartialRetractionIn": Kind.RETRACTION,
    "RetractedandRepublishedIn": Kind.RETRACTION,
    "ExpressionOfConcernIn": Kind.CONCERN,
    "ErratumIn": Kind.CORRECTION,
    "CorrectedandRepublishedIn": Kind.CORRECTION,
    "UpdateIn": Kind.VERSION,
    "RepublishedIn": Kind.VERSION,
}
DONE_BY_IT = {
    "RetractionOf": Kind.RETRACTION,
    "PartialRetractionOf": Kind.RETRACTION,
    "RetractedandRepublishedFrom": Kind.RETRACTION,
    "ExpressionOfConcernFor": Kind.CONCERN,
    "ErratumFor": Kind.CORRECTION,
    "CorrectedandRepublishedFrom": Kind.CORRECTION,
    "UpdateOf": Kind.VERSION,
    "RepublishedFrom": Kind.VERSION,
}
RETRACTED_TYPE = "Retracted Publication"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A document type with declarations of its own could make a small answer expand without bound.
_DECLARATIONS = re.compile(r"<!DOCTYPE[^>\[]*\[|<!ENTITY")
_PRINTED = re.compile(r"\b((?:19|20)\d\d)(?: ([A-Z][a-z]{2}))?(?: (\d{1,2}))?\b")
_ARTICLES = ("PubmedArticle", "PubmedBookArticle")


class PubMed:
    """Asks PubMed.

    Args:
        settings: the address and the manner.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._web = Web(settings)

    def works(self, pmids: Sequence[str]) -> tuple[Answer, dict[str, Work]]:
        """Return the answer to the question for up to 200 *pmids*, and the works found, by their PMIDs."""
        answer = self._web.get(
            f"{self._settings.eutils}/efetch.fcgi",
            db="pubmed",
            retmode="xml",
            id=",".join(pmids),
            tool=TOOL,
            email=self._settings.mailto,
            api_key=self._settings.api_key,
        )
        if answer.outcome is not Outcome.FOUND:
            return answer, {}
        try:
            return answer, read_works(answer.body)
        except ValueError as error:
            return answer._replace(outcome=Outcome.NOT_UNDERSTOOD, detail=str(error)), {}


def read_works(body: bytes) -> dict[str, Work]:
    """Return the works that *body*, an answer of EFetch, describes, by their PMIDs.

    Raises:
        ValueError: it is not such an answer.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError("an answer that is not UTF-8") from error
    if _DECLARATIONS.search(text):
        raise ValueError("an answer with declarations of its own")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise ValueError("an answer that is not XML") from error
    if root.tag != "PubmedArticleSet":
        raise ValueError("an answer of another form than that of a set of articles")
    works = [_work(item) for item in root if item.tag in _ARTICLES]
    return {work.record.pmid: work for work in works}


def _work(item: ElementTree.Element) -> Work:
    """Return the work that *item*, an article or a book's chapter, describes."""
    types = [_text(kind) for kind in item.iter("PublicationType")]
    kind = "journal-article" if item.tag == "PubmedArticle" else "book-chapter"
    return Work(_record(item, types), kind, _text(item.find(".//PublisherName")))


def _record(item: ElementTree.Element, types: Sequence[str]) -> Record:
    """Return the record of *item* with its publication *types*."""

    def text(path: str) -> str:
        return _text(item.find(f".//{path}"))

    updates = list(_updates(item, DONE_TO_IT))
    if RETRACTED_TYPE in types and not any(update.kind is Kind.RETRACTION for update in updates):
        updates.append(Update("", Kind.RETRACTION, "", RETRACTED_TYPE, "pubmed"))
    return Record(
        titles=distinct(_title(text("ArticleTitle") or text("BookTitle")), _title(text("VernacularTitle"))),
        authors=tuple(_author(author) for author in _authors(item)),
        # Until 1999 PubMed cut long lists of authors short, and says so.
        authors_complete=item.find(".//AuthorList[@CompleteYN='N']") is None,
        dates=distinct(
            *(_date(date) for date in item.iter("PubDate")), *map(_date, item.iter("ArticleDate"))
        ),
        volume=text("JournalIssue/Volume"),
        issue=text("JournalIssue/Issue"),
        pages=distinct(text("MedlinePgn"), text("ELocationID[@EIdType='pii']")),
        journals=distinct(text("Journal/Title"), text("Journal/ISOAbbreviation"), text("MedlineTA")),
        issns=tuple(sorted(distinct(text("Journal/ISSN"), text("ISSNLinking")))),
        doi=_identifier(item, "doi") or text("ELocationID[@EIdType='doi']"),
        pmid=text("PMID"),
        pmcid=_identifier(item, "pmc"),
        updates=tuple(sorted(updates)),
        notice_of=tuple(sorted(_updates(item, DONE_BY_IT))),
    )


def _authors(item: ElementTree.Element) -> list[ElementTree.Element]:
    """Return the authors of *item*; a book's chapter has editors as well."""
    return item.findall(".//AuthorList[@Type='authors']/Author") or item.findall(".//AuthorList/Author")


def _author(author: ElementTree.Element) -> Author:
    """Return a person, or a group."""
    group = _text(author.find("CollectiveName"))
    if group:
        return Author(group, is_group=True)
    given = _text(author.find("ForeName")) or _text(author.find("Initials"))
    return Author(_text(author.find("LastName")), given, _text(author.find("Suffix")))


def _identifier(item: ElementTree.Element, kind: str) -> str:
    """Return the identifier of *item* itself, not one of the works that it cites."""
    for path in ("PubmedData/ArticleIdList", "PubmedBookData/ArticleIdList", "BookDocument/ArticleIdList"):
        for identifier in item.findall(f"{path}/ArticleId[@IdType='{kind}']"):
            return _text(identifier)
    return ""


def _date(date: ElementTree.Element) -> str:
    """Return a date as ISO, as far as it goes: ``<Year>``, ``<Month>``, ``<Day>``, or ``2000 May-Jun``."""
    parts = [_text(date.find(name)) for name in ("Year", "Month", "Day")]
    return _named(*parts) if parts[0] else _printed(_text(date.find("MedlineDate")))


def _printed(text: str) -> str:
    """Return the date in *text*, such as ``Arthritis Rheum. 2005 Apr;52(4):1330``, as far as it goes."""
    found = _PRINTED.search(text)
    return _named(*found.groups("")) if found else ""


def _named(year: str, month: str, day: str) -> str:
    """Return a date as ISO; the month is a number or an English name."""
    name = month.casefold()[:3]
    number = _MONTHS.index(name) + 1 if name in _MONTHS else month
    return iso(*(int(part) for part in takewhile(str.isdecimal, map(str, (year, number, day)))))


def _updates(item: ElementTree.Element, kinds: dict[str, Kind]) -> Iterator[Update]:
    """Yield the links to notices, or from a notice, that *kinds* names."""
    for link in item.iter("CommentsCorrections"):
        word = link.get("RefType", "")
        if word in kinds:
            printed = _text(link.find("RefSource"))
            other = _text(link.find("PMID")) or printed
            yield Update(_printed(printed), kinds[word], other, word, "pubmed")


def _title(title: str) -> str:
    """Return *title* without the full stop that PubMed sets at its end."""
    return title.removesuffix(".")


def _text(element: ElementTree.Element | None) -> str:
    """Return the words of *element* and of what stands in it, on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
