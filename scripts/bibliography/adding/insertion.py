"""A new entry in its place in the file: under a free key, in the order of the keys, and only once."""

from collections.abc import Iterable, Sequence
from itertools import chain, count
from pathlib import Path
from string import ascii_lowercase

from scripts.bibliography.adding.draft import Draft
from scripts.bibliography.adding.given import Given, Scheme
from scripts.bibliography.entries import Entry, parse
from scripts.bibliography.registry.forms import same_text, same_year
from scripts.bibliography.registry.people import authors_of, same_surname


def twin(given: Iterable[Given], entries: Iterable[Entry]) -> Entry | None:
    """Return the entry that has one of the identifiers *given*, if there is one."""
    wanted = {(one.scheme, _normal(one)) for one in given}
    for entry in entries:
        own = (Given(scheme, entry.get(scheme.value)) for scheme in Scheme if entry.has(scheme.value))
        if any((one.scheme, _normal(one)) in wanted for one in own):
            return entry
    return None


def look_alike(draft: Draft, entries: Iterable[Entry]) -> Entry | None:
    """Return the entry with the title, year and first author of *draft*, which lacks its identifiers."""
    year = draft.fields.get("year") or draft.fields.get("date") or ""
    people = authors_of(draft.fields["author"]).people
    for entry in entries:
        own = authors_of(entry.get("author")).people
        by_same = not (people and own) or same_surname(people[0], own[0])
        in_same = same_year(entry.get("year", "date"), year)
        if by_same and in_same and same_text(entry.get("title"), draft.fields["title"]):
            return entry
    return None


def identifiers(draft: Draft) -> list[Given]:
    """Return the identifiers of *draft*."""
    return [Given(scheme, draft.fields[scheme.value]) for scheme in Scheme if draft.fields.get(scheme.value)]


def free_key(stem: str, entries: Iterable[Entry]) -> str:
    """Return *stem*, or the first of ``stemb`` … ``stemz``, ``stem-27`` … that is no key yet."""
    taken = {entry.key for entry in entries}
    more = (stem + letter for letter in ascii_lowercase[1:])
    numbered = (f"{stem}-{number}" for number in count(len(ascii_lowercase) + 1))
    return next(key for key in chain([stem], more, numbered) if key not in taken)


def inserted(text: str, entries: Sequence[Entry], key: str, entry: str) -> str:
    """Return *text*, the file that holds *entries*, with *entry* before the first of a greater key.

    Raises:
        ValueError: the file would not be read as it was before, with one entry more.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.rstrip().split("\n") if text.strip() else []
    after = next((other.line - 1 for other in entries if other.key.casefold() > key.casefold()), len(lines))
    new = entry.split("\n")
    block = [*new, ""] if after < len(lines) else ["", *new] if lines else new
    lines[after:after] = block
    whole = end.join(line.removesuffix("\r") for line in lines) + end
    _compare(whole, entries, key)
    return whole


def _compare(text: str, before: Sequence[Entry], key: str) -> None:
    """Compare what is read from *text* with the entries *before* and the new *key*."""
    after = parse(text.removeprefix("\ufeff").replace("\r", ""), Path())
    others = [(entry.key, entry.fields.keys()) for entry in after.entries if entry.key != key]
    if after.faults or others != [(entry.key, entry.fields.keys()) for entry in before]:
        raise ValueError("the file cannot take the entry in; add it by hand")


def _normal(given: Given) -> str:
    """Return the form in which two writings of an identifier are equal."""
    value = given.value.casefold()
    if given.scheme is Scheme.ISBN:
        return value.replace("-", "")
    if given.scheme is Scheme.URL:
        return value.partition("://")[2].removeprefix("www.").rstrip("/")
    return value
