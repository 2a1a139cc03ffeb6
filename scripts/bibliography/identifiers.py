"""Identifiers of references: their form, their check digits, and their web addresses.

idutils knows ISBNs, and its ``is_doi`` and ``is_pmid`` are made to recognize identifiers: they take
addresses and prefixes too, and any character behind the slash. What a field holds is judged more strictly
here. idutils takes half a second to load, so that happens only where a file has an ISBN.
"""

import re
from urllib.parse import SplitResult, quote, unquote, urlsplit

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"“”{}\\|^`]+")
_DOI_PREFIX = re.compile(r"\s*(?:doi\s*:?\s*|(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/)+", re.IGNORECASE)
_PMID = re.compile(r"[1-9]\d{0,7}")
_PMCID = re.compile(r"PMC[1-9]\d{3,7}")
_TRIAL = re.compile(r"NCT\d{8}")
_SET_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_ISSN = re.compile(r"(\d{4})-(\d{3}[\dX])", re.IGNORECASE)
_PUBMED_PATH = re.compile(r"/(?:pubmed/)?(\d+)/?")
_TRIAL_PATH = re.compile(r"/(?:ct2/show|study)/(NCT\d{8})/?", re.IGNORECASE)
_PMC_PATH = re.compile(r"/(?:pmc/)?articles/(PMC\d+)(?:/.*)?", re.IGNORECASE)


def doi_url(doi: str) -> str:
    """Return the resolver address of a DOI.

    Args:
        doi: the bare DOI, such as ``10.1002/art.10870``. Old DOIs of the SICI kind hold ``<``, ``>``,
            ``(``, ``)``, ``:`` and ``;``.

    Returns:
        An address in which everything but letters, digits, ``-._~`` and the slash is
        percent-encoded (RFC 3986), so that it is valid in XHTML and survives a PDF link.
    """
    return "https://doi.org/" + quote(doi, safe="/")


def pubmed_url(pmid: str) -> str:
    """Return the PubMed page of the record with the number *pmid*."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"


def pmc_url(pmcid: str) -> str:
    """Return the PubMed Central page of the article *pmcid* (with its letters ``PMC``)."""
    return f"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/"


def bare_doi(text: str) -> str:
    """Return *text* without the resolver's address or the word ``doi`` before a DOI."""
    prefix = _DOI_PREFIX.match(text)
    return unquote(text[prefix.end() :]) if prefix else text


def is_doi(text: str) -> bool:
    """Return whether *text* has the form of a bare DOI.

    Source: DOI Handbook, https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html
    """
    return bool(_DOI.fullmatch(text))


def is_pmid(text: str) -> bool:
    """Return whether *text* has the form of a PubMed identifier: up to eight digits."""
    return bool(_PMID.fullmatch(text))


def is_pmcid(text: str) -> bool:
    """Return whether *text* has the form of a PubMed Central identifier, such as ``PMC1755108``."""
    return bool(_PMCID.fullmatch(text))


def is_trial(text: str) -> bool:
    """Return whether *text* has the form of a ClinicalTrials.gov identifier, such as ``NCT00000000``."""
    return bool(_TRIAL.fullmatch(text))


def is_set_id(text: str) -> bool:
    """Return whether *text* has the form of the set id of a US label: a UUID (RFC 9562)."""
    return bool(_SET_ID.fullmatch(text))


def is_isbn(text: str) -> bool:
    """Return whether *text* is an ISBN of 10 or 13 digits whose check digit is right."""
    from idutils.validators import is_isbn as is_valid

    return bool(is_valid(text))


def is_issn(text: str) -> bool:
    """Return whether *text* is an ISSN with its hyphen whose check digit, modulo 11, is right (ISO 3297)."""
    form = _ISSN.fullmatch(text)
    values = [10 if digit in "Xx" else int(digit) for digit in form[1] + form[2]] if form else []
    return bool(values) and sum(weight * value for weight, value in enumerate(reversed(values), 1)) % 11 == 0


def split_address(address: str) -> SplitResult:
    """Return the parts of *address*; those of no address where it cannot be parted."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def doi_of(url: str) -> str:
    """Return the DOI to which the address *url* leads, or nothing."""
    parts = split_address(url)
    return unquote(parts.path[1:]) if parts.hostname in ("doi.org", "dx.doi.org", "www.doi.org") else ""


def pmid_of(url: str) -> str:
    """Return the PubMed identifier of the record to which the address *url* leads, or nothing."""
    parts = split_address(url)
    hosts = ("pubmed.ncbi.nlm.nih.gov", "www.ncbi.nlm.nih.gov")
    path = _PUBMED_PATH.fullmatch(parts.path) if parts.hostname in hosts else None
    return path[1] if path else ""


def pmcid_of(url: str) -> str:
    """Return the PubMed Central identifier of the article to which the address *url* leads, or nothing."""
    parts = split_address(url)
    hosts = ("pmc.ncbi.nlm.nih.gov", "www.ncbi.nlm.nih.gov")
    path = _PMC_PATH.fullmatch(parts.path) if parts.hostname in hosts else None
    return path[1].upper() if path else ""


def trial_of(url: str) -> str:
    """Return the identifier of the trial at ClinicalTrials.gov to which *url* leads, or nothing."""
    parts = urlsplit(url)
    hosts = ("clinicaltrials.gov", "www.clinicaltrials.gov")
    path = _TRIAL_PATH.fullmatch(parts.path) if parts.hostname in hosts else None
    return path[1].upper() if path else ""
