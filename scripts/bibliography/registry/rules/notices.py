"""Rules for what became of a work, and for what is not known of it."""

from collections.abc import Iterator
from datetime import timedelta

from scripts.bibliography.registry.matching import FIELD, Register
from scripts.bibliography.registry.outcome import Outcome
from scripts.bibliography.registry.reports import RegistryStatus
from scripts.bibliography.registry.rules import GROUP, at
from scripts.findings import Problem, Severity, rule

# A record may be so old before somebody has to ask again.
ACCEPTED_AGE = timedelta(days=90)


@rule(GROUP)
def reference_retracted(register: Register) -> Iterator[Problem]:
    """A registry says that a reference was retracted or withdrawn.

    Bad:
        @article{cohen2002,  % PubMed names a retraction

    Good:
        @article{cohen2002,  % clean in Crossref and PubMed

    Mend: read the notice, rewrite each sentence that rests on the work, and drop the reference.
    """
    yield from _with_status(register, RegistryStatus.RETRACTED)


@rule(GROUP, severity=Severity.WARNING)
def reference_under_concern(register: Register) -> Iterator[Problem]:
    """A registry names an expression of concern about a reference.

    Bad:
        @article{cohen2002,  % Crossref names an expression of concern

    Good:
        @article{cohen2002,  % clean in Crossref and PubMed

    Mend: read the notice, and see whether the sentences that rest on the work still can.
    """
    yield from _with_status(register, RegistryStatus.CONCERN)


@rule(GROUP, severity=Severity.INFO)
def reference_corrected(register: Register) -> Iterator[Problem]:
    """A registry names a correction of a reference.

    Bad:
        @article{cohen2002,  % PubMed names an erratum

    Good:
        @article{cohen2002,  % an erratum is named, and the extracts agree with it

    Mend: read the correction, and compare the extracts with it.
    """
    yield from _with_status(register, RegistryStatus.CORRECTED)


@rule(GROUP, severity=Severity.INFO)
def reference_reinstated(register: Register) -> Iterator[Problem]:
    """A registry says that a reference was retracted and then reinstated.

    Bad:
        @article{cohen2002,  % Crossref names a retraction and a later reinstatement

    Good:
        @article{cohen2002,  % both notices were read

    Mend: read both notices.
    """
    yield from _with_status(register, RegistryStatus.REINSTATED)


@rule(GROUP, severity=Severity.WARNING)
def record_stale(register: Register) -> Iterator[Problem]:
    """A record is older than 90 days, so a retraction since then would not be seen.

    Bad:
        "read": "2026-01-15"  % today is 2026-11-22

    Good:
        "read": "2026-11-01"

    Mend: run ``make snapshot``.
    """
    for checked in register.checked:
        for report in checked.reports:
            if report.read and register.today - report.read > ACCEPTED_AGE:
                message = f"{report.identifier} was read on {report.read.isoformat()}"
                yield at(checked, FIELD[report.identifier.registry], message)


@rule(GROUP, severity=Severity.WARNING)
def registry_not_checked(register: Register) -> Iterator[Problem]:
    """No record is at hand for an identifier, so nothing is known of the fields or of a retraction.

    Not checked is not clean. While no record of any reference is at hand, the check did not run at all: then
    its summary says so, and not each reference.

    Bad:
        doi = {10.1002/art.10141},  % never asked, or no answer

    Good:
        doi = {10.1002/art.10141},  % Crossref was read on 2026-11-22

    Mend: run ``make snapshot`` where there is a network.
    """
    for checked in register.checked if register.has_run else ():
        for report in checked.reports:
            answered = checked.answers[report.identifier]
            # What a registry does not know, or knows as another work, is told as such.
            if answered is None or (answered.record is None and answered.outcome is not Outcome.UNKNOWN):
                field = FIELD[report.identifier.registry]
                yield at(checked, field, f"{report.identifier}: {report.reason}")


def _with_status(register: Register, status: RegistryStatus) -> Iterator[Problem]:
    """Yield each entry that stands so, with what each registry says."""
    for checked in register.checked:
        if checked.status is status:
            yield at(checked, "", "; ".join(map(str, checked.reports)))
