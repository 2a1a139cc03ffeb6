"""Names of organizations: which two spellings are one organization."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from scripts.bibliography.entries import Entry
from scripts.bibliography.people import names, plain

_FIELDS = ("organization", "publisher", "institution", "school")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SMALL_WORDS = frozenset("a an and at for in of on the".split())
# What a name may do without: the form of the company, and the country.
_FORMS = frozenset(
    """ab ag bv co company corp corporation gmbh inc incorporated limited llc ltd nv plc sa spa
    uk us usa""".split()
)
_SPELLINGS: Mapping[str, str] = {
    "centre": "center",
    "centres": "centers",
    "organisation": "organization",
    "paediatric": "pediatric",
    "paediatrics": "pediatrics",
    "programme": "program",
}
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_TOO_SHORT_FOR_A_SLIP = 10


def organizations(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the names of organizations in *entry*, each with its field."""
    for field in _FIELDS:
        if entry.has(field):
            yield field, entry.fields[field].value.strip("{}")
    for name in names(entry.get("author")):
        if name.is_organization:
            yield "author", name.text.strip("{}")


@lru_cache(maxsize=16384)
def core(name: str) -> tuple[str, ...]:
    """Return the words of *name* that tell it from others, without case, stops and other spellings."""
    text = _IN_BRACKETS.sub(" ", name).replace("\\&", " ").replace("&", " ").replace(".", "")
    kept = [plain(word) for word in re.split(r"[\s,/-]+", text) if word.lower() not in _SMALL_WORDS]
    telling = [_SPELLINGS.get(word, word) for word in kept if word and word not in _FORMS]
    return tuple(telling or filter(None, kept))


def acronym(name: str) -> str:
    """Return the acronym that *name* is, in lower case, or nothing: ``fda`` for FDA and for US FDA."""
    kept = core(name)
    is_acronym = len(kept) == 1 and any(_ACRONYM.fullmatch(word) for word in name.split())
    return kept[0] if is_acronym else ""


def initials(name: str) -> str:
    """Return the first letters of the words of *name*, if there are at least three."""
    kept = core(name)
    return "".join(word[0] for word in kept) if len(kept) > 2 else ""


def is_long_enough(name: str) -> bool:
    """Return whether *name* is long and wordy enough that one letter more or less is a slip."""
    whole = "".join(core(name))
    return len(whole) >= _TOO_SHORT_FOR_A_SLIP and whole.isalpha()
