"""Identifiers become addresses that open."""

from urllib.parse import unquote, urlsplit

import pytest

from scripts.bibliography.identifiers import doi_url, pmc_url, pubmed_url

SICI = "10.1002/1529-0131(199812)41:12<2196::AID-ART15>3.0.CO;2-2"


@pytest.mark.parametrize("doi", ["10.1002/art.10870", SICI, "10.1016/s0009-9236(03)00094-8"])
def test_a_doi_survives_its_address(doi: str) -> None:
    """The path of the address, decoded, is the DOI again."""
    parts = urlsplit(doi_url(doi))
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("https", "doi.org", "", "")
    assert unquote(parts.path) == "/" + doi


def test_the_sici_doi_holds_nothing_that_xml_or_a_pdf_would_trip_over() -> None:
    """No angle bracket, parenthesis, colon or semicolon is left in the path."""
    assert not set(urlsplit(doi_url(SICI)).path) & set("<>():; ")


def test_pubmed_and_pmc() -> None:
    """A PMID leads to PubMed, a PMCID to PubMed Central."""
    assert pubmed_url("9870876") == "https://pubmed.ncbi.nlm.nih.gov/9870876/"
    assert pmc_url("PMC1755108") == "https://pmc.ncbi.nlm.nih.gov/articles/PMC1755108/"
