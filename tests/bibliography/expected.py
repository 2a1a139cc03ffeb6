"""What the comments of a fixture expect: ``% expect: RULE +N``, N lines below the first line of the entry."""

import re
from collections import Counter
from pathlib import Path

_EXPECTED = re.compile(r"% expect: ([a-z0-9-]+)(?: \+(\d+))?")


def expected(file: Path) -> Counter[tuple[int, str]]:
    """Return the lines and rules of the findings that the comments of *file* expect, each with its count."""
    found: Counter[tuple[int, str]] = Counter()
    waiting: list[tuple[str, int]] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        comment = _EXPECTED.fullmatch(line)
        if comment:
            waiting.append((comment[1], int(comment[2] or 0)))
        elif not line.startswith("%"):
            found.update((number + below, rule) for rule, below in waiting)
            waiting = []
    return found
