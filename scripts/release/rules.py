"""Rules for an edition that is to be released: what may stand while people work on it, and may not go out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from scripts.bibliography.registry.matching import FIELD, Checked
from scripts.bibliography.registry.rules import at
from scripts.findings import Problem, rule
from scripts.links.answer import WITHOUT_ANSWER
from scripts.reviews.edition import Entry
from scripts.reviews.model import Verdict
from scripts.reviews.standing import ReviewState

GROUP = "release"
# What a link has answered may be so old before somebody has to ask again.
ACCEPTED_AGE = timedelta(days=30)
# Rules whose findings are warnings, because what they tell was right once; it may not go out as it is.
STALE = frozenset({"record-stale", "extract-of-old-edition"})

_Link = Mapping[str, Any]


@dataclass(frozen=True)
class Candidate:
    """What is to be released, as far as findings do not tell it.

    Attributes:
        entries: the claims with their reviews.
        references: the references that have an identifier in a registry, with what was answered.
        links: the external links, as ``docs/data/schema/links.json`` describes them.
        now: the moment of the check, in UTC.
        without_address: the pages whose address is not recorded.
    """

    entries: Sequence[Entry]
    references: Sequence[Checked]
    links: Sequence[_Link]
    now: datetime
    without_address: Sequence[Path]


@rule(GROUP)
def suspect_at_release(candidate: Candidate) -> Iterator[Problem]:
    """A dose, a contraindication or a warning has changed since a person reviewed it.

    While people work on the manual that is a warning.

    Bad:
        Reviewed with 100 mg, and now the sentence says 200 mg.

    Good:
        A review of the sentence as it stands now.

    Mend: undo the change if it was a slip, or have the claim reviewed again (make packet)
    """
    for entry in candidate.entries:
        if entry.weight.is_high and entry.review["state"] == ReviewState.SUSPECT:
            changed = "; ".join(entry.review["changed"])
            yield _problem(
                entry, f"{entry.weight}: “{entry.statement}” has changed since its review: {changed}"
            )


@rule(GROUP)
def unsupported_at_release(candidate: Candidate) -> Iterator[Problem]:
    """A reviewer says that the sources of a claim do not support it.

    Bad:
        A verdict "not supported" on the sentence as it stands.

    Good:
        The sentence as its source has it.

    Mend: read the source again, and change the sentence or what it cites
    """
    for entry in candidate.entries:
        against = [given for given in entry.review["verdicts"] if given["verdict"] == Verdict.NOT_SUPPORTED]
        if against and entry.review["state"] == ReviewState.REVIEWED:
            said = "; ".join(f"{given['initials']} on {given['date']}" for given in against)
            yield _problem(entry, f"“{entry.statement}”: not supported, said {said}")


@rule(GROUP)
def reference_never_checked(candidate: Candidate) -> Iterator[Problem]:
    """No registry has told anything of a reference that has a DOI or a PMID.

    Nobody knows whether it was retracted. Not checked is not clean.

    Bad:
        doi = {10.1002/art.10141},  % never asked, or no answer

    Good:
        doi = {10.1002/art.10141},  % Crossref was read on 2026-11-22

    Mend: run make snapshot where there is a network, and commit what it writes
    """
    for checked in candidate.references:
        if not any(report.read for report in checked.reports):
            told = "; ".join(
                f"{report.identifier.registry.label}: {report.reason}" for report in checked.reports
            )
            yield at(checked, FIELD[checked.reports[0].identifier.registry], told)


@rule(GROUP)
def link_never_checked(candidate: Candidate) -> Iterator[Problem]:
    """An external link was never asked, or never said how its page stands.

    Bad:
        url = {https://example.org/page},  % never asked

    Good:
        url = {https://example.org/page},  % working on 2026-11-22

    Mend: run make links where there is a network
    """
    for link in candidate.links:
        if link["status"] in WITHOUT_ANSWER and not link["earlier"]:
            yield _at_link(link, link["detail"] or link["status"])


@rule(GROUP)
def link_checked_long_ago(candidate: Candidate) -> Iterator[Problem]:
    """What an external link has answered is older than 30 days.

    Bad:
        Working on 2026-01-15  # today is 2026-11-22

    Good:
        Working on 2026-11-01

    Mend: run make links where there is a network
    """
    for link in candidate.links:
        definite = link["earlier"] if link["status"] in WITHOUT_ANSWER else link
        if definite and candidate.now - datetime.fromisoformat(definite["asked"]) > ACCEPTED_AGE:
            yield _at_link(link, f"{definite['status']} on {definite['asked'][:10]}")


@rule(GROUP)
def page_without_address(candidate: Candidate) -> Iterator[Problem]:
    """A page is to be published, and its address is not recorded.

    Once it is published, links from elsewhere lead to it; only an address that is recorded is kept.

    Bad:
        A page that docs/data/addresses.yaml does not name.

    Good:
        - page: patients/daily-life

    Mend: run make addresses, and commit what it writes
    """
    for page in candidate.without_address:
        yield Problem(page, 1, "the address of this page is not recorded")


def _problem(entry: Entry, message: str) -> Problem:
    """Return the problem *message* at the line of *entry*."""
    return Problem(entry.claim.file, entry.claim.line, message)


def _at_link(link: _Link, message: str) -> Problem:
    """Return the problem *message* where *link* is written first: in a reference or in a sentence."""
    place = [*link["uses"], *link["sentences"]][0]
    return Problem(Path(place["file"]), place["line"], f"{link['address']}: {message}")
