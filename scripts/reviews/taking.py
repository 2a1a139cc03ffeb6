"""Take in what a reviewer has filled in: each row that fits becomes a review, each other one is refused."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from scripts.reviews.answers import Answer, Place, text_of
from scripts.reviews.edition import Edition, Entry
from scripts.reviews.model import Review, Verdict
from scripts.reviews.standing import ReviewState, last_of_each

LONGEST_NOTE = 2000
_FIRST_YEAR = 2020
_INITIALS = re.compile(r"[^\W\d_]{2,5}")


class Refusal(NamedTuple):
    """A row that is not taken in, and why."""

    place: Place
    reason: str


class Given(NamedTuple):
    """A row that is taken in, and the review that it gives."""

    place: Place
    review: Review


@dataclass(frozen=True)
class Taken:
    """What became of the rows.

    Attributes:
        new: the rows that the ledger did not have.
        known: the rows that it had.
        refused: the rows that do not fit.
    """

    new: tuple[Given, ...]
    known: tuple[Given, ...]
    refused: tuple[Refusal, ...]


def take_in(answers: Iterable[Answer], edition: Edition, ledger: Iterable[Review], today: date) -> Taken:
    """Return what becomes of *answers* beside the reviews that *ledger* has."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in edition.entries:
        entries[entry.basis.fingerprint].append(entry)
    seen = {_identity(review) for review in ledger}
    first: dict[tuple[str, str], Given] = {}
    new, known, refused = [], [], []
    for answer in answers:
        reasons = list(_reasons(answer, edition, entries, today))
        if reasons:
            refused.append(Refusal(answer.place, "; ".join(reasons)))
            continue
        given = Given(answer.place, _review(answer, entries[answer.fingerprint]))
        before = first.setdefault((answer.fingerprint, given.review.initials), given)
        if _identity(before.review) != _identity(given.review):
            reason = f"the same person says something else of this statement at {before.place}"
            refused.append(Refusal(answer.place, reason))
        elif _identity(given.review) in seen:
            known.append(given)
        else:
            seen.add(_identity(given.review))
            new.append(given)
    return Taken(tuple(new), tuple(known), tuple(refused))


def disputes(ledger: Iterable[Review], fingerprints: Iterable[str]) -> Iterator[tuple[Review, ...]]:
    """Yield the last reviews of each person for those of *fingerprints* on which they do not agree."""
    wanted = dict.fromkeys(fingerprints)
    given: dict[str, list[Review]] = {fingerprint: [] for fingerprint in wanted}
    for review in ledger:
        if review.basis.fingerprint in given:
            given[review.basis.fingerprint].append(review)
    for reviews in map(last_of_each, given.values()):
        if len({review.verdict for review in reviews}) > 1:
            yield reviews


def _identity(review: Review) -> tuple[str, ...]:
    """Return what makes a row of the ledger the one that it is."""
    day = review.date.isoformat()
    return review.basis.fingerprint, review.verdict, review.initials, day, review.note


def _reasons(
    answer: Answer, edition: Edition, entries: Mapping[str, Sequence[Entry]], today: date
) -> Iterator[str]:
    """Yield why *answer* cannot be taken in."""
    if answer.is_merged:
        yield "cells of the row are merged; unmerge them, and fill in each row"
    if answer.edition != edition.name:
        was = answer.edition or "no edition"
        yield f"the sheet is of edition “{was}”, and the manual is at “{edition.name}”; make a new packet"
    yield from _wrong_statement(answer, entries.get(answer.fingerprint, ()))
    yield from _wrong_answer(answer, today)


def _wrong_statement(answer: Answer, entries: Sequence[Entry]) -> Iterator[str]:
    """Yield in what the statement of *answer* is not that of the manual."""
    if not answer.fingerprint:
        yield "no statement stands in this row"
    elif not entries:
        yield f"the statement or its source has changed since the sheet was made: “{answer.statement}”"
    elif text_of(entries[0].statement) != answer.statement:
        told = f"“{answer.statement}”; the manual has “{entries[0].statement}”"
        yield f"the sentence was changed in the sheet: {told}"


def _wrong_answer(answer: Answer, today: date) -> Iterator[str]:
    """Yield what is wrong with what the reviewer has written."""
    if not answer.verdict:
        yield "the verdict is missing"
    elif _verdict(answer) not in set(Verdict):
        yield f"the verdict “{answer.verdict}” is none of: {', '.join(Verdict)}"
    if not answer.initials:
        yield "the initials are missing"
    elif not _INITIALS.fullmatch(_initials(answer)):
        yield f"the initials “{answer.initials}” are not two to five letters"
    if len(answer.note) > LONGEST_NOTE:
        yield f"the note has {len(answer.note)} signs; at most {LONGEST_NOTE} are kept"
    yield from _wrong_day(answer.date, today)


def _wrong_day(given: date | str, today: date) -> Iterator[str]:
    """Yield what is wrong with the day of a review."""
    if given == "":
        yield "the date is missing"
        return
    try:
        day = _as_day(given)
    except ValueError:
        yield f"the date “{given}” is no day such as 2026-11-30"
        return
    # Where the reviewer is, it may be tomorrow already.
    if day > today + timedelta(days=1):
        yield f"the date {day} lies in the future"
    elif day.year < _FIRST_YEAR:
        yield f"the date {day} lies before this manual"


def _as_day(given: date | str) -> date:
    """Return *given* as a day.

    Raises:
        ValueError: it is not written as YYYY-MM-DD, or there is no such day.
    """
    return given if isinstance(given, date) else date.fromisoformat(given)


def _verdict(answer: Answer) -> str:
    """Return the verdict of *answer* as the vocabulary has it."""
    return answer.verdict.lower()


def _initials(answer: Answer) -> str:
    """Return the initials of *answer* in capitals, without points and spaces."""
    return answer.initials.replace(".", "").replace(" ", "").upper()


def _review(answer: Answer, entries: Sequence[Entry]) -> Review:
    """Return the review that *answer* gives of the claim that stands at *entries*."""
    review = entries[0].review
    before = review["verdicts"] if review["state"] == ReviewState.SUSPECT else ()
    return Review(
        basis=entries[0].basis,
        verdict=Verdict(_verdict(answer)),
        initials=_initials(answer),
        date=_as_day(answer.date),
        note=answer.note,
        pages=tuple(entry.claim.page for entry in entries),
        after=tuple(dict.fromkeys(given["fingerprint"] for given in before)),
    )
