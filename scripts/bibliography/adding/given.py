"""What somebody gave to have a reference added: an identifier or a web address."""

import re
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit

from scripts.bibliography.identifiers import (
    bare_doi,
    doi_of,
    is_doi,
    is_isbn,
    is_pmcid,
    is_pmid,
    is_trial,
    pmcid_of,
    pmid_of,
    trial_of,
)


class Scheme(StrEnum):
    """The kinds of identifiers; the value is the field of an entry that holds it."""

    DOI = "doi"
    PMID = "pmid"
    PMCID = "pmcid"
    ISBN = "isbn"
    NCT = "nct"
    URL = "url"


class Given(NamedTuple):
    """An identifier.

    Attributes:
        scheme: its kind.
        value: the identifier in the form in which entries have it.
    """

    scheme: Scheme
    value: str


class GivenError(Exception):
    """What was given is no identifier that we know."""


_WORDS = re.compile(r"(?:pmid|isbn):?\s*(?=\d)", re.IGNORECASE)
_ISBN = re.compile(r"(?:\d[- ]?){9}(?:(?:\d[- ]?){3})?[\dX]", re.IGNORECASE)
_FORMS = (
    (Scheme.DOI, is_doi),
    (Scheme.PMCID, is_pmcid),
    (Scheme.NCT, is_trial),
    (Scheme.PMID, is_pmid),
)
# Of addresses that are an identifier, written out.
_ADDRESSES = ((Scheme.DOI, doi_of), (Scheme.PMID, pmid_of), (Scheme.PMCID, pmcid_of), (Scheme.NCT, trial_of))
_UPPER = frozenset({Scheme.PMCID, Scheme.NCT})


def identify(text: str) -> Given:
    """Return the identifier that *text* is.

    Raises:
        GivenError: it is none that we know, or its check digit is wrong.
    """
    text = text.strip()
    if re.match(r"https?://", text):
        return _address(text)
    bare = _WORDS.sub("", bare_doi(text))
    for scheme, has_form in _FORMS:
        value = bare.upper() if scheme in _UPPER else bare
        if has_form(value):
            return Given(scheme, value)
    if not _ISBN.fullmatch(bare):
        raise GivenError(f"{text!r} is no DOI, PMID, PMCID, ISBN, NCT number or web address")
    if not is_isbn(bare):
        raise GivenError(f"{text!r} is no ISBN: its check digit is wrong")
    return Given(Scheme.ISBN, bare.replace(" ", "-"))


def _address(address: str) -> Given:
    """Return the identifier that the web address is, or the address."""
    if not urlsplit(address).hostname or re.search(r"\s", address):
        raise GivenError(f"{address!r} is no web address")
    for scheme, identifier_of in _ADDRESSES:
        found = identifier_of(address)
        if found:
            return Given(scheme, found)
    return Given(Scheme.URL, address)
