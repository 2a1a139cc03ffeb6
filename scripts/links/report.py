"""The links as plain data and as text, by status, reference and sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from scripts.links.answer import Answer, Status
from scripts.links.model import Link, Sentence, Source, Use, sources

# Raised when a reader of links.json has to change; docs/data/schema/links.json describes it.
SCHEMA_VERSION = 1

_Object = dict[str, Any]


def counts(links: Iterable[Link]) -> dict[Status, int]:
    """Count *links* by status, the gravest first; a status that does not occur counts zero."""
    found = Counter(link.answer.status for link in links)
    return {status: found[status] for status in Status}


def told(links: Sequence[Link]) -> str:
    """Return ``2 broken, 1 redirected, …`` for all statuses."""
    return ", ".join(f"{count} {status}" for status, count in counts(links).items())


def as_data(links: Sequence[Link], now: datetime) -> _Object:
    """Return *links* in the shape that ``docs/data/schema/links.json`` describes.

    Args:
        links: the links.
        now: the end of the run, in UTC.
    """
    return {
        "schema": SCHEMA_VERSION,
        "written": _moment(now),
        "counts": {"links": len(links), "by_status": counts(links)},
        "links": [_link(link) for link in links],
        "references": [_source(source) for source in sources(links)],
    }


def _link(link: Link) -> _Object:
    """Return *link* as data."""
    return {
        "address": link.address,
        **_answer(link.answer),
        "target": link.answer.target,
        "earlier": _answer(link.earlier) if link.earlier else None,
        "uses": [
            {"key": use.source.key, "field": use.field, "file": use.file.as_posix(), "line": use.line}
            for use in link.uses
        ],
        "sentences": [_sentence(sentence) for sentence in link.sentences],
    }


def _answer(answer: Answer) -> _Object:
    """Return *answer* as data."""
    return {
        "status": answer.status,
        "code": answer.code,
        "detail": answer.detail,
        "asked": answer.asked and _moment(answer.asked),
    }


def _source(source: Source) -> _Object:
    """Return *source* as data, with the sentences that cite it."""
    return {
        "key": source.key,
        "number": source.number,
        "reference": source.reference,
        "archive": {"address": source.archive, "date": source.archived} if source.archive else None,
        "sentences": [_sentence(sentence) for sentence in source.sentences],
    }


def _sentence(sentence: Sentence) -> _Object:
    """Return *sentence* as data."""
    return {
        "file": sentence.file.as_posix(),
        "line": sentence.line,
        "page": sentence.page,
        "title": sentence.title,
        "anchor": sentence.anchor,
        "text": sentence.text,
    }


def _moment(moment: datetime) -> str:
    """Return *moment* (UTC) to the second, such as ``2026-11-22T09:30:00+00:00``."""
    return moment.isoformat(timespec="seconds")


def text(links: Sequence[Link]) -> str:
    """Return *links* as lines for a person: by status, and of each what rests on it."""
    return "".join(f"{line}\n" for line in _lines(links))


def _lines(links: Sequence[Link]) -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"{len(links)} links: {told(links)}"
    for status, count in counts(links).items():
        if count:
            yield from ("", f"{status.upper()} ({count})")
        for link in links:
            if link.answer.status is status:
                yield from _lines_of_link(link)


def _lines_of_link(link: Link) -> Iterator[str]:
    """Yield the lines of one link."""
    yield from ("", link.address)
    detail = f": {link.answer.detail}" if link.answer.detail else ""
    yield f"  {link.answer.status}{link.answer.when}{detail}"
    if link.answer.target:
        yield f"  new address: {link.answer.target}"
    if link.earlier:
        yield f"  earlier: {link.earlier.status}{link.earlier.when}"
    for use in link.uses:
        yield from _lines_of_use(use)
    for sentence in link.sentences:
        yield f"  in {_place(sentence)}"


def _lines_of_use(use: Use) -> Iterator[str]:
    """Yield the lines of a reference whose address it is."""
    yield f"  {use.field} of {use.source.key} [{use.source.number}], {use.file.as_posix()}:{use.line}"
    if use.source.archive:
        yield f"    archived copy ({use.source.archived or 'no date'}): {use.source.archive}"
    for sentence in use.source.sentences:
        yield f"    cited in {_place(sentence)}"


def _place(sentence: Sentence) -> str:
    """Return where *sentence* stands, and its words."""
    return f"{sentence.file.as_posix()}:{sentence.line}: {sentence.text}"
