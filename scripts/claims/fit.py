"""Which place a sentence fits, by the words that it shares with what is said there.

A machine cannot say that a source supports a sentence. It can say that a sentence shares hardly a
telling word with the place that it cites and several with another one: then the locator, or the key,
is likely wrong.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

import snowballstemmer

from scripts.claims.model import Citation, Claim
from scripts.claims.pieces import TITLE_CLOSE, TITLE_OPEN
from scripts.claims.support import Library
from scripts.evidence.extracts import Extract

# At most so many words shared with the cited place, and at least so many more with another one.
MOST_SHARED = 1
LEAST_MORE = 2
# Where not one word is shared with the cited place, so many shared with another source are telling.
LEAST_ELSEWHERE = 3

_WORD = re.compile(r"[a-z]{4,}")
_TITLE = re.compile(f"{TITLE_OPEN}[^{TITLE_CLOSE}]*{TITLE_CLOSE}")
_STEMMER = snowballstemmer.stemmer("english")
# Words that any sentence of the manual may hold.
_COMMON = frozenset(
    _STEMMER.stemWords(
        """
        about after also anakinra because been before being between call could does doctor drug each
        european from hand have into kineret known label leaflet less made make medicine more most only
        other over page patient patients people read said same says second sheet should site source
        states such take taken team tell text than that their them then there these they this those told
        under union united until used using were what when where which while will with within without
        would your
        """.split()
    )
)


def better_place(claim: Claim, citation: Citation, library: Library) -> str:
    """Return the locator of the cited source that fits *claim* better than *citation*, or nothing."""
    source = library.sources.get(citation.key)
    cited = library.extracts(citation)
    if not source or not cited or not citation.locator:
        return ""
    named = {other.locator for other in claim.citations}
    words = telling_words(_TITLE.sub("", claim.text))
    shared = _most_shared(words, cited)
    for extract in source.extracts:
        more = _most_shared(words, [extract]) - shared
        if extract.locator not in named and shared <= MOST_SHARED and more >= LEAST_MORE:
            return extract.locator
    return ""


class Elsewhere:
    """The extracts of all sources, to be looked up by the words that they hold.

    Args:
        library: the sources.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._extracts = [
            (key, extract) for key, source in library.sources.items() for extract in source.extracts
        ]
        self._holding: dict[str, list[int]] = defaultdict(list)
        for place, (_, extract) in enumerate(self._extracts):
            for word in telling_words(extract.says):
                self._holding[word].append(place)

    def better_source(self, claim: Claim, citation: Citation) -> str:
        """Return key and locator of another source that fits *claim* better than *citation*, or nothing."""
        cited = self._library.extracts(citation)
        words = telling_words(_TITLE.sub("", claim.text))
        if not cited or _most_shared(words, cited):
            return ""
        named = {other.key for other in claim.citations}
        shared = Counter(place for word in words for place in self._holding.get(word, ()))
        fitting = sorted(place for place, count in shared.items() if count >= LEAST_ELSEWHERE)
        others = (extract for key, extract in map(self._extracts.__getitem__, fitting) if key not in named)
        return next((f"{extract.source} {extract.locator}" for extract in others), "")


# To find a stem takes long, and the same words come again and again.
@cache
def _stem(word: str) -> str:
    """Return the stem of *word*, in lower case."""
    stem: str = _STEMMER.stemWord(word)
    return stem


@cache
def telling_words(text: str) -> frozenset[str]:
    """Return the stems of the words of *text* that say what it is about."""
    return frozenset(map(_stem, _WORD.findall(text.lower()))) - _COMMON


def _most_shared(words: frozenset[str], extracts: Iterable[Extract]) -> int:
    """Return how many of *words* the extract holds that holds most of them."""
    return max(len(words & telling_words(extract.says)) for extract in extracts)
