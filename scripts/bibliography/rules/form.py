"""Rules for the form of a file and its entries: what can be read, keys, types, fields."""

import re
from collections.abc import Iterator

from scripts.bibliography.entries import Entry
from scripts.bibliography.rules import GROUP, References, at
from scripts.bibliography.vocabulary import FIELDS, INHERITING, KINDS, REQUIRED, WEB_PAGES
from scripts.findings import Problem, Severity, rule

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_./+-]*")


@rule(GROUP)
def entry_not_readable(references: References) -> Iterator[Problem]:
    """A place in the file is not written as BibTeX asks.

    The rest of the file is read and checked all the same; the entry in which the place stands is not.

    Bad:
        @article{cohen2002, title = {A trial of anakinra, year = {2002}}

    Good:
        @article{cohen2002, title = {A trial of anakinra}, year = {2002}}

    Mend: write @type{key, name = {value}, ...} and close each brace and quote.
    """
    for fault in references.bibliography.faults:
        yield Problem(references.bibliography.file, fault.line, fault.message, fault.mend)


@rule(GROUP)
def key_missing(references: References) -> Iterator[Problem]:
    """An entry has no key, so nothing can cite it.

    Bad:
        @article{, title = {A trial of anakinra}}

    Good:
        @article{cohen2002, title = {A trial of anakinra}}

    Mend: write a key of its own behind the first brace.
    """
    for entry in references.entries:
        if not entry.key:
            yield at(entry, "", f"@{entry.kind} has no key")


@rule(GROUP)
def key_illegal(references: References) -> Iterator[Problem]:
    """A key holds a character that BibTeX or a citation does not allow.

    Bad:
        @article{cohen & moreland 2002, title = {A trial of anakinra}}

    Good:
        @article{cohen2002, title = {A trial of anakinra}}

    Mend: use letters of the English alphabet, digits, and the characters - _ : . / +.
    """
    for entry in references.entries:
        if entry.key and not _KEY.fullmatch(entry.key):
            yield at(entry, "", f"the key is “{entry.key}”")


@rule(GROUP)
def key_twice(references: References) -> Iterator[Problem]:
    """Two entries have the same key; upper and lower case are the same to BibTeX.

    Bad:
        @article{cohen2002, ...} and further down @article{Cohen2002, ...}

    Good:
        @article{cohen2002, ...} and further down @article{cohen2002b, ...}

    Mend: take one of them out, or give it a key of its own.
    """
    seen: dict[str, Entry] = {}
    for entry in references.entries:
        first = seen.setdefault(entry.key.casefold(), entry)
        if entry.key and first is not entry:
            yield at(entry, "", f"the key stands on line {first.line} already")


@rule(GROUP)
def type_unknown(references: References) -> Iterator[Problem]:
    """The type of an entry is none that BibTeX or biblatex knows.

    Bad:
        @paper{cohen2002, title = {A trial of anakinra}}

    Good:
        @article{cohen2002, title = {A trial of anakinra}}

    Mend: write article for a journal article, online for a web page, manual for a label or a guideline.
    """
    for entry in references.entries:
        if entry.kind not in KINDS:
            yield at(entry, "", f"the type is @{entry.kind}")


@rule(GROUP)
def field_unknown(references: References) -> Iterator[Problem]:
    """A field is none that BibTeX, biblatex or this project knows, so nobody will read it.

    Bad:
        periodical = {Arthritis Rheum}

    Good:
        journal = {Arthritis Rheum}

    Mend: write the field's name as it is known.
    """
    for entry in references.entries:
        for name in entry.fields.keys() - FIELDS:
            yield at(entry, name, f"the field is {name}")


@rule(GROUP)
def field_twice(references: References) -> Iterator[Problem]:
    """An entry has a field twice; which of the two is read depends on the reader.

    Bad:
        year = {2002}, year = {2003}

    Good:
        year = {2002}

    Mend: keep the one that is right.
    """
    for entry in references.entries:
        for name, field in entry.repeated:
            first = entry.fields[name]
            message = f"{entry.key}: {name} stands on line {first.line} already, with “{first.value}”"
            yield Problem(entry.file, field.line, message)


@rule(GROUP)
def field_empty(references: References) -> Iterator[Problem]:
    """A field has no value.

    Bad:
        volume = {}

    Good:
        volume = {46}

    Mend: write the value, or take the field out.
    """
    for entry in references.entries:
        for name, field in entry.fields.items():
            if not field.value.strip("{} "):
                yield at(entry, name, f"{name} is empty")


@rule(GROUP)
def field_missing(references: References) -> Iterator[Problem]:
    """An entry lacks a field without which nobody can find the source.

    A web page without an address has a note that says how it was read.

    Bad:
        @article{cohen2002, title = {A trial of anakinra}, year = {2002}}

    Good:
        @article{cohen2002, title = {A trial of anakinra}, journal = {Arthritis Rheum}, year = {2002}}

    Mend: add the field from the source itself.
    """
    for entry in references.entries:
        needed = REQUIRED.get(entry.kind, ())
        if entry.kind in WEB_PAGES:
            needed += (("url", "doi", "eprint", "note"),)
        for names in needed:
            inherits = any(name in entry.fields for name in INHERITING)
            # A field that is there and empty is told by a rule of its own.
            if not inherits and not any(name in entry.fields for name in names):
                yield at(entry, "", f"@{entry.kind} has no {' or '.join(names)}")


@rule(GROUP, severity=Severity.WARNING)
def authors_missing(references: References) -> Iterator[Problem]:
    """A journal article names nobody who wrote it.

    Bad:
        @article{nixon2007, title = {A meta-analysis}, journal = {Rheumatology (Oxford)}, year = {2007}}

    Good:
        @article{nixon2007, author = {Nixon, R and Bansback, N}, title = {A meta-analysis}, ...}

    Mend: add the authors from the source itself.
    """
    for entry in references.entries:
        named = any(name in entry.fields for name in ("author", "editor", "organization", *INHERITING))
        if entry.kind == "article" and not named:
            yield at(entry, "", "names no author")
