"""References in the Vancouver style of the US National Library of Medicine.

Patrias K, Wendling D. *Citing Medicine*, 2nd edition: authors as surname and initials, the title as
published, the journal's abbreviation, ``Year Mon;Volume(Issue):Pages``, then the identifiers.
"""

from collections.abc import Iterator

from pybtex.database import Entry, Person
from pybtex.richtext import HRef, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.template import FieldIsMissing

from scripts.bibliography.identifiers import doi_url, pmc_url, pubmed_url
from scripts.bibliography.latex import plain

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
OTHERS = "others"


class VancouverStyle(BaseStyle):
    """A pybtex style: numbered in the order of citation, written as *Citing Medicine* asks."""

    default_name_style = "plain"
    default_label_style = "number"
    default_sorting_style = "none"

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        """Return *entry* as rich text under *label*.

        Raises:
            pybtex.style.template.FieldIsMissing: a field without which the reference cannot be
                followed is not there; sphinxcontrib-bibtex turns it into a warning.
        """
        write = _article if entry.type == "article" else _document
        return FormattedEntry(entry.key, Text(" ").join(list(write(entry))), label)


def format_person(person: Person) -> str:
    """Return *person* as surname and initials, such as ``Alvaro-Gracia JM``.

    An organization, which BibTeX holds as a surname alone, stays as it is; ``others`` is *et al*.
    """
    surname = " ".join(plain(part) for part in person.prelast_names + person.last_names)
    if surname == OTHERS:
        return "et al"
    given = person.first_names + person.middle_names
    initials = "".join(piece[0] for name in given for piece in plain(name).replace("-", " ").split())
    lineage = [plain(part).rstrip(".") for part in person.lineage_names]
    return " ".join(part for part in [surname, initials, *lineage] if part)


def elide_pages(pages: str) -> str:
    """Return a page range without the digits that repeat: ``2196--2204`` becomes ``2196-204``."""
    first, _, last = pages.replace("–", "-").replace("--", "-").partition("-")
    if not (first.isdigit() and last.isdigit() and len(first) == len(last)):
        return f"{first}-{last}" if last else first
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(last) - 1)
    return f"{first}-{last[same:]}"


def format_date(date: str) -> str:
    """Return an ISO date, whole or cut short, as NLM writes it: ``2012-09-12`` is ``2012 Sep 12``."""
    year, *rest = date.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([year, *month, *(str(int(day)) for day in rest[1:])])


def short_reference(entry: Entry) -> str:
    """Return *entry* in a line: its first author, title, journal, year, and the DOI or PMID that finds it.

    Raises:
        pybtex.style.template.FieldIsMissing: the entry has no title.
    """
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    author = f"{format_person(people[0])}, et al." if len(people) > 1 else next(_authors(entry), "")
    journal = _stop(plain(entry.fields["journal"])) if "journal" in entry.fields else ""
    date = entry.fields.get("date") or entry.fields.get("year") or "[date unknown]"
    found_by = next((str(identifier) for identifier in _identifiers(entry)), "")
    parts = (author, _stop(plain(_required(entry, "title"))), journal, _stop(date.split("-")[0]), found_by)
    return " ".join(part for part in parts if part)


def _required(entry: Entry, *names: str) -> str:
    """Return the first of the fields *names* that *entry* has."""
    for name in names:
        if entry.fields.get(name):
            return str(entry.fields[name])
    raise FieldIsMissing(" or ".join(names), entry)


def _stop(text: str) -> str:
    """Return *text* with one full stop at its end."""
    return text if text.endswith((".", "?", "!")) else text + "."


def _authors(entry: Entry) -> Iterator[str]:
    """Yield who wrote *entry*: its authors, or else the organization that published it."""
    people = entry.persons.get("author") or entry.persons.get("editor")
    if people:
        yield _stop(", ".join(format_person(person) for person in people))
    elif "organization" in entry.fields:
        yield _stop(plain(entry.fields["organization"]))


def _article(entry: Entry) -> Iterator[str | Text]:
    """Yield the parts of a journal article."""
    yield from _authors(entry)
    yield _stop(plain(_required(entry, "title")))
    yield _stop(plain(_required(entry, "journal")))
    yield _issue(entry)
    yield from _identifiers(entry)
    yield from _note(entry)


def _issue(entry: Entry) -> str:
    """Return where *entry* was published, as ``Year Mon;Volume(Issue):Pages`` and a full stop."""
    month = entry.fields.get("month", "")
    place = " ".join([_required(entry, "year"), *([month] if month else [])])
    volume = entry.fields.get("volume", "")
    number = f"({entry.fields['number']})" if "number" in entry.fields else ""
    pages = f":{elide_pages(entry.fields['pages'])}" if "pages" in entry.fields else ""
    separator = ";" if volume else ""
    return _stop(place + separator + volume + number + pages)


def _identifiers(entry: Entry) -> Iterator[Text]:
    """Yield each identifier of *entry* as a link that also reads in print."""
    known = (("doi", "doi: ", doi_url), ("pmid", "PMID: ", pubmed_url), ("pmcid", "PMCID: ", pmc_url))
    for name, label, address in known:
        value = entry.fields.get(name)
        if value:
            yield Text(label, HRef(address(value), value), ".")


def _document(entry: Entry) -> Iterator[str | Text]:
    """Yield the parts of a label, letter, report or web page."""
    yield from _authors(entry)
    online = " [Internet]" if "url" in entry.fields else ""
    yield _stop(plain(_required(entry, "title")) + online)
    if "edition" in entry.fields:
        yield _stop(plain(entry.fields["edition"]))
    yield _publication(entry)
    if "url" in entry.fields:
        address = entry.fields["url"]
        yield Text("Available from: ", HRef(address, address))
    yield from _identifiers(entry)
    yield from _note(entry)


def _publication(entry: Entry) -> str:
    """Return ``Publisher; Date [updated ...; cited ...].``, each part where *entry* has it."""
    people = "author" in entry.persons
    publisher = entry.fields.get("publisher") or (entry.fields.get("organization") if people else "")
    date = entry.fields.get("date") or entry.fields.get("year")
    head = "; ".join(
        part for part in (plain(publisher or ""), format_date(date) if date else "[date unknown]") if part
    )
    marks = [("updated", entry.fields.get("updated")), ("cited", entry.fields.get("urldate"))]
    bracket = "; ".join(f"{word} {format_date(when)}" for word, when in marks if when)
    return _stop(f"{head} [{bracket}]" if bracket else head)


def _note(entry: Entry) -> Iterator[Text]:
    """Yield the remark on how the source was read, set apart from the reference itself."""
    if "note" in entry.fields:
        yield Text(Tag("em", _stop(plain(entry.fields["note"]))))
