"""All that the rules find in sentences beside what their sources say."""

from scripts.claims.rules import (
    GROUP,
    Evidence,
    citations,
    lines,
    numbers,
    places,
    rates,
    retractions,
    sources,
)
from scripts.findings import Finding, run

# The modules whose import registers the rules, in the order of the catalogue.
_MODULES = (citations, places, numbers, rates, sources, retractions, lines)
RULE_MODULES = tuple(module.__name__ for module in _MODULES)


def findings(evidence: Evidence) -> list[Finding]:
    """Return what the rules find in *evidence*, by file, line and rule."""
    return run(GROUP, evidence)
