"""What a verdict rests on: the words, their citations, what the sources say there, and which they are.

The fingerprint is a hash of all four. Whoever changes one of them changes the fingerprint, and an earlier
verdict no longer holds; where the sentence stands does not matter.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from scripts.claims.model import Citation, Claim
from scripts.claims.support import Library
from scripts.evidence.extracts import Extract

# Between the row, the column and the words of a cell.
UNDER = " › "
DIGITS = 16  # hexadecimal digits of a fingerprint
_QUOTES = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")


class Basis(NamedTuple):
    """What a reviewer saw of one claim.

    Attributes:
        statement: its words, those of its row and column before them.
        citations: each key with its locator, and the word behind which it stands in mid-sentence.
        extracts: what is said at each cited place, by key and locator.
        references: the identity of each cited reference and the edition that was read, by key.
    """

    statement: str
    citations: tuple[str, ...]
    extracts: Mapping[str, tuple[str, ...]]
    references: Mapping[str, str]

    @property
    def fingerprint(self) -> str:
        """The hash of all that stands here; equal for the same sentence on two pages."""
        content = json.dumps(self, ensure_ascii=False, sort_keys=True)
        return sha256(content.encode()).hexdigest()[:DIGITS]


def basis_of(claim: Claim, library: Library, references: Mapping[str, str]) -> Basis:
    """Return what a verdict on *claim* rests on.

    Args:
        claim: the claim, links in it shown as titles.
        library: what the sources say.
        references: the identity of each reference by its key.
    """
    keys = {citation.key for citation in claim.citations}
    return Basis(
        statement=UNDER.join(map(plain, (*claim.context, claim.text))),
        citations=tuple(sorted({_cited(citation) for citation in claim.citations})),
        extracts={
            _place(citation): tuple(sorted({_said(extract) for extract in library.extracts(citation)}))
            for citation in claim.citations
        },
        references={key: "; ".join(_reference(key, library, references)) for key in keys},
    )


# The words of an extract come once for each sentence that rests on it.
@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return *text* with single spaces, straight quotes and no invisible signs."""
    shown = (sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    return " ".join("".join(shown).translate(_QUOTES).split())


def _place(citation: Citation) -> str:
    """Return key and locator of *citation*."""
    return plain(f"{citation.key} {citation.locator}")


def _cited(citation: Citation) -> str:
    """Return *citation* with the word behind which it stands in mid-sentence."""
    return _place(citation) + (f" (after “{citation.after}”)" if citation.after else "")


def _said(extract: Extract) -> str:
    """Return the words of *extract*, its numbers, and how close to the source its reader was."""
    rates = [", ".join(f"{of} {rate}" for of, rate in sorted(rates.items())) for rates in extract.rates]
    return plain(f"{extract.says}{_listed(extract.values)}{_listed(rates)} ({extract.support.value})")


def _listed(numbers: Sequence[str]) -> str:
    """Return *numbers* in brackets, or nothing; their order has no meaning."""
    return f" [{'; '.join(sorted(numbers))}]" if numbers else ""


def _reference(key: str, library: Library, references: Mapping[str, str]) -> Iterator[str]:
    """Yield the identity of the reference *key*, and the edition that was read of it."""
    yield references.get(key, "no such reference")
    source = library.sources.get(key)
    if source:
        yield f"read in {plain(source.edition)}"
