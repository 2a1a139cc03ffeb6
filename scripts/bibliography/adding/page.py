"""The reference for a web page, from its head: ``citation_*`` and other meta tags, else its title."""

import re
from collections import defaultdict
from html.parser import HTMLParser
from urllib.parse import urlsplit

from scripts.bibliography.adding.answers import LookupFailedError, failed
from scripts.bibliography.adding.draft import Draft, draft
from scripts.bibliography.identifiers import bare_doi, is_doi
from scripts.bibliography.registry.forms import plain, words
from scripts.bibliography.registry.outcome import Answer, Outcome
from scripts.bibliography.registry.records import Author
from scripts.bibliography.registry.settings import Settings
from scripts.bibliography.registry.web import Web

_TITLES = ("citation_title", "dc.title", "og:title")
_DATES = ("citation_publication_date", "citation_date", "dc.date", "article:published_time")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher")
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
_GENERIC = frozenset("www com org net gov edu info int europa".split())
COUNTRY = 2  # letters of the code of a country
WORDS_OF_KEY = 3


class _Head(HTMLParser):
    """Collects the title and the meta tags of a page.

    Attributes:
        title: the words of its title.
        meta: the contents of its meta tags, by name.
    """

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.meta: dict[str, list[str]] = defaultdict(list)
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a meta tag in, and see where a title begins."""
        given = dict(attrs)
        name = given.get("name") or given.get("property") or ""
        if tag == "meta" and given.get("content"):
            self.meta[name.casefold()].append(" ".join((given["content"] or "").split()))
        # Drawings have titles as well; the page's own comes first.
        self._in_title = tag == "title" and not self.title

    def handle_data(self, data: str) -> None:
        """Take the words of the title in."""
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        """See where the title ends."""
        if tag == "title":
            self._in_title = False

    def first(self, *names: str) -> str:
        """Return the content of the first of the meta tags *names* that the page has, or nothing."""
        return next((self.meta[name][0] for name in names if name in self.meta), "")


def page(address: str, settings: Settings, today: str) -> Draft:
    """Return the draft of the reference for the page at *address*, read on the day *today* (ISO).

    Raises:
        LookupFailedError: it could not be read, is no web page, or has no title.
    """
    answer = Web(settings).get(address)
    if answer.outcome is not Outcome.FOUND:
        raise failed(str(urlsplit(address).hostname), address, answer.outcome, answer.detail)
    if not answer.is_html:
        raise LookupFailedError(
            f"{address} is no web page but {answer.media_type or 'of no kind that is told'}"
        )
    head = _Head()
    head.feed(_decoded(answer))
    return _draft(head, address, today)


def _draft(head: _Head, address: str, today: str) -> Draft:
    """Return the draft for the page with this *head*."""
    title = head.first(*_TITLES) or " ".join(head.title.split())
    if not title:
        raise LookupFailedError(f"{address} has no title")
    people = [_author(name) for name in head.meta.get("citation_author", [])]
    host = str(urlsplit(address).hostname).removeprefix("www.")
    fields = {
        "title": title,
        "publisher" if people else "organization": head.first(*_PUBLISHERS) or host,
        "date": _iso(head.first(*_DATES)),
        "doi": _doi(head.first("citation_doi")),
        "url": address,
        "urldate": today,
    }
    named = "-".join([_site(host), *words(title)[:WORDS_OF_KEY]])
    return draft("online", fields, people, stem="" if people else re.sub(r"[^a-z0-9-]", "", named))


def _doi(text: str) -> str:
    """Return the DOI that *text* is, or nothing."""
    doi = bare_doi(text).lower()
    return doi if is_doi(doi) else ""


def _site(host: str) -> str:
    """Return the part of the name *host* by which people know the site: ``nice`` of ``www.nice.org.uk``."""
    known = [part for part in host.split(".") if part not in _GENERIC and len(part) != COUNTRY]
    return known[-1] if known else host


def _decoded(answer: Answer) -> str:
    """Return the text of a page in the character set that it names, or UTF-8."""
    named = _CHARSET.search(answer.media_type) or _CHARSET.search(
        answer.body[:2048].decode("ascii", "replace")
    )
    try:
        return answer.body.decode(named[1] if named else "utf-8", "replace")
    except LookupError:
        return answer.body.decode("utf-8", "replace")


def _author(name: str) -> Author:
    """Return the author *name*: ``Family, Given`` or ``Given Family``."""
    family, _, given = plain(name).partition(",")
    if not given:
        given, _, family = family.strip().rpartition(" ")
    return Author(family.strip(), given.strip())


def _iso(date: str) -> str:
    """Return *date* as ISO, as far as it is told."""
    found = _DATE.match(date)
    return "-".join(f"{int(part):02}" for part in found.groups() if part) if found else ""
