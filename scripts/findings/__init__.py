"""What a check has to say: findings, the rules that yield them, and the formats that tell them."""

from scripts.findings.model import Finding, Severity, exit_code
from scripts.findings.registry import Problem, Rule, RuleError, names, rule, rules, run
from scripts.findings.writers import Format, summary, write

__all__ = [
    "Finding",
    "Format",
    "Problem",
    "Rule",
    "RuleError",
    "Severity",
    "exit_code",
    "names",
    "rule",
    "rules",
    "run",
    "summary",
    "write",
]
