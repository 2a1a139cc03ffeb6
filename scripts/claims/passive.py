"""Sentences in the passive voice, as far as a machine can tell: for information, never a finding."""

import re

_IRREGULAR = """
born broken brought built caught chosen cut done drawn felt found frozen given held hurt kept known left
made meant met put read said seen sent set shown sold spoken stuck taken taught thought thrown told torn
understood worn written
"""
# A form of "be" or "get", at most two words between, and a participle: "is usually not combined".
_PASSIVE = re.compile(
    r"\b(?:am|are|be|been|being|is|was|were|gets?|got|getting)\s+(?:(?:not|\w+ly|also|first|often|still)\s+){0,2}"
    rf"(?:\w{{2,}}ed|{'|'.join(_IRREGULAR.split())})\b",
    re.IGNORECASE,
)


def is_passive(sentence: str) -> bool:
    """Return whether *sentence* seems to hold a verb in the passive voice."""
    return bool(_PASSIVE.search(sentence))
