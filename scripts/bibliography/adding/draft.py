"""A new entry before it has a key, and its text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scripts.bibliography.chronology import MONTHS
from scripts.bibliography.registry.forms import page_range, plain, words
from scripts.bibliography.registry.records import Author, Record, Work
from scripts.bibliography.tidy import ORDER

# What a key begins with where neither a person nor a publisher has a name in Latin letters.
NAMELESS = "reference"
# These are written as registered, whatever LaTeX would make of them.
_VERBATIM = frozenset({"doi", "url"})
_SPECIAL = re.compile(r"([&%$#_])")


@dataclass(frozen=True)
class Draft:
    """An entry without its key.

    Attributes:
        kind: its type.
        fields: its fields, as BibTeX has them.
        stem: what its key begins with, if that is not taken.
    """

    kind: str
    fields: Mapping[str, str]
    stem: str

    def text(self, key: str) -> str:
        """Return the entry under *key*, as it stands in the file, without a line end."""
        fields = [f"  {name} = {{{self.fields[name]}}}" for name in ORDER if self.fields.get(name)]
        return ",\n".join([f"@{self.kind}{{{key}", *fields]) + "\n}"


def field(name: str, text: str) -> str:
    """Return *text*, as a registry has it, as the value of the field *name*."""
    shown = "".join(filter(str.isprintable, text if name in _VERBATIM else plain(text)))
    return shown if name in _VERBATIM else _SPECIAL.sub(r"\\\1", re.sub(r"[{}\\~^]", "", shown))


def draft(
    kind: str, fields: Mapping[str, str], authors: Sequence[Author], otherwise: str = "", stem: str = ""
) -> Draft:
    """Return a draft with its values as BibTeX has them.

    Args:
        kind: the type of the entry.
        fields: its fields but the authors, as registries have them; empty ones are left out.
        authors: who wrote it.
        otherwise: what takes the place of the surname in the key where no person is named.
        stem: the stem of the key, where that is not surname and year.
    """
    written = {name: field(name, value) for name, value in fields.items()}
    year = (fields.get("year") or fields.get("date") or "")[:4]
    return Draft(kind, {"author": _names(authors), **written}, stem or _stem(authors, year, otherwise))


def article(record: Record) -> Draft:
    """Return the article in a journal that *record* describes."""
    date = record.dates[0] if record.dates else ""
    first, last = page_range(record.pages[0]) if record.pages else ("", "")
    # The last of its names is the one that libraries abbreviate to.
    journal = record.journals[-1].replace(".", "") if record.journals else ""
    fields = {
        "title": record.title,
        "journal": journal,
        "year": date[:4],
        "month": MONTHS[int(date[5:7]) - 1] if date[5:7] else "",
        "volume": record.volume,
        "number": record.issue,
        "pages": f"{first}--{last}" if last else first,
        "doi": record.doi.lower(),
        "pmid": record.pmid,
        "pmcid": record.pmcid,
    }
    return draft("article", fields, record.authors, "".join(word[0] for word in words(journal)))


def document(work: Work, address: str, today: str) -> Draft:
    """Return what is no article in a journal, such as a chapter, a report or a preprint.

    Args:
        work: what the registry holds.
        address: its web address.
        today: the day of the question, ISO.
    """
    record = work.record
    fields = {
        "title": record.title,
        "publisher": work.publisher,
        "date": record.dates[0] if record.dates else "",
        "doi": record.doi.lower(),
        "url": address,
        "urldate": today if address else "",
        "pmid": record.pmid,
        "pmcid": record.pmcid,
    }
    return draft("online", fields, record.authors, "".join(words(work.publisher)[:1]))


def _names(authors: Iterable[Author]) -> str:
    """Return *authors* as BibTeX has them: ``Bridges, Jr, S Louis and {990145 Study Group}``."""
    return " and ".join(_name(author) for author in authors if author.family)


def _name(author: Author) -> str:
    """Return one author; initials stand without full stops."""
    family = field("author", author.family)
    if author.is_group:
        return f"{{{family}}}"
    given = " ".join(field("author", author.given).replace(".", " ").split())
    parts = [family, field("author", author.suffix).rstrip("."), given]
    return ", ".join(part.replace(",", "") for part in parts if part)


def _stem(authors: Iterable[Author], year: str, otherwise: str) -> str:
    """Return the stem of a key: the first person's surname and the year, such as ``denbroeder2006``."""
    surnames = ("".join(words(author.family)) for author in authors if not author.is_group)
    return (re.sub(r"[^a-z0-9]", "", next(surnames, otherwise)) or NAMELESS) + year
