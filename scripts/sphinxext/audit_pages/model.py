"""The audit's model, as ``audit.json`` holds it: the fields that the pages read."""

from typing import TypedDict


class Counts(TypedDict):
    """How many there are of what; states and severities that do not occur may be absent."""

    claims: int
    by_state: dict[str, int]
    by_review: dict[str, int]
    disputed: int
    by_audience: dict[str, dict[str, int]]
    extracts: int
    sources: int
    by_registry_status: dict[str, int]
    findings: dict[str, int]


class Citation(TypedDict):
    """What a claim cites.

    Key, place in the source (may be empty), number in the manual, and ids of the extracts found there; for an
    empty place those of the whole source.
    """

    key: str
    locator: str
    number: str
    extracts: list[str]


class Verdict(TypedDict):
    """What one reviewer said: verdict, initials, day and a remark, which may be empty."""

    verdict: str
    initials: str
    date: str
    note: str


class Review(TypedDict):
    """How a claim stands to the reviews: state, the last verdict of each person, what changed since."""

    state: str
    disputed: bool
    verdicts: list[Verdict]
    changed: list[str]


class Claim(TypedDict):
    """A sentence, cell or caption: where it stands, what it says and cites, its state and its reviews.

    Several cells on one line share an ``id``.
    """

    id: str
    page: str
    title: str
    audience: str
    file: str
    line: int
    anchor: str
    kind: str
    context: list[str]
    text: str
    citations: list[Citation]
    quantities: list[str]
    state: str
    weight: str
    review: Review


class Extract(TypedDict):
    """What a source says at a locator; ``rates`` have the key ``of`` and one for each arm."""

    id: str
    locator: str
    topic: str
    says: str
    values: list[str]
    rates: list[dict[str, str]]
    support: str
    consulted: list[str]
    note: str
    claims: list[str]


class Identifier(TypedDict):
    """An identifier of a source: its kind, such as ``doi``, its value, and the address that it leads to."""

    kind: str
    value: str
    url: str


class Notice(TypedDict):
    """A notice about a source: what it does, where it stands, its date, and who names it."""

    kind: str
    where: str
    date: str
    source: str


class RegistryReport(TypedDict):
    """What a registry says of a source: its status there, the day of the record, or why there is none."""

    registry: str
    identifier: str
    status: str
    read: str
    reason: str
    notices: list[Notice]


class Source(TypedDict):
    """A reference: its extracts, its status in the registries, and the ids of the claims that cite it."""

    key: str
    number: str
    reference: str
    type: str
    identifiers: list[Identifier]
    edition: str
    region: str
    superseded_by: str
    url: str
    note: str
    extracts: list[Extract]
    registry_status: str
    registries: list[RegistryReport]
    claims: list[str]


class Reading(TypedDict):
    """How hard a page for patients is to read: its grade and what that was reckoned from."""

    page: str
    title: str
    grade: float
    sentences: int
    words: int
    syllables: int
    longest: int
    passive: int


class Finding(TypedDict):
    """What a check found: rule, severity, place, what is wrong, how to mend it."""

    rule: str
    severity: str
    file: str
    line: int
    message: str
    mend: str


class Audit(TypedDict):
    """The whole model."""

    schema: int
    edition: str
    counts: Counts
    claims: list[Claim]
    sources: list[Source]
    readings: list[Reading]
    findings: list[Finding]
