"""Rules for references beside the records of their own identifiers in Crossref and PubMed, by concern."""

from scripts.bibliography.registry.matching import Checked
from scripts.findings import Problem

GROUP = "registry"


def at(checked: Checked, field: str, message: str) -> Problem:
    """Return the problem *message* at the line of *field*, or of the entry."""
    return Problem(checked.entry.file, checked.entry.line_of(field), f"{checked.entry.key}: {message}")
