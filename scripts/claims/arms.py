"""The two arms of a trial that the sentences set side by side."""

import re

DRUG, PLACEBO = "anakinra", "placebo"

_DRUG = re.compile(r"\b(?:anakinra|Kineret)\b", re.IGNORECASE)
_PLACEBO = re.compile(r"\bplacebo\b", re.IGNORECASE)


def arm_named_first(text: str) -> str:
    """Return the arm of a trial that *text* names first, or nothing."""
    drug, placebo = _DRUG.search(text), _PLACEBO.search(text)
    if drug and (not placebo or drug.start() < placebo.start()):
        return DRUG
    return PLACEBO if placebo else ""
