"""When two entries are one work."""

from scripts.bibliography.entries import Entry
from scripts.bibliography.journals import is_same
from scripts.bibliography.people import names, plain

# With so many letters a title is that of one work, whoever wrote it.
_TELLING_TITLE = 60
# Shorter ones, such as “Anakinra”, are those of many.
_GENERIC_TITLE = 20
# What tells one work from all others; a note or the day of reading does not.
TELLING = (
    "author",
    "editor",
    "organization",
    "title",
    "journal",
    "booktitle",
    "edition",
    "year",
    "date",
    "volume",
    "number",
    "pages",
    "doi",
    "pmid",
    "pmcid",
    "url",
)


def first_author(entry: Entry) -> str:
    """Return the surname of the first author of *entry*, or the organization, for comparison."""
    found = names(entry.get("author", "editor"))
    return plain(found[0].surname) if found else plain(entry.get("organization", "institution"))


def telling(entry: Entry) -> str:
    """Return all that tells *entry* from other works, as one text."""
    return "\n".join(entry.get(name) for name in TELLING)


def is_one_work(one: Entry, other: Entry) -> bool:
    """Return whether *one* and *other*, whose titles are the same, are one work.

    A guideline may be printed in two journals, and a document have several editions.
    """
    title = plain(one.get("title"))
    if _differ(one, other, "edition") or _differ(one, other, "type"):
        return False
    if one.has("journal") and other.has("journal"):
        in_two_journals = not is_same(one.get("journal"), other.get("journal"))
        if in_two_journals and (_differ(one, other, "doi") or _differ(one, other, "pmid")):
            return False
    elif _differ(one, other, "year") or _differ(one, other, "date") or _differ(one, other, "url"):
        return False
    same_author = first_author(one) == first_author(other)
    return len(title) >= _TELLING_TITLE or (len(title) >= _GENERIC_TITLE and same_author)


def _differ(one: Entry, other: Entry, field: str) -> bool:
    """Return whether both entries have *field*, and not the same one."""
    return one.has(field) and other.has(field) and one.get(field) != other.get(field)
