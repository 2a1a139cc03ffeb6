"""Rules register by decorator, in groups of those that look at the same data.

A rule is a generator function of problems; its name and its docstring say the rest::

    @rule("claims", severity=Severity.WARNING)
    def number_not_in_extract(claims: Sequence[Claim], sources: Mapping[str, Source]) -> Iterator[Problem]:
        \"\"\"A number of a sentence is in none of the extracts that it cites.

        A wrong dose can hurt someone, so each number is looked for in the source's own.

        Bad:
            Inject 1000 mg once daily :cite:p:`label{§2.1}`.

        Good:
            Inject 100 mg once daily :cite:p:`label{§2.1}`.

        Mend: write the number as the source has it, or add it to the values of the extract.
        \"\"\"
        for claim in claims:
            yield Problem(claim.file, claim.line, "...")
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import NamedTuple, ParamSpec

from scripts.findings.documentation import Documentation, parse
from scripts.findings.model import Finding, Severity

_Data = ParamSpec("_Data")


class RuleError(Exception):
    """A rule that cannot be registered, or a group that has none."""


class Problem(NamedTuple):
    """What a rule has to say of one place.

    Attributes:
        file: the file.
        line: its line, from 1.
        message: what is wrong, with the value shown.
        mend: how to put it right; the rule's own words if empty.
    """

    file: Path
    line: int
    message: str
    mend: str = ""


@dataclass(frozen=True)
class Rule:
    """One registered rule.

    Attributes:
        name: the function's name, with hyphens.
        group: the group of rules that look at the same data.
        severity: the weight of its findings.
        documentation: what its docstring tells.
        check: the rule as a function of its group's data.
    """

    name: str
    group: str
    severity: Severity
    documentation: Documentation
    check: Callable[..., Iterator[Finding]]


class Registry:
    """The rules, in the order in which they registered."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}

    def rule(
        self, group: str, severity: Severity = Severity.ERROR
    ) -> Callable[[Callable[_Data, Iterable[Problem]]], Callable[_Data, Iterator[Finding]]]:
        """Return a decorator that registers a function of problems in *group*.

        The decorated function yields findings: the problems, with the rule's name and *severity*.

        Raises:
            RuleError: the name is taken, or a part of the docstring is missing.
        """

        def register(find: Callable[_Data, Iterable[Problem]]) -> Callable[_Data, Iterator[Finding]]:
            name = find.__name__.replace("_", "-")
            documentation = _documentation(find)

            @wraps(find)
            def check(*data: _Data.args, **named_data: _Data.kwargs) -> Iterator[Finding]:
                for file, line, message, mend in find(*data, **named_data):
                    yield Finding(file, line, name, message, mend or documentation.mend, severity)

            self._add(Rule(name, group, severity, documentation, check))
            return check

        return register

    def _add(self, rule: Rule) -> None:
        """Take *rule* in, unless its name is taken."""
        taken = self._rules.setdefault(rule.name, rule)
        if taken is not rule:
            places = f"{taken.check.__module__} and {rule.check.__module__}"
            raise RuleError(f"two rules have the name {rule.name}: in {places}")

    def rules(self, group: str | None = None) -> list[Rule]:
        """Return the rules of *group*, or all of them."""
        return [rule for rule in self._rules.values() if group in (None, rule.group)]

    def names(self) -> list[str]:
        """Return the names of all rules."""
        return list(self._rules)

    def run(self, group: str, *data: object) -> list[Finding]:
        """Return what the rules of *group* find in *data*, by file, line and rule.

        Raises:
            RuleError: no rule is registered in *group*, so nothing would be checked.
        """
        rules = self.rules(group)
        if not rules:
            raise RuleError(f"no rule is registered in the group {group}")
        return sorted(finding for rule in rules for finding in rule.check(*data))


def _documentation(find: Callable[..., object]) -> Documentation:
    """Return what the docstring of *find* tells."""
    try:
        return parse(find.__doc__ or "")
    except ValueError as error:
        raise RuleError(f"{find.__module__}.{find.__name__}: {error}") from error


# Filled once, when the modules that hold rules are imported, and only read from then on.
_REGISTRY = Registry()
rule = _REGISTRY.rule
rules = _REGISTRY.rules
names = _REGISTRY.names
run = _REGISTRY.run
