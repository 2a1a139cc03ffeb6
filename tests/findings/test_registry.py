"""Rules register with a name and a full docstring, and are run by group."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from scripts.findings import Finding, Problem, RuleError, Severity, names, rules
from scripts.findings.registry import Registry

DOCSTRING = """A number of a sentence is in none of its extracts.

    The numbers are compared with their units.

    Spaces do not count.

    Bad:
        Inject 1000 mg
          once daily.

    Good:
        Inject 100 mg once daily.

    Mend: write the number
        as the source has it.
    """


def not_known(lines: Sequence[int], path: Path) -> Iterator[Problem]:
    """Yield a problem for each of *lines*; those above 9 say how to mend them."""
    for line in lines:
        yield Problem(path, line, f"{line} is not known", "say it" if line > 9 else "")


@pytest.fixture
def registry() -> Registry:
    """Return a registry with the warning ``not-known`` in the group ``lines``."""
    not_known.__doc__ = DOCSTRING
    registry = Registry()
    registry.rule("lines", severity=Severity.WARNING)(not_known)
    return registry


def test_a_problem_becomes_a_finding(registry: Registry) -> None:
    """The rule fills in its name, its severity and, where a problem has none, its own mending."""
    page = Path("a.rst")
    (rule,) = registry.rules("lines")
    assert list(rule.check([4, 12], page)) == [
        Finding(
            page, 4, "not-known", "4 is not known", "write the number as the source has it", Severity.WARNING
        ),
        Finding(page, 12, "not-known", "12 is not known", "say it", Severity.WARNING),
    ]


def test_the_decorated_function_is_an_ordinary_one() -> None:
    """It can be called by its name, keeps its docstring, and is an error unless said otherwise."""
    check = Registry().rule("lines")(not_known)
    (finding,) = check([4], path=Path("a.rst"))
    assert (finding.rule, finding.severity) == ("not-known", Severity.ERROR)
    assert (check.__name__, check.__doc__) == ("not_known", not_known.__doc__)


def test_a_docstring_is_read_part_by_part(registry: Registry) -> None:
    """Examples keep their lines and indents; the rest is text."""
    (rule,) = registry.rules()
    assert rule.documentation == (
        "A number of a sentence is in none of its extracts.",
        "The numbers are compared with their units.\n\nSpaces do not count.",
        "Inject 1000 mg\n  once daily.",
        "Inject 100 mg once daily.",
        "write the number as the source has it",
    )


@pytest.mark.parametrize(
    ("docstring", "message"),
    [
        (None, "not_known: its docstring has no summary"),
        ("Bad: x\nGood: y\nMend: z", "its docstring has no summary"),
        (DOCSTRING.replace("Bad:", "Worse:"), "its docstring has 0 parts “Bad:” and needs one"),
        (DOCSTRING.replace("Good:", "Better:"), "its docstring has 0 parts “Good:” and needs one"),
        (DOCSTRING.replace("Mend:", "Repair:"), "its docstring has 0 parts “Mend:” and needs one"),
        (DOCSTRING.replace("Good:", "Bad:"), "its docstring has 2 parts “Bad:” and needs one"),
        ("Say it.\n\nBad:\n\nGood:\n    y\n\nMend: z", "the part “Bad:” of its docstring is empty"),
    ],
)
def test_a_docstring_that_lacks_a_part_is_refused(docstring: str | None, message: str) -> None:
    """The error names the function and the part, when the module is imported."""
    not_known.__doc__ = docstring
    with pytest.raises(RuleError, match=message):
        Registry().rule("lines")(not_known)


def test_a_name_is_taken_once(registry: Registry) -> None:
    """The first rule stays; the error names the modules of both."""
    with pytest.raises(RuleError, match=rf"two rules have the name not-known: in {__name__} and {__name__}"):
        registry.rule("others")(not_known)
    assert [(rule.name, rule.group) for rule in registry.rules()] == [("not-known", "lines")]


def test_rules_run_by_group_and_findings_are_sorted(registry: Registry) -> None:
    """By file, line and rule, whatever the order in which rules and data come."""

    def all_wrong(lines: Sequence[int], path: Path) -> Iterator[Problem]:
        yield from [Problem(path, line, "wrong") for line in lines]

    def no_data() -> Iterator[Problem]:
        yield Problem(Path("0.rst"), 1, "never")

    all_wrong.__doc__ = no_data.__doc__ = DOCSTRING
    registry.rule("lines")(all_wrong)
    registry.rule("nothing")(no_data)
    assert registry.names() == ["not-known", "all-wrong", "no-data"]
    assert [rule.name for rule in registry.rules("lines")] == ["not-known", "all-wrong"]
    found = registry.run("lines", [12, 4], Path("a.rst"))
    assert [(finding.line, finding.rule) for finding in found] == [
        (4, "all-wrong"),
        (4, "not-known"),
        (12, "all-wrong"),
        (12, "not-known"),
    ]


def test_a_group_without_rules_is_no_pass(registry: Registry) -> None:
    """A misspelled group, or modules not imported, would check nothing."""
    with pytest.raises(RuleError, match=r"no rule is registered in the group line$"):
        registry.run("line", [4], Path("a.rst"))


def test_the_project_has_one_registry() -> None:
    """The names are those of the rules, each once."""
    assert names() == [rule.name for rule in rules()]
    assert len(set(names())) == len(names())
