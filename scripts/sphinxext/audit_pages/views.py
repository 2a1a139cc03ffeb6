"""What the pages show, drawn from the model: one context for each template."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from textwrap import shorten
from typing import NamedTuple

from scripts.sphinxext.audit_pages.model import Audit, Claim, Extract, Finding, Source
from scripts.sphinxext.audit_pages.reviews import told
from scripts.sphinxext.audit_pages.words import SEVERITIES, SUPPORT, SUPPORTED

Context = dict[str, object]
SHORT = 110  # characters of a reference that tell it from the others


class Told(NamedTuple):
    """An extract, and the names of the arms of its rates."""

    extract: Extract
    arms: list[str]


class Place(NamedTuple):
    """A place in a source, what it says there, and the claims that name it."""

    locator: str
    told: list[Told]
    claims: list[Claim]


class Line(NamedTuple):
    """A source in the list: how many of its extracts have which support."""

    source: Source
    short: str
    support: dict[str, int]


class Model:
    """The model, with its parts by name.

    Args:
        audit: what the audit found.

    Attributes:
        sources: the sources by key.
        extracts: the extracts by id.
        older: the sources of older editions, by the key of the newer one.
        claims: the claims by id.
        pages: the claims by the page of the manual that they stand on, in its order.
        at: the claims that name the place of an extract, by the extract's id.
        whole: the claims that cite a source without a place in it, by key.
        without: the claims that cite a source at a place that has no extract, by key.
    """

    def __init__(self, audit: Audit) -> None:
        self.audit = audit
        self.sources = {source["key"]: source for source in audit["sources"]}
        self.extracts = {
            extract["id"]: extract for source in audit["sources"] for extract in source["extracts"]
        }
        self.older: dict[str, list[Source]] = defaultdict(list)
        for source in audit["sources"]:
            self.older[source["superseded_by"]].append(source)
        self.claims: dict[str, list[Claim]] = defaultdict(list)
        self.pages: dict[str, list[Claim]] = defaultdict(list)
        self.at: dict[str, list[Claim]] = defaultdict(list)
        self.whole: dict[str, list[Claim]] = defaultdict(list)
        self.without: dict[str, list[Claim]] = defaultdict(list)
        for claim in audit["claims"]:
            self.claims[claim["id"]].append(claim)
            self.pages[claim["page"]].append(claim)
            self._place(claim)

    def _place(self, claim: Claim) -> None:
        """Put *claim*, once each, where its citations lead."""
        for key in dict.fromkeys(cited["key"] for cited in claim["citations"] if not cited["locator"]):
            self.whole[key].append(claim)
        named = [cited for cited in claim["citations"] if cited["locator"]]
        for key in dict.fromkeys(cited["key"] for cited in named if not cited["extracts"]):
            self.without[key].append(claim)
        for extract in dict.fromkeys(extract for cited in named for extract in cited["extracts"]):
            self.at[extract].append(claim)


def short(source: Source) -> str:
    """Return the beginning of the reference, as far as it tells the source from others."""
    return _short(source["reference"])


# It stands in the list of sources, in title and description of its page, and on it.
@lru_cache(maxsize=20_000)
def _short(reference: str) -> str:
    """Return the beginning of *reference*."""
    return shorten(reference, SHORT, placeholder=" …")


def overview(model: Model) -> Context:
    """Return what the first page shows: counts by state and audience and of findings, and reading grades."""
    counts = model.audit["counts"]
    supported = counts["by_state"].get(SUPPORTED, 0)
    return {
        "edition": model.audit["edition"],
        "counts": counts,
        "supported": supported,
        "open": counts["claims"] - supported,
        "readings": model.audit["readings"],
        "unused": sum(not extract["claims"] for extract in model.extracts.values()),
        "reviewed": told(model.audit["claims"], "in this manual") if model.audit["claims"] else "",
    }


def sources(model: Model) -> Context:
    """Return what the list of sources shows."""
    lines = [Line(source, short(source), _support(source)) for source in model.audit["sources"]]
    return {"lines": lines}


def _support(source: Source) -> dict[str, int]:
    """Count the extracts of *source* by their support, closest first."""
    found = Counter(extract["support"] for extract in source["extracts"])
    return {support: found[support] for support in SUPPORT if found[support]}


def dossier(model: Model, source: Source) -> Context:
    """Return what the page of *source* shows."""
    return {
        "source": source,
        "short": short(source),
        "support": _support(source),
        "spots": _places(model, source),
        "whole": model.whole.get(source["key"], []),
        "without": model.without.get(source["key"], []),
        "reviewed": _reviewed(model, source),
        "newer": model.sources.get(source["superseded_by"]),
        "older": model.older.get(source["key"], []),
    }


def _reviewed(model: Model, source: Source) -> str:
    """Return in words how far the claims that rest on *source* have been reviewed."""
    claims = [claim for name in source["claims"] for claim in model.claims[name]]
    return told(claims, "that cite it" if len(claims) > 1 else "that cites it") if claims else ""


def _places(model: Model, source: Source) -> list[Place]:
    """Return the places of *source* in the order in which its extracts first name them."""
    places: dict[str, Place] = {}
    for extract in source["extracts"]:
        claims = model.at.get(extract["id"], [])
        place = places.setdefault(extract["locator"], Place(extract["locator"], [], claims))
        place.told.append(Told(extract, _arms(extract)))
    return list(places.values())


def _arms(extract: Extract) -> list[str]:
    """Return the arms in the order in which the rates of *extract* name them."""
    return list(dict.fromkeys(arm for rate in extract["rates"] for arm in rate if arm != "of"))


def findings(model: Model, catalogue: Callable[[str], str]) -> Context:
    """Return what the list of findings shows, the gravest first.

    Args:
        model: the model.
        catalogue: gives the address of a rule in the catalogue of checks, or nothing.
    """
    found = sorted(model.audit["findings"], key=_gravity)
    return {
        "findings": found,
        "catalogue": {finding["rule"]: catalogue(finding["rule"]) for finding in found},
        "severities": _present(finding["severity"] for finding in found),
    }


def _gravity(finding: Finding) -> tuple[int, str, int, str]:
    return list(SEVERITIES).index(finding["severity"]), finding["file"], finding["line"], finding["rule"]


def _present(severities: Iterable[str]) -> Mapping[str, int]:
    """Count the severities that occur, the gravest first."""
    found = Counter(severities)
    return {severity: found[severity] for severity in SEVERITIES if found[severity]}
