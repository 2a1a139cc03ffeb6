"""An edition of the manual as its audit tells it: claims, what a verdict on each rests on, and sources."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.claims.model import Citation, Claim
from scripts.claims.support import Library
from scripts.evidence.datafile import DataFileError
from scripts.evidence.extracts import Extract, Region, Source, Support
from scripts.reviews.basis import UNDER, Basis, basis_of
from scripts.reviews.weight import Weight, weight_of


@dataclass(frozen=True)
class Entry:
    """One claim of an edition.

    Attributes:
        claim: the claim.
        basis: what a verdict on it rests on.
        title: the title of its page.
        audience: for whom the page is, such as ``patients``.
        state: how it stands to its sources, in words.
        weight: how much it weighs for a reader's safety.
        review: how it stands to the reviews, as ``audit.json`` has it.
    """

    claim: Claim
    basis: Basis
    title: str
    audience: str
    state: str
    weight: Weight
    review: Mapping[str, Any]

    @property
    def statement(self) -> str:
        """The words for a person: those of table, row and column, or of the term, before its own."""
        return UNDER.join((*self.claim.context, self.claim.text))


@dataclass(frozen=True)
class Record:
    """A reference as a reader sees it.

    Attributes:
        key: its key.
        number: its number in the manual.
        text: the reference in the style of the manual.
        address: where it is on the web, or nothing.
    """

    key: str
    number: str
    text: str
    address: str


@dataclass(frozen=True)
class Edition:
    """An edition of the manual.

    Attributes:
        name: such as ``1.0``.
        entries: the claims, in the order of the manual.
        unsourced: the other sentences, which cite nothing and state no number.
        records: the references by key, in the order of the bibliography.
        library: what the sources say.
        findings: what the checks found, as ``findings.json`` has them.
    """

    name: str
    entries: tuple[Entry, ...]
    unsourced: tuple[Entry, ...]
    records: Mapping[str, Record]
    library: Library
    findings: tuple[Mapping[str, Any], ...]


def read_edition(path: Path) -> Edition:
    """Return the edition that the ``audit.json`` at *path* tells.

    Raises:
        DataFileError: the file is missing, or was not written by the audit as it is now.
    """
    try:
        return _edition(json.loads(path.read_text(encoding="utf-8")), path)
    except OSError as error:
        raise DataFileError(path, 1, f"cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataFileError(path, 1, f"is not an audit.json of this audit: {error}") from error


def _edition(data: Mapping[str, Any], path: Path) -> Edition:
    """Return the edition that *data*, read from *path*, describes."""
    library = Library(
        # Of a source without extracts the edition that was read is not known.
        sources={source["key"]: _source(source, path) for source in data["sources"] if source["extracts"]},
        types={source["key"]: source["type"] for source in data["sources"]},
    )
    identities = {source["key"]: source["identity"] for source in data["sources"]}
    return Edition(
        name=data["edition"],
        entries=tuple(_entry(claim, library, identities) for claim in data["claims"]),
        unsourced=tuple(_unsourced(sentence, path) for sentence in data["unsourced"]),
        records={source["key"]: _record(source) for source in data["sources"]},
        library=library,
        findings=tuple(data["findings"]),
    )


def _entry(data: Mapping[str, Any], library: Library, identities: Mapping[str, str]) -> Entry:
    """Return the entry of the claim that *data* describes."""
    claim = Claim(
        page=data["page"],
        file=Path(data["file"]),
        line=data["line"],
        kind=data["kind"],
        text=data["text"],
        citations=tuple(Citation(c["key"], c["locator"], c["after"]) for c in data["citations"]),
        quantities=(),
        arms=(),
        anchor=data["anchor"],
        row="",
        context=tuple(data["context"]),
    )
    basis = basis_of(claim, library, identities)
    if basis.fingerprint != data["fingerprint"]:
        raise ValueError(f"the fingerprint of {data['id']} is another one")
    return Entry(
        claim, basis, data["title"], data["audience"], data["state"], Weight(data["weight"]), data["review"]
    )


def _unsourced(data: Mapping[str, Any], path: Path) -> Entry:
    """Return the entry of the sentence that *data*, read from *path*, describes; its page alone weighs."""
    claim = Claim(
        page=data["page"],
        file=path,
        line=1,
        kind="",
        text=data["text"],
        citations=(),
        quantities=(),
        arms=(),
        anchor=data["anchor"],
        row="",
        context=tuple(data["context"]),
    )
    basis = basis_of(claim, Library({}, {}), {})
    return Entry(claim, basis, data["title"], "", "", weight_of(claim.page, ()), {})


def _source(data: Mapping[str, Any], path: Path) -> Source:
    """Return what the source that *data* describes says."""
    return Source(
        key=data["key"],
        region=Region(data["region"]),
        edition=data["edition"],
        superseded_by=data["superseded_by"],
        extracts=tuple(_extract(extract, data["key"], path) for extract in data["extracts"]),
        file=path,
    )


def _extract(data: Mapping[str, Any], key: str, path: Path) -> Extract:
    """Return the extract of the source *key* that *data* describes."""
    return Extract(
        id=data["id"],
        source=key,
        locator=data["locator"],
        says=data["says"],
        values=tuple(data["values"]),
        rates=tuple(data["rates"]),
        support=Support(data["support"]),
        consulted=tuple(data["consulted"]),
        topic=data["topic"],
        note=data["note"],
        file=path,
        line=1,
    )


def _record(data: Mapping[str, Any]) -> Record:
    """Return the reference that *data* describes, with its identifier's address before its own."""
    addresses = [identifier["url"] for identifier in data["identifiers"]] + [data["url"]]
    return Record(data["key"], data["number"], data["reference"], next(filter(None, addresses), ""))
