"""The addresses of a reference: what its identifiers lead to, where it is online, and its archived copy."""

from collections.abc import Callable, Mapping

from scripts.bibliography.identifiers import doi_url, pmc_url, pubmed_url

ARCHIVE, ARCHIVED = "archiveurl", "archivedate"
_ADDRESSES: dict[str, Callable[[str], str]] = {
    "doi": doi_url,
    "pmid": pubmed_url,
    "pmcid": pmc_url,
    "url": str,
    ARCHIVE: str,
}


def addresses(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the address, as the bibliography prints it, that each of *fields* leads to, by its name."""
    return {name: address(fields[name]) for name, address in _ADDRESSES.items() if fields.get(name)}
