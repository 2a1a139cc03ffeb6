"""The addresses of a reference."""

from scripts.links.addresses import addresses


def test_an_identifier_leads_where_the_bibliography_says() -> None:
    """Each field that is an address or leads to one, and no other."""
    fields = {
        "title": "https://title.test/",
        "doi": "10.1002/1529-0131(199812)41:12<2196::AID-ART15>3.0.CO;2-2",
        "pmid": "9870876",
        "pmcid": "PMC1",
        "url": "https://url.test/",
        "archiveurl": "https://archive.test/",
    }
    assert addresses(fields) == {
        "doi": "https://doi.org/10.1002/1529-0131%28199812%2941%3A12%3C2196%3A%3AAID-ART15%3E3.0.CO%3B2-2",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/9870876/",
        "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/PMC1/",
        "url": "https://url.test/",
        "archiveurl": "https://archive.test/",
    }
