"""Crossref: one work by its DOI, from the REST API.

Documentation: https://www.crossref.org/documentation/retrieve-metadata/rest-api/ with its pages on access
(an e-mail address in the agent's name gives the "polite" pool; since December 2025 everybody may ask five
times a second) and tips (ask once, keep the answer, back off on errors). The update links are described at
https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any, cast
from urllib.parse import quote

from scripts.bibliography.registry.outcome import Answer, Outcome
from scripts.bibliography.registry.records import Author, Kind, Record, Update, Work, distinct, iso
from scripts.bibliography.registry.settings import Settings
from scripts.bibliography.registry.web import Web

# Crossmark's types of update, and those that Retraction Watch adds; a type that is new to us counts as a
# correction, so that it is shown and never passes for "nothing recorded".
KINDS = {
    "retraction": Kind.RETRACTION,
    "partial_retraction": Kind.RETRACTION,
    "withdrawal": Kind.RETRACTION,
    "removal": Kind.RETRACTION,
    "reinstatement": Kind.REINSTATEMENT,
    "expression_of_concern": Kind.CONCERN,
    "new_version": Kind.VERSION,
    "new_edition": Kind.VERSION,
}
DONE_TO_IT = {
    "is-retracted-by": Kind.RETRACTION,
    "has-retraction": Kind.RETRACTION,
    "is-corrected-by": Kind.CORRECTION,
    "has-correction": Kind.CORRECTION,
    "has-erratum": Kind.CORRECTION,
    "is-replaced-by": Kind.VERSION,
}
DONE_BY_IT = {
    "retracts": Kind.RETRACTION,
    "is-retraction-of": Kind.RETRACTION,
    "corrects": Kind.CORRECTION,
    "is-correction-of": Kind.CORRECTION,
    "is-erratum-of": Kind.CORRECTION,
    "replaces": Kind.VERSION,
}
_RETRACTED_TITLE = re.compile(r"\s*(retracted|withdrawn|removed)(?:\s+article)?\s*:", re.IGNORECASE)
_DATES = ("published-print", "issued", "published-online", "published")


class Crossref:
    """Asks Crossref.

    Args:
        settings: the address and the manner.
    """

    def __init__(self, settings: Settings) -> None:
        self._base = settings.crossref
        self._mailto = settings.mailto
        self._web = Web(settings)

    def work(self, doi: str) -> tuple[Answer, Work | None]:
        """Return the answer to the question for *doi*, and the work where the outcome is "found"."""
        answer = self._web.get(f"{self._base}/works/{quote(doi, safe='')}", mailto=self._mailto)
        if answer.outcome is Outcome.UNKNOWN and answer.is_html:
            # The API says "Resource not found." in plain text; a page comes from something in between.
            return answer._replace(outcome=Outcome.NOT_UNDERSTOOD, detail="a web page instead of data"), None
        if answer.outcome is not Outcome.FOUND:
            return answer, None
        try:
            return answer, read_work(answer.body)
        except ValueError as error:
            return answer._replace(outcome=Outcome.NOT_UNDERSTOOD, detail=str(error)), None


def read_work(body: bytes) -> Work:
    """Return the work that *body*, an answer of ``/works/{doi}``, describes.

    Raises:
        ValueError: it is not such an answer.
    """
    try:
        message = json.loads(body)["message"]
        return Work(_record(message), _text(message.get("type")), _text(message.get("publisher")))
    except (ValueError, RecursionError) as error:
        raise ValueError("an answer that is not JSON") from error
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError("an answer of another form than that of a work") from error


def _record(message: dict[str, Any]) -> Record:
    """Return the record of *message*."""
    if not message["DOI"]:
        raise KeyError("DOI")
    main, *_ = [*map(_text, message.get("title") or []), ""]
    subtitles = [f"{main}: {_text(subtitle)}" for subtitle in message.get("subtitle") or [] if main]
    originals = [_text(title) for title in message.get("original-title") or []]
    journals = [*(message.get("container-title") or []), *(message.get("short-container-title") or [])]
    return Record(
        titles=distinct(_RETRACTED_TITLE.sub("", main).strip(), *subtitles, *originals),
        authors=tuple(_author(author) for author in message.get("author") or []),
        dates=distinct(*_dates(message)),
        volume=_text(message.get("volume")),
        issue=_text(message.get("issue")),
        pages=distinct(_text(message.get("page")), _text(message.get("article-number"))),
        journals=distinct(*map(_text, journals)),
        issns=distinct(*sorted(message.get("ISSN") or [])),
        doi=_text(message["DOI"]),
        updates=tuple(sorted({*_updates(message, "updated-by", DONE_TO_IT), *_from_title(main, message)})),
        notice_of=tuple(sorted(set(_updates(message, "update-to", DONE_BY_IT)))),
    )


def _author(author: dict[str, Any]) -> Author:
    """Return a person, or a group, which has a name and no surname."""
    if author.get("family"):
        given, suffix = _text(author.get("given")), _text(author.get("suffix"))
        return Author(_text(author["family"]), given, suffix)
    return Author(_text(author.get("name") or author.get("given")), is_group=True)


def _dates(message: dict[str, Any]) -> Iterator[str]:
    """Yield when the work appeared: in print, with its issue, online."""
    in_issue = (message.get("journal-issue") or {}).get("published-print")
    for date in (message.get("published-print"), in_issue, *(message.get(name) for name in _DATES[1:])):
        yield _date(date)


def _date(date: dict[str, Any] | None) -> str:
    """Return a date of Crossref (``{"date-parts": [[2002, 3]]}``) as ISO, as far as it goes."""
    parts = (date or {}).get("date-parts") or [[]]
    return iso(*map(int, takewhile(bool, parts[0])))


def _updates(message: dict[str, Any], links: str, relations: dict[str, Kind]) -> Iterator[Update]:
    """Yield the links of one direction, from the list of updates and from the relations."""
    for item in message.get(links) or []:
        kind = _text(item.get("type")).casefold().replace("-", "_")
        yield Update(
            date=_date(item.get("updated")),
            kind=KINDS.get(kind, Kind.CORRECTION),
            other=_text(item.get("DOI")),
            label=_text(item.get("label") or item.get("type")),
            source=_text(item.get("source")),
        )
    for relation, items in (message.get("relation") or {}).items():
        for item in _listed(items) if relation in relations else ():
            yield Update(
                "", relations[relation], _text(item.get("id")), relation, _text(item.get("asserted-by"))
            )


def _from_title(title: str, message: dict[str, Any]) -> Iterator[Update]:
    """Yield the retraction that the *title* alone tells."""
    told = _RETRACTED_TITLE.match(title)
    linked = any("retract" in _text(item.get("type")).casefold() for item in message.get("updated-by") or [])
    if told and not linked:
        yield Update("", Kind.RETRACTION, "", f"title: {told[0].strip()}", "publisher")


def _listed(items: object) -> Iterable[dict[str, Any]]:
    """Return *items* as a list; a relation with one end is not always one."""
    return cast("list[dict[str, Any]]", items if isinstance(items, list) else [items])


def _text(value: object) -> str:
    """Return *value* as a text of one line."""
    return " ".join(str(value).split()) if value else ""
