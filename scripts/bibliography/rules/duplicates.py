"""Rules for works that stand in a file twice."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from scripts.bibliography.entries import Entry
from scripts.bibliography.identifiers import bare_doi
from scripts.bibliography.near import one_digit_apart
from scripts.bibliography.people import plain
from scripts.bibliography.rules import GROUP, References, at
from scripts.bibliography.works import TELLING, is_one_work, telling
from scripts.findings import Problem, Severity, rule

# Identifiers, each with what makes two spellings of it the same.
_IDENTIFIERS: Mapping[str, Callable[[str], str]] = {
    "doi": lambda value: bare_doi(value).lower(),
    "pmid": str,
    "pmcid": str.upper,
}
# A title that so many works share, such as that of a series, tells nothing.
_TELLING = 50


@rule(GROUP)
def work_twice(references: References) -> Iterator[Problem]:
    """Two entries have the same DOI, PMID, PMCID or title: they are one work, or one identifier is wrong.

    Two editions of a document, and a guideline that two journals print, are two works.

    Bad:
        @article{cohen2002, doi = {10.1002/art.10141}} and @article{moreland2002, doi = {10.1002/art.10141}}

    Good:
        One entry, cited in both places.

    Mend: keep one entry and cite its key, or copy the identifier of the other work from its record.
    """
    seen: dict[tuple[str, str], Entry] = {}
    by_title: dict[str, list[Entry]] = defaultdict(list)
    for entry in references.entries:
        same = None
        for name, normal in _IDENTIFIERS.items():
            value = entry.get(name)
            first = seen.setdefault((name, normal(value)), entry) if value else entry
            if first is not entry and not same:
                same = name, first
        titled = by_title[plain(entry.get("title"))]
        alike = next((other for other in titled if is_one_work(other, entry)), None)
        if not alike and len(titled) < _TELLING:
            titled.append(entry)
        if same or alike:
            name, other = same or ("title", alike or entry)
            shared = f"the {name} “{entry.get(name)}” is that of {other.key} on line {other.line} too"
            yield at(entry, name, shared)


@rule(GROUP, severity=Severity.WARNING)
def one_digit_between(references: References) -> Iterator[Problem]:
    """Two entries are the same but for one digit, so one of the two digits is likely to be wrong.

    Bad:
        Two entries of one page of the FDA, of which one has the year 2012 and one 2021.

    Good:
        One entry, with the right digit.

    Mend: look the number up in the source, and keep one entry.
    """
    texts = ((telling(entry), number) for number, entry in enumerate(references.entries))
    for first_number, number, place in one_digit_apart(texts):
        first, entry = references.entries[first_number], references.entries[number]
        # Two with one title are told above, as one work.
        if not is_one_work(first, entry) or plain(first.get("title")) != plain(entry.get("title")):
            field = TELLING[telling(entry).count("\n", 0, place)]
            told = f"{field} is “{entry.get(field)}”, and in {first.key} on line {first.line}"
            yield at(entry, field, f"{told} “{first.get(field)}”; all else is the same")
