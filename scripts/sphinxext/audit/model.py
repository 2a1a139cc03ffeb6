"""The audit as plain data: what ``audit.json`` holds and the audit pages are drawn from."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

from pybtex.plugin import find_plugin
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.domain import Citation

from scripts.bibliography.identifiers import doi_url, pmc_url, pubmed_url
from scripts.bibliography.registry.reports import RegistryReport, RegistryStatus, overall
from scripts.claims.model import Claim, State
from scripts.claims.readability import Reading
from scripts.claims.support import state_of
from scripts.evidence.extracts import Extract
from scripts.findings import Severity
from scripts.reviews.standing import ReviewState
from scripts.sphinxext.audit.review_data import review_data
from scripts.sphinxext.audit.reviewed import identities
from scripts.sphinxext.audit.run import Audit, audit
from scripts.sphinxext.judged_on import day_of
from scripts.sphinxext.numbers.templates import number_of

# Raised when a reader of audit.json has to change; docs/data/schema/audit.json describes it.
SCHEMA_VERSION = 1

_IDENTIFIERS = (("doi", doi_url), ("pmid", pubmed_url), ("pmcid", pmc_url))
_Object = dict[str, Any]


def audit_model(app: Sphinx) -> _Object:
    """Return the audit of the manual that *app* has read, as plain data.

    Raises:
        DataFileError: a data file that cannot be used, with its line.
    """
    return as_data(audit(app.env, Path(app.confdir), day_of(app.config)), app.builder)


def as_data(result: Audit, builder: Builder) -> _Object:
    """Return *result* in the shape that ``docs/data/schema/audit.json`` describes.

    The numbers of the references are such as the pages of *builder* show.
    """
    env = builder.env
    numbers = {citation.key: number_of(builder, citation) for citation in result.citations}
    claims = [
        {**_claim(claim, result, numbers, env), **review_data(claim, standing, result.library)}
        for claim, standing in zip(result.claims, result.standings, strict=True)
    ]
    _number_alike(claims)
    resting = _resting(claims)
    identity = identities(env)
    sources = [
        {**_source(citation, result, numbers, resting), "identity": identity[citation.key]}
        for citation in result.citations
    ]
    return {
        "schema": SCHEMA_VERSION,
        "edition": env.config.release,
        "counts": _counts(claims, sources, result),
        "claims": claims,
        "sources": sources,
        "unsourced": [_sentence(sentence, env) for sentence in result.unsourced],
        "readings": [_reading(reading, env) for reading in result.readings],
        "findings": [finding.as_object() for finding in result.findings],
    }


def _number_alike(claims: list[_Object]) -> None:
    """Tell claims of one line apart: the second on a line has ``#2`` at the end of its identifier."""
    seen: Counter[str] = Counter()
    for claim in claims:
        seen[claim["id"]] += 1
        if seen[claim["id"]] > 1:
            claim["id"] += f"#{seen[claim['id']]}"


def _resting(claims: list[_Object]) -> dict[str, list[str]]:
    """Return the identifiers of the claims by the source and by the extract that they rest on."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in claims:
        for cited in claim["citations"]:
            for name in (cited["key"], *cited["extracts"]):
                found[name][claim["id"]] = None
    return {name: list(ids) for name, ids in found.items()}


def _counts(claims: list[_Object], sources: list[_Object], result: Audit) -> _Object:
    """Return how many there are of each, and of claims by state and by audience."""
    by_audience: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        by_audience[claim["audience"]][claim["state"]] += 1
    severities = Counter(finding.severity for finding in result.findings)
    reviews = Counter(standing.state for standing in result.standings)
    return {
        "claims": len(claims),
        "by_state": _counted(State, (claim["state"] for claim in claims)),
        "by_review": {state.value: reviews[state] for state in ReviewState},
        "disputed": sum(standing.is_disputed for standing in result.standings),
        "by_audience": {
            audience: _counted(State, states.elements()) for audience, states in sorted(by_audience.items())
        },
        "extracts": sum(len(source["extracts"]) for source in sources),
        "sources": len(sources),
        "by_registry_status": _counted(RegistryStatus, (source["registry_status"] for source in sources)),
        "findings": {severity.value: severities[severity] for severity in Severity},
    }


def _counted(values: type[StrEnum], found: Iterable[str]) -> dict[str, int]:
    """Count what was *found* of the closed list *values*; what does not occur counts zero."""
    counts = Counter(found)
    return {value.value: counts[value.value] for value in values}


def _claim(claim: Claim, result: Audit, numbers: dict[str, str], env: BuildEnvironment) -> _Object:
    """Return *claim* as data."""
    folder, _, name = claim.page.rpartition("/")
    return {
        "id": f"{claim.page}:{claim.line}",
        "page": claim.page,
        "title": env.titles[claim.page].astext(),
        "audience": folder.split("/")[0] if name else "",
        "file": claim.file.as_posix(),
        "line": claim.line,
        "anchor": claim.anchor,
        "kind": claim.kind,
        "context": list(claim.context),
        "text": claim.text,
        "citations": [
            {
                "key": citation.key,
                "locator": citation.locator,
                "after": citation.after,
                "number": numbers.get(citation.key, ""),
                "extracts": [extract.id for extract in result.library.extracts(citation)],
            }
            for citation in claim.citations
        ],
        "quantities": [quantity.written for quantity in claim.quantities],
        "computed": list(claim.computed),
        "state": state_of(claim, result.library).value,
    }


def _source(
    citation: Citation, result: Audit, numbers: dict[str, str], resting: dict[str, list[str]]
) -> _Object:
    """Return the reference of *citation* as data, with its extracts and what is *resting* on them."""
    plain = find_plugin("pybtex.backends", "plaintext")()
    fields = citation.entry.fields
    source = result.library.sources.get(citation.key)
    return {
        "key": citation.key,
        "number": numbers[citation.key],
        "reference": str(citation.formatted_entry.text.render(plain)),
        "type": citation.entry.type,
        "identifiers": [
            {"kind": kind, "value": fields[kind], "url": address(fields[kind])}
            for kind, address in _IDENTIFIERS
            if fields.get(kind)
        ],
        "edition": source.edition if source else fields.get("edition", ""),
        "region": source.region.value if source else "",
        "superseded_by": source.superseded_by if source else "",
        "url": fields.get("url", ""),
        "note": fields.get("note", ""),
        "extracts": [_extract(extract, resting) for extract in (source.extracts if source else ())],
        "registry_status": overall(result.reports.get(citation.key, ())).value,
        "registries": [_report(report) for report in result.reports.get(citation.key, ())],
        "claims": resting.get(citation.key, []),
    }


def _sentence(sentence: Claim, env: BuildEnvironment) -> _Object:
    """Return a *sentence* that is no claim as data."""
    return {
        "page": sentence.page,
        "title": env.titles[sentence.page].astext(),
        "anchor": sentence.anchor,
        "context": list(sentence.context),
        "text": sentence.text,
    }


def _reading(reading: Reading, env: BuildEnvironment) -> _Object:
    """Return how hard a page is to read as data."""
    return {
        "page": reading.page,
        "title": env.titles[reading.page].astext(),
        "grade": reading.grade,
        "sentences": len(reading.sentences),
        "words": reading.words,
        "syllables": reading.syllables,
        "longest": reading.longest,
        "passive": reading.passive,
    }


def _report(report: RegistryReport) -> _Object:
    """Return what a registry says as data."""
    return {
        "registry": report.identifier.registry.label,
        "identifier": report.identifier.value,
        "status": report.status.value,
        "read": report.read.isoformat() if report.read else "",
        "reason": report.reason,
        "notices": [
            {"kind": update.kind.value, "where": update.other, "date": update.date, "source": update.source}
            for update in report.updates
        ],
    }


def _extract(extract: Extract, resting: dict[str, list[str]]) -> _Object:
    """Return *extract* as data, with the claims that are *resting* on it."""
    return {
        "id": extract.id,
        "locator": extract.locator,
        "topic": extract.topic,
        "says": extract.says,
        "values": list(extract.values),
        "rates": [dict(rates) for rates in extract.rates],
        "support": extract.support.value,
        "consulted": list(extract.consulted),
        "note": extract.note,
        "claims": resting.get(extract.id, []),
    }
