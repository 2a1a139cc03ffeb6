"""How the sentences that an environment holds stand to the ledger of reviews."""

from collections.abc import Sequence
from pathlib import Path

from sphinx.environment import BuildEnvironment

from scripts.bibliography.identity import identity
from scripts.claims.model import Claim
from scripts.claims.support import Library
from scripts.reviews.basis import basis_of
from scripts.reviews.ledger import load_reviews
from scripts.reviews.pairing import Placed
from scripts.reviews.rules import Reviewed
from scripts.reviews.standing import ReviewState, standings
from scripts.sphinxext.citation_domain import citation_domain
from scripts.sphinxext.extract_cache import sources

LEDGER = "data/reviews.csv"
SCHEMA = "data/schema/reviews.json"


def load_library(env: BuildEnvironment) -> Library:
    """Return what the sources of the manual say.

    Raises:
        DataFileError: a file of extracts that cannot be used, with its line.
    """
    entries = citation_domain(env).bibdata.data.entries
    return Library(
        sources=sources(env),
        types={key: entry.type for key, entry in entries.items()},
    )


def identities(env: BuildEnvironment) -> dict[str, str]:
    """Return the identity of each reference by its key."""
    entries = citation_domain(env).bibdata.data.entries
    return {key: identity(entry.fields) for key, entry in entries.items()}


def review(env: BuildEnvironment, sentences: Sequence[Claim], library: Library) -> list[Reviewed]:
    """Return those of *sentences* that are claims, with their reviews.

    Links in the sentences are shown as titles. A sentence is a claim if it cites, states a number, or has
    lost what it cited when it was reviewed.

    Raises:
        DataFileError: the ledger cannot be used; with its line.
    """
    ledger = load_reviews(Path(env.srcdir, LEDGER), Path(env.srcdir, SCHEMA))
    references = identities(env)
    placed = [Placed(claim.page, basis_of(claim, library, references)) for claim in sentences]
    found = [Reviewed(*pair) for pair in zip(sentences, standings(placed, ledger), strict=True)]
    return [
        reviewed
        for reviewed in found
        if reviewed.claim.citations
        or reviewed.claim.quantities
        or reviewed.standing.state is ReviewState.SUSPECT
    ]
