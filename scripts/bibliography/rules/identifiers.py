"""Rules for identifiers: their form, their check digits, and whether the address leads to the same record."""

import re
from collections.abc import Callable, Iterator

from scripts.bibliography import identifiers, sici
from scripts.bibliography.doi import issn_of
from scripts.bibliography.rules import GROUP, References, at
from scripts.findings import Problem, Severity, rule

_TRAILING = re.compile(r"[.,;:]+$")
_TRIAL = re.compile(r"\bNCT[\s:#-]*\d+\b", re.IGNORECASE)
_SET_ID_IN_URL = re.compile(r"[?&]setid=([^&]*)", re.IGNORECASE)


@rule(GROUP)
def doi_not_bare(references: References) -> Iterator[Problem]:
    """A DOI is given as an address or with a prefix; it is written bare, and links are made from it.

    Bad:
        doi = {https://doi.org/10.1002/art.10141}

    Good:
        doi = {10.1002/art.10141}

    Mend: write what follows the resolver's address, beginning with 10 and a full stop; make tidy does it.
    """
    for entry, name, value in references.having("doi"):
        if identifiers.bare_doi(value) != value:
            yield at(entry, name, f"the DOI is “{value}”")


@rule(GROUP)
def doi_malformed(references: References) -> Iterator[Problem]:
    """A DOI has not the form of one: 10, a full stop, four digits or more, a slash, a name without blanks.

    Bad:
        doi = {10.1002.art.10141}

    Good:
        doi = {10.1002/art.10141}

    Mend: copy the DOI from the article again.
    """
    for entry, name, value in references.having("doi"):
        bare = _TRAILING.sub("", identifiers.bare_doi(value))
        if not identifiers.is_doi(bare):
            yield at(entry, name, f"the DOI is “{value}”")


@rule(GROUP)
def doi_ends_in_punctuation(references: References) -> Iterator[Problem]:
    """A full stop, comma, semicolon or colon of the text around a DOI was copied with it.

    Bad:
        doi = {10.1002/art.10141.}

    Good:
        doi = {10.1002/art.10141}

    Mend: take the punctuation off.
    """
    for entry, name, value in references.having("doi"):
        if _TRAILING.search(value):
            yield at(entry, name, f"the DOI is “{value}”")


@rule(GROUP, severity=Severity.WARNING)
def doi_upper_case(references: References) -> Iterator[Problem]:
    """A DOI holds upper-case letters; they mean the same, and two spellings hide that two entries are one.

    Bad:
        doi = {10.2147/IJGM.S23920}

    Good:
        doi = {10.2147/ijgm.s23920}

    Mend: write it in lower case; make tidy does it.
    """
    for entry, name, value in references.having("doi"):
        bare = identifiers.bare_doi(value)
        if bare != bare.lower():
            yield at(entry, name, f"the DOI is “{value}”")


@rule(GROUP)
def doi_check_character(references: References) -> Iterator[Problem]:
    """A DOI holds a SICI or an ISSN whose check character does not fit the others: one of them is wrong.

    Bad:
        doi = {10.1002/1529-0131(199812)41:12<2169::aid-art15>3.0.co;2-2}

    Good:
        doi = {10.1002/1529-0131(199812)41:12<2196::aid-art15>3.0.co;2-2}

    Mend: copy the DOI from the article again.
    """
    for entry, name, value in references.having("doi", "url"):
        doi = identifiers.bare_doi(value)
        held = sici.sici_of(doi)
        if held and sici.check_character(held) != held[-1].upper():
            yield at(entry, name, f"the DOI “{doi}” would have to end in {sici.check_character(held)}")
        elif issn_of(doi) and not identifiers.is_issn(issn_of(doi)):
            yield at(entry, name, f"the DOI “{doi}” holds {issn_of(doi)}, which is no ISSN")


def _malformed(
    references: References, name: str, is_valid: Callable[[str], bool], called: str
) -> Iterator[Problem]:
    """Yield the fields *name* that hold no identifier of the kind *called*."""
    for entry, _, value in references.having(name):
        if not is_valid(value):
            yield at(entry, name, f"the {called} is “{value}”")


@rule(GROUP)
def pmid_malformed(references: References) -> Iterator[Problem]:
    """A PubMed identifier is not a number of up to eight digits.

    Bad:
        pmid = {PMID: 11920396}

    Good:
        pmid = {11920396}

    Mend: copy the number from the PubMed page.
    """
    yield from _malformed(references, "pmid", identifiers.is_pmid, "PMID")


@rule(GROUP)
def pmcid_malformed(references: References) -> Iterator[Problem]:
    """A PubMed Central identifier is not PMC and a number.

    Bad:
        pmcid = {1755108}

    Good:
        pmcid = {PMC1755108}

    Mend: write PMC in upper case and the number without a blank.
    """
    yield from _malformed(references, "pmcid", identifiers.is_pmcid, "PMCID")


@rule(GROUP)
def isbn_wrong(references: References) -> Iterator[Problem]:
    """An ISBN has not 10 or 13 digits, or its check digit does not fit the others.

    Bad:
        isbn = {978-3-16-148410-1}

    Good:
        isbn = {978-3-16-148410-0}

    Mend: copy the ISBN from the book again.
    """
    yield from _malformed(references, "isbn", identifiers.is_isbn, "ISBN")


@rule(GROUP)
def issn_wrong(references: References) -> Iterator[Problem]:
    """An ISSN is not four digits, a hyphen and four more, or its check digit does not fit the others.

    Bad:
        issn = {1529-0132}

    Good:
        issn = {1529-0131}

    Mend: copy the ISSN from the journal again.
    """
    yield from _malformed(references, "issn", identifiers.is_issn, "ISSN")


@rule(GROUP)
def trial_number_malformed(references: References) -> Iterator[Problem]:
    """A number of ClinicalTrials.gov, in whatever field, is not NCT and eight digits.

    Bad:
        note = {Registered as NCT0145673}

    Good:
        note = {Registered as NCT01456730}

    Mend: copy the number from the register again.
    """
    yield from _malformed(references, "nct", identifiers.is_trial, "trial number")
    for entry in references.entries:
        for name, field in entry.fields.items():
            for found in _TRIAL.finditer(field.value) if name != "nct" else ():
                if not identifiers.is_trial(found[0]):
                    yield at(entry, name, f"the trial number is “{found[0]}”")


@rule(GROUP)
def set_id_malformed(references: References) -> Iterator[Problem]:
    """The set id of a US label, in its field or in an address of DailyMed, has not the form of a UUID.

    Bad:
        url = {https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=d9d74915-6606-4570-9c52-c4001d3177d}

    Good:
        url = {https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=d9d74915-6606-4570-9c52-c4001d3177de}

    Mend: copy the set id from DailyMed again: 8, 4, 4, 4 and 12 hexadecimal digits.
    """
    yield from _malformed(references, "setid", identifiers.is_set_id, "set id")
    for entry, name, value in references.having("url"):
        found = _SET_ID_IN_URL.search(value)
        if found and not identifiers.is_set_id(found[1]):
            yield at(entry, name, f"the set id is “{found[1]}”")


@rule(GROUP)
def address_of_another_record(references: References) -> Iterator[Problem]:
    """An entry's address leads to another DOI, PMID or PMCID than its field names.

    Bad:
        pmid = {15130461}, url = {https://pubmed.ncbi.nlm.nih.gov/15130641/}

    Good:
        pmid = {15130461}, url = {https://pubmed.ncbi.nlm.nih.gov/15130461/}

    Mend: open both, and keep the one that is this work.
    """
    readers = {"doi": identifiers.doi_of, "pmid": identifiers.pmid_of, "pmcid": identifiers.pmcid_of}
    for entry, name, url in references.having("url"):
        for kind, read in readers.items():
            led_to, held = read(url), identifiers.bare_doi(entry.get(kind))
            if led_to and held and led_to.casefold() != held.casefold():
                yield at(entry, name, f"the address leads to {led_to}, and the {kind} is {held}")
