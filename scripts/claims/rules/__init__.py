"""Rules for claims, by subject; each looks at the sentences of the pages beside what their sources say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.bibliography.registry.reports import RegistryReport
from scripts.claims.model import Claim
from scripts.claims.support import Library
from scripts.claims.uncited import Uncited

GROUP = "claims"


@dataclass(frozen=True)
class Evidence:
    """What the rules look at.

    Attributes:
        claims: all sentences, cells and captions of the manual.
        library: what the sources say.
        uncited: the sentences that may do without a source.
        reports: what the registries say of each reference, by its key.
    """

    claims: Sequence[Claim]
    library: Library
    uncited: Sequence[Uncited]
    reports: Mapping[str, Sequence[RegistryReport]]
