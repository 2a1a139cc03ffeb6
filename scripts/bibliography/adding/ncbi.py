"""From a DOI or a number of PubMed Central to the PMID.

Documentation: https://www.ncbi.nlm.nih.gov/books/NBK25499/ (ESearch) and
https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/.
"""

from typing import Any

from scripts.bibliography.adding.answers import LookupFailedError, read
from scripts.bibliography.adding.given import Given, Scheme
from scripts.bibliography.registry.settings import TOOL, Settings
from scripts.bibliography.registry.web import Web


def pmid_of_doi(doi: str, settings: Settings) -> str:
    """Return the PMID of the article with the DOI *doi*, or nothing where PubMed names not just one.

    Raises:
        LookupFailedError: PubMed did not answer.
    """
    answer = Web(settings).get(
        f"{settings.eutils}/esearch.fcgi",
        db="pubmed",
        retmode="json",
        term=f"{doi}[doi]",
        tool=TOOL,
        email=settings.mailto,
        api_key=settings.api_key,
    )
    found = read("PubMed", doi, answer, lambda data: list(data["esearchresult"]["idlist"]))
    return str(found[0]) if len(found) == 1 else ""


def article_of_pmcid(pmcid: str, settings: Settings) -> Given:
    """Return the PMID, or else the DOI, of the article *pmcid*.

    Raises:
        LookupFailedError: PubMed Central does not know it, or did not answer.
    """
    answer = Web(settings).get(
        settings.idconv, ids=pmcid, idtype="pmcid", format="json", tool=TOOL, email=settings.mailto
    )
    record: dict[str, Any] = read("PubMed Central", pmcid, answer, lambda data: dict(data["records"][0]))
    for scheme in (Scheme.PMID, Scheme.DOI):
        if record.get(scheme.value):
            return Given(scheme, str(record[scheme.value]))
    raise LookupFailedError(f"PubMed Central does not know {pmcid}")
