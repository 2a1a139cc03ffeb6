"""How hard the pages for patients are to read.

The grade is that of Flesch and Kincaid, in years of school in the United States: Kincaid JP, Fishburne
RP, Rogers RL, Chissom BS. Derivation of new readability formulas (Automated Readability Index, Fog Count
and Flesch Reading Ease Formula) for Navy enlisted personnel. Research Branch Report 8-75. 1975.

Words and syllables are counted as Flesch told: a word is what stands between spaces, so that
"breast-feeding" is one; a figure is a word of one syllable; only running text is counted, no titles and
captions. In one point this count is stricter: capitals such as US are spelled out when read, so they
have a syllable for each letter. No word is exempt.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.claims.model import Claim
from scripts.claims.passive import is_passive
from scripts.claims.syllables import count_syllables

# The folder whose pages speak to patients.
PLAIN = "patients/"
MOST_GRADE = 7.0
MOST_WORDS = 25

# How a line begins that speaks to others than patients.
ASIDE = "For professionals:"

# Letters, with an apostrophe between them, or figures.
_RUN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,]\d+)*")
_SPELLED = re.compile(r"([A-Z]{2,})s?")
_SENTENCE_END = re.compile(r"[.?!…][\"'”’)\]]*$")


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is counted.

    Attributes:
        line: its line in the file, from 1.
        words: how many words it has.
        syllables: how many syllables these have.
        passive: whether it seems to be in the passive voice.
    """

    line: int
    words: int
    syllables: int
    passive: bool

    @property
    def grade(self) -> float:
        """The grade of a text that would be made of such sentences."""
        return flesch_kincaid(1, self.words, self.syllables)


@dataclass(frozen=True)
class Reading:
    """How hard one page is to read.

    Attributes:
        page: the document's name.
        file: the file in which it stands.
        sentences: its sentences; at least one.
    """

    page: str
    file: Path
    sentences: Sequence[Sentence]

    @property
    def words(self) -> int:
        """How many words the sentences have."""
        return sum(sentence.words for sentence in self.sentences)

    @property
    def syllables(self) -> int:
        """How many syllables the words have."""
        return sum(sentence.syllables for sentence in self.sentences)

    @property
    def grade(self) -> float:
        """The grade of the page, to one decimal, as it is shown and judged."""
        return round(flesch_kincaid(len(self.sentences), self.words, self.syllables), 1)

    @property
    def longest(self) -> int:
        """The number of words of its longest sentence."""
        return max(sentence.words for sentence in self.sentences)

    @property
    def passive(self) -> int:
        """How many sentences seem to be in the passive voice."""
        return sum(sentence.passive for sentence in self.sentences)


def summary(pages: Sequence[Reading]) -> str:
    """Return in one line how many *pages* were looked at, and how hard they are to read."""
    told = f"reading: {len(pages)} pages for patients looked at"
    if pages:
        grades, longest = [page.grade for page in pages], max(page.longest for page in pages)
        told += f", grade {min(grades):.1f} to {max(grades):.1f} (at most {MOST_GRADE:.1f})"
        told += f", longest sentence {longest} words (at most {MOST_WORDS})"
    return told


def flesch_kincaid(sentences: int, words: int, syllables: int) -> float:
    """Return the grade of a text of so many *sentences*, *words* and *syllables*, each at least 1."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def words_of(text: str) -> list[str]:
    """Return the words of *text*: what stands between spaces and holds a letter or a figure."""
    return [word for word in text.replace("’", "'").split() if any(map(str.isalnum, word))]


def readings(claims: Iterable[Claim]) -> list[Reading]:
    """Return how hard each page for patients is to read, by its name.

    Args:
        claims: the sentences of the manual, links in them shown as titles.

    Counted is running text of the page's own file that ends as a sentence does. Cells, captions and
    items without a full stop are left out: fragments are short, and would make a page look easier than
    it is. So would a text that all pages include. A line "For professionals:" speaks to others.
    """
    counted: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.page.startswith(PLAIN) and _is_counted(claim):
            counted[claim.page].append(claim)
    found = [claim for page in counted.values() for claim in page]
    syllables = count_syllables({run.lower() for claim in found for run in _runs(claim.text)})
    return [
        Reading(page, of_page[0].file, tuple(_sentence(claim, syllables) for claim in of_page))
        for page, of_page in sorted(counted.items())
    ]


def _is_counted(claim: Claim) -> bool:
    """Return whether *claim* is a sentence of the page's own file."""
    own = claim.file.with_suffix("").as_posix().endswith(claim.page)
    ends = claim.kind == "sentence" and _SENTENCE_END.search(claim.text)
    return own and bool(ends) and bool(words_of(claim.text)) and not claim.text.startswith(ASIDE)


def _sentence(claim: Claim, syllables: Mapping[str, int]) -> Sentence:
    """Return *claim* as it is counted, with the *syllables* of all words."""
    words = words_of(claim.text)
    spoken = sum(max(1, sum(_spoken(run, syllables) for run in _RUN.findall(word))) for word in words)
    return Sentence(claim.line, len(words), spoken, is_passive(claim.text))


def _runs(text: str) -> Iterator[str]:
    """Yield the runs of letters and figures in the words of *text*."""
    for word in words_of(text):
        yield from _RUN.findall(word)


def _spoken(run: str, syllables: Mapping[str, int]) -> int:
    """Return how many syllables *run* has: one for figures, one for each of several capitals."""
    spelled = _SPELLED.fullmatch(run)
    if spelled:
        return len(spelled[1])
    return 1 if run[0].isdigit() else syllables[run.lower()]
