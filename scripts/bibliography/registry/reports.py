"""How a reference stands in the registries: clean as of a day, corrected, retracted, or not checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scripts.bibliography.registry.records import Kind, Update
from scripts.bibliography.registry.store import Answered, Identifier


class RegistryStatus(StrEnum):
    """How a reference stands, the gravest first."""

    RETRACTED = "retracted"
    CONCERN = "expression of concern"
    CORRECTED = "corrected"
    REINSTATED = "reinstated"
    NOT_CHECKED = "not checked"
    CLEAN = "clean"
    NO_IDENTIFIER = "no identifier"


@dataclass(frozen=True)
class RegistryReport:
    """What one registry says of a reference.

    Attributes:
        identifier: the identifier that it was asked for.
        status: how the reference stands there.
        read: the day of the record; nothing where there is none.
        updates: the notices about it, by date.
        reason: why it is not checked, or nothing.
    """

    identifier: Identifier
    status: RegistryStatus
    read: date | None = None
    updates: tuple[Update, ...] = ()
    reason: str = ""

    def __str__(self) -> str:
        """Return it in words: ``PubMed: retracted (10.1002/art.1, 2004-05; read on 2026-11-22)``."""
        if self.read is None:
            return f"{self.identifier.registry.label}: {self.status} ({self.reason})"
        notices = [", ".join(filter(None, (update.other, update.date))) for update in self.updates]
        told = "; ".join([*filter(None, notices), f"read on {self.read.isoformat()}"])
        return f"{self.identifier.registry.label}: {self.status} ({told})"


def report(identifier: Identifier, answered: Answered | None, more: Iterable[Update] = ()) -> RegistryReport:
    """Return what the registry of *identifier* says.

    Args:
        identifier: an identifier of a reference.
        answered: what the registry answered to the question for it, if it was asked.
        more: links to it from notices that the snapshot holds as well.
    """
    if answered is None:
        return RegistryReport(identifier, RegistryStatus.NOT_CHECKED, reason="never asked")
    if answered.record is None or answered.read is None:
        reason = f"{answered.outcome} on {answered.asked.isoformat()}"
        return RegistryReport(identifier, RegistryStatus.NOT_CHECKED, reason=reason)
    updates = tuple(sorted({*answered.record.updates, *more}))
    return RegistryReport(identifier, status_of(updates), answered.read, updates)


def status_of(updates: Sequence[Update]) -> RegistryStatus:
    """Return what *updates*, by date, make of a work; the last of retraction and reinstatement holds."""
    kinds = [update.kind for update in updates]
    ends = [kind for kind in kinds if kind in (Kind.RETRACTION, Kind.REINSTATEMENT)]
    if ends and ends[-1] is Kind.RETRACTION:
        return RegistryStatus.RETRACTED
    if Kind.CONCERN in kinds:
        return RegistryStatus.CONCERN
    if Kind.CORRECTION in kinds:
        return RegistryStatus.CORRECTED
    return RegistryStatus.REINSTATED if ends else RegistryStatus.CLEAN


def overall(reports: Iterable[RegistryReport]) -> RegistryStatus:
    """Return how a reference stands on the whole: the gravest that a registry says.

    A reference is clean if each registry that it has an identifier in says so.
    """
    found = {report.status for report in reports}
    return next((status for status in RegistryStatus if status in found), RegistryStatus.NO_IDENTIFIER)
