"""All that the rules find in entries beside the records of their identifiers."""

from scripts.bibliography.registry.matching import Register
from scripts.bibliography.registry.rules import GROUP, fields, identifiers, notices
from scripts.findings import Finding, run

# The modules whose import registers the rules, in the order of the catalogue.
RULE_MODULES = tuple(module.__name__ for module in (notices, fields, identifiers))


def findings(register: Register) -> list[Finding]:
    """Return what the rules find in *register*, by file, line and rule."""
    return run(GROUP, register)
