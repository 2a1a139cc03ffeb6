"""What makes a reference the one that it is, in words that no formatting of ``refs.bib`` changes."""

import re
import unicodedata
from collections.abc import Mapping

from scripts.bibliography.latex import plain

# What may stand before a DOI or an address without leading anywhere else.
_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)


def identity(fields: Mapping[str, str]) -> str:
    """Return title, date, edition and identifiers of the reference with these BibTeX *fields*.

    White space, braces, the order of the fields, upper and lower case of title and DOI, ``http`` or
    ``https``, a resolver before the DOI and hyphens of an ISBN make no difference. Authors, pages, remarks
    and the day on which a page was read are not part of it.

    Returns:
        Such as ``us label of kineret; dated 2020-12; doi 10.1002/art.1``.
    """
    parts = {
        "": _words(fields.get("title", "")),
        "dated": fields.get("date") or fields.get("year", ""),
        "edition": _words(fields.get("edition", "")),
        "updated": fields.get("updated", ""),
        "doi": _RESOLVER.sub("", fields.get("doi", "")).casefold(),
        "pmid": fields.get("pmid", ""),
        "isbn": fields.get("isbn", "").replace("-", ""),
        "at": _SCHEME.sub("", fields.get("url", "").strip()).rstrip("/"),
    }
    told = {name: " ".join(value.split()) for name, value in parts.items()}
    return "; ".join(f"{name} {value}".strip() for name, value in told.items() if value)


def _words(latex: str) -> str:
    """Return *latex* as plain words in lower case, without the full stop at their end."""
    text = unicodedata.normalize("NFC", plain(latex))
    return text.casefold().strip().rstrip(".")
