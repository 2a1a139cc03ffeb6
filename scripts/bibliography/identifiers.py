"""Web addresses of the identifiers that a reference carries."""

from urllib.parse import quote


def doi_url(doi: str) -> str:
    """Return the resolver address of a DOI.

    Args:
        doi: the bare DOI as registered, such as ``10.1002/art.10870``. Old DOIs of the SICI kind
            hold ``<``, ``>``, ``(``, ``)``, ``:`` and ``;``.

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
