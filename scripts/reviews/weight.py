"""How much a claim weighs for a reader's safety.

A claim weighs much if one of the extracts that it finds is on dosing, on a contraindication or on a
precaution, or if it stands on a page on one of them. The first weight that applies counts.
"""

from collections.abc import Iterable
from enum import StrEnum


class Weight(StrEnum):
    """The clinical weight, the heaviest first."""

    DOSE = "dose"
    CONTRAINDICATION = "contraindication"
    WARNING = "warning"
    OTHER = "other"

    @property
    def is_high(self) -> bool:
        """Whether a mistake could hurt at once."""
        return self is not Weight.OTHER


# The weight of a topic of an extract, and of a page by the last part of its name.
TOPICS = {
    "dosing": Weight.DOSE,
    "contraindication": Weight.CONTRAINDICATION,
    "precaution": Weight.WARNING,
    "warning": Weight.WARNING,
}
PAGES = {
    "dosing": Weight.DOSE,
    "how-to-take-it": Weight.DOSE,
    "kidney-impairment": Weight.DOSE,
    "overdose": Weight.DOSE,
    "quick-reference": Weight.DOSE,
    "contraindications": Weight.CONTRAINDICATION,
    "who-should-not-take-it": Weight.CONTRAINDICATION,
    "decision-tables": Weight.WARNING,
    "infections": Weight.WARNING,
    "warning-signs": Weight.WARNING,
    "warnings": Weight.WARNING,
}


def weight_of(page: str, topics: Iterable[str]) -> Weight:
    """Return the weight of a claim on *page* whose extracts are on *topics*."""
    found = {TOPICS.get(topic, Weight.OTHER) for topic in topics}
    found.add(PAGES.get(page.rpartition("/")[2], Weight.OTHER))
    return next(weight for weight in Weight if weight in found)
