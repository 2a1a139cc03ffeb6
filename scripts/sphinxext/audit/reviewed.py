"""How the sentences that an environment holds stand to the ledger of reviews."""

from collections.abc import Sequence
from pathlib import Path

from sphinx.environment import BuildEnvironment

from scripts.bibliography.identity import identity
from scripts.claims.model import Claim
from scripts.claims.support import Library
from scripts.reviews.basis import basis_of
from scripts.reviews.ledger import load_reviews
from scripts.reviews.model import Review
from scripts.reviews.pairing import Placed
from scripts.reviews.rules import Reviewed
from scripts.reviews.standing import ReviewState, standings
from scripts.sphinxext.citation_domain import citation_domain
from scripts.sphinxext.extract_cache import sources
from scripts.sphinxext.kept import digest_of, kept

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
    bibliography = citation_domain(env).bibdata

    def make() -> dict[str, str]:
        return {key: identity(entry.fields) for key, entry in bibliography.data.entries.items()}

    return kept(env, "identities", digest_of(bibliography.bibfiles), make)


def load_ledger(env: BuildEnvironment) -> list[Review]:
    """Return the reviews of the manual.

    Raises:
        DataFileError: the ledger cannot be used; with its line.
    """
    return load_reviews(Path(env.srcdir, LEDGER), Path(env.srcdir, SCHEMA))


def review(env: BuildEnvironment, sentences: Sequence[Claim], library: Library) -> list[Reviewed]:
    """Return those of *sentences* that are claims, with their reviews.

    Links in the sentences are shown as titles. A sentence is a claim if it cites, states a number, or has
    lost what it cited when it was reviewed.

    Raises:
        DataFileError: the ledger cannot be used; with its line.
    """
    ledger = load_ledger(env)
    references = identities(env)
    if not ledger:
        sentences = list(filter(rests_on_sources, sentences))
    placed = [
        Placed(claim.page, basis_of(claim, library, references), rests_on_sources(claim))
        for claim in sentences
    ]
    found = [Reviewed(*pair) for pair in zip(sentences, standings(placed, ledger), strict=True)]
    return [
        reviewed
        for reviewed in found
        if rests_on_sources(reviewed.claim) or reviewed.standing.state is ReviewState.SUSPECT
    ]


def rests_on_sources(sentence: Claim) -> bool:
    """Return whether *sentence* cites or states a number."""
    return bool(sentence.citations or sentence.quantities)
