"""Damage done to the references of the manual: what can be known offline is found, in its entry."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from scripts.bibliography import check  # noqa: F401  (registers the rules)
from scripts.bibliography.entries import parse
from scripts.bibliography.rules import GROUP, References
from scripts.findings import Finding, run

FILE = Path("refs.bib")
FIXTURE = Path(__file__).parent / "fixtures" / "damage.yaml"
TODAY = date(2026, 11, 22)
REFERENCES = (Path(__file__).parents[2] / FILE).read_text(encoding="utf-8")


class Damage(NamedTuple):
    """One row of the fixture."""

    key: str
    old: str
    new: str
    rules: str


def damages(kind: str) -> Iterator[Damage]:
    """Yield the rows of one *kind*."""
    for rows in yaml.safe_load(FIXTURE.read_text(encoding="utf-8"))[kind].values():
        yield from (Damage(*row) for row in rows)


def damaged(damage: Damage) -> tuple[str, range]:
    """Return the references with *damage*, and the lines of its entry."""
    if not damage.old:
        text = f"{REFERENCES}\n{damage.new}\n"
        return text, range(REFERENCES.count("\n") + 2, text.count("\n") + 1)
    start = REFERENCES.rindex("@", 0, REFERENCES.index(f"{{{damage.key},\n"))
    end = REFERENCES.find("\n@", start)
    entry = REFERENCES[start : end if end > 0 else len(REFERENCES)]
    assert entry.count(damage.old) == 1, damage
    broken = entry.replace(damage.old, damage.new)
    first = REFERENCES.count("\n", 0, start) + 1
    return REFERENCES.replace(entry, broken), range(first, first + broken.count("\n") + 1)


def _findings(text: str) -> list[Finding]:
    return run(GROUP, References(parse(text, FILE), TODAY))


def _kinds(findings: list[Finding]) -> Counter[tuple[str, str]]:
    """Count *findings* by rule and entry; lines move when a line is put in."""
    return Counter((finding.rule, finding.message.partition(":")[0]) for finding in findings)


@pytest.mark.parametrize(("kind", "found", "of"), [("corruptions", 51, 67), ("hygiene", 59, 60)])
def test_damage(kind: str, found: int, of: int) -> None:
    """Each row is found by the rules that it names, in its entry, and nothing else is told."""
    whole = _kinds(_findings(REFERENCES))
    rows = list(damages(kind))
    hits = 0
    for damage in rows:
        text, lines = damaged(damage)
        findings = _findings(text)
        added = _kinds(findings) - whole
        assert {rule for rule, _ in added} == set(damage.rules.split()), damage
        told = [one for one in findings if (one.rule, one.message.partition(":")[0]) in added]
        assert all(finding.line in lines for finding in told), (damage, told)
        hits += bool(told)
    assert (hits, len(rows)) == (found, of)
