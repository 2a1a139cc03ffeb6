"""What the docstring of a rule tells: a summary, an explanation, two examples and how to mend."""

import re
from inspect import cleandoc
from typing import NamedTuple

_PARTS = ("Bad", "Good", "Mend")
_PART = re.compile(rf"^({'|'.join(_PARTS)}):", re.MULTILINE)


class Documentation(NamedTuple):
    """A rule, told to the person who meets it.

    Attributes:
        summary: one sentence.
        explanation: paragraphs of reStructuredText, or nothing.
        bad: an example that the rule finds fault with, as it stands in the file.
        good: the same, put right.
        mend: how to put it right, without a full stop.
    """

    summary: str
    explanation: str
    bad: str
    good: str
    mend: str


def parse(docstring: str) -> Documentation:
    """Return what *docstring* tells of a rule.

    Raises:
        ValueError: no summary, or not just one ``Bad:``, ``Good:`` and ``Mend:`` part with content.
    """
    head, *rest = _PART.split(cleandoc(docstring))
    summary, _, explanation = head.partition("\n")
    if not summary:
        raise ValueError("its docstring has no summary")
    parts = list(zip(rest[::2], map(cleandoc, rest[1::2]), strict=True))
    bad, good, mend = (_only(name, [text for part, text in parts if part == name]) for name in _PARTS)
    return Documentation(summary, explanation.strip(), bad, good, " ".join(mend.split()).removesuffix("."))


def _only(name: str, texts: list[str]) -> str:
    """Return the one text of the part *name*."""
    if len(texts) != 1:
        raise ValueError(f"its docstring has {len(texts)} parts “{name}:” and needs one")
    if not texts[0]:
        raise ValueError(f"the part “{name}:” of its docstring is empty")
    return texts[0]
