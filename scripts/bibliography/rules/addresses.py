"""Rules for web addresses."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from scripts.bibliography.entries import Entry
from scripts.bibliography.identifiers import split_address
from scripts.bibliography.rules import GROUP, References, at
from scripts.findings import Problem, Severity, rule

_FIELDS = ("url", "archiveurl")
_SCHEMES = frozenset({"http", "https", "ftp"})
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}|localhost|[\d.]+")
_SAYS_SO = re.compile(r"\bclosed\b|\bdiscontinued\b|\bretired\b|\barchived?\b|\bno longer\b", re.IGNORECASE)


class Retired(NamedTuple):
    """A service that is no more.

    Attributes:
        name: its name, as references have it.
        places: beginnings of its addresses, without the scheme and www.
        since: its last day.
    """

    name: str
    places: tuple[str, ...]
    since: date


RETIRED = (
    # https://ncbiinsights.ncbi.nlm.nih.gov/2018/07/31/pubmed-health-discontinued-october-2018-nlm/
    Retired("PubMed Health", ("ncbi.nlm.nih.gov/pubmedhealth",), date(2018, 10, 31)),
    # https://www.aafp.org/news/government-medicine/20180627guidelineclearinghouse.html
    Retired("National Guideline Clearinghouse", ("guideline.gov", "guidelines.gov"), date(2018, 7, 16)),
)
# Hosts that references cite most; the entries of this manual show that they serve https.
SECURE = frozenset(
    """dailymed.nlm.nih.gov doi.org pmc.ncbi.nlm.nih.gov pubmed.ncbi.nlm.nih.gov www.ema.europa.eu www.fda.gov
    www.ncbi.nlm.nih.gov www.nice.org.uk""".split()
)


@rule(GROUP)
def address_malformed(references: References) -> Iterator[Problem]:
    """An address lacks its scheme or host, or holds a blank or another character that none may hold.

    Bad:
        url = {www.nice.org.uk/guidance/ng100}

    Good:
        url = {https://www.nice.org.uk/guidance/ng100}

    Mend: copy the whole address from the browser; write a blank as %20, a quotation mark as %22.
    """
    for entry, name, value in references.having(*_FIELDS):
        parts = split_address(value)
        whole = parts.scheme.lower() in _SCHEMES and _HOST.fullmatch(parts.hostname or "")
        if not whole or re.search(r"[\s\"<>{}\\]", value):
            yield at(entry, name, f"the address is “{value}”")


@rule(GROUP, severity=Severity.WARNING)
def address_not_secure(references: References) -> Iterator[Problem]:
    """An address begins with http although its host serves https.

    That is known of the hosts that references cite most, and of those that another entry cites with https.

    Bad:
        url = {http://www.fda.gov/drugs}

    Good:
        url = {https://www.fda.gov/drugs}

    Mend: write https, and open the address once.
    """
    parted = [
        (entry, name, value, split_address(value)) for entry, name, value in references.having(*_FIELDS)
    ]
    secure = SECURE | {parts.hostname for _, _, _, parts in parted if parts.scheme == "https"}
    for entry, name, value, parts in parted:
        if parts.scheme == "http" and parts.hostname in secure:
            yield at(entry, name, f"the address is “{value}”, and {parts.hostname} serves https")


@rule(GROUP)
def service_retired(references: References) -> Iterator[Problem]:
    """An entry cites a service that has closed as if it were still there.

    Bad:
        url = {https://www.ncbi.nlm.nih.gov/pubmedhealth/PMH0000139/}

    Good:
        url = {https://medlineplus.gov/druginfo/meds/a602001.html}

    Mend: cite where the text lives now; if it lives nowhere, say in the note that the service has closed.
    """
    for entry in references.entries:
        for service in RETIRED:
            field = _field_that_cites(entry, service)
            if field and not entry.has("archiveurl") and not _SAYS_SO.search(entry.get("note")):
                yield at(entry, field, f"{service.name} closed on {service.since}")


def _field_that_cites(entry: Entry, service: Retired) -> str:
    """Return the name of the field of *entry* that cites *service*, or nothing."""
    parts = split_address(entry.get("url"))
    if (parts.netloc + parts.path).lower().removeprefix("www.").startswith(service.places):
        return "url"
    fields = ("publisher", "organization", "journal", "howpublished", "institution")
    return next((name for name in fields if service.name.lower() in entry.get(name).lower()), "")
