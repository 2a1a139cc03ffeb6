"""The words in which the pages tell states, severities, support and audiences to a reader."""

from typing import NamedTuple


class Word(NamedTuple):
    """A value of a closed list.

    Attributes:
        slug: it in addresses and class names.
        label: it on the page.
        meaning: what it means, in a sentence.
        tone: ``good``, ``fair`` or ``poor``: how it is colored, beside its words.
    """

    slug: str
    label: str
    meaning: str
    tone: str


SUPPORTED = "supported"
# The name, in addresses, of all other states together.
OPEN = "open"

# From the best to what needs work first.
STATES = {
    SUPPORTED: Word(
        "supported",
        "supported",
        "Each place that the sentence names has an extract, and each of its numbers is in one of them.",
        "good",
    ),
    "secondary only": Word(
        "secondary-only",
        "secondary only",
        "The extracts agree, but each was read in another text that reports the source.",
        "fair",
    ),
    "number not found": Word(
        "number-not-found",
        "number not found",
        "The extracts are there, but a number of the sentence is in none of them.",
        "poor",
    ),
    "no extract": Word(
        "no-extract",
        "no extract",
        "The sentence names a place in a source, and nobody has written down what the source says there.",
        "poor",
    ),
    "no locator": Word(
        "no-locator",
        "no locator",
        "The sentence names a source, but not the place in it (its section, page or table).",
        "poor",
    ),
    "no citation": Word(
        "no-citation", "no citation", "The sentence states a clinical number and names no source.", "poor"
    ),
}

REVIEWS = {
    "reviewed": Word(
        "reviewed", "reviewed", "A second person has compared it with its sources, as both are now.", "good"
    ),
    "changed since reviewed": Word(
        "changed",
        "changed since reviewed",
        "It was reviewed, and the words, a citation or a source are not as they were; it needs a new review.",
        "poor",
    ),
    "not reviewed": Word(
        "not-reviewed", "not reviewed", "No second person has compared it with its sources yet.", "fair"
    ),
}
VERDICTS = {
    "supported": Word("supported", "supported", "The sources support the statement.", "good"),
    "partly": Word("partly", "partly", "The sources support a part of it.", "fair"),
    "not supported": Word("not-supported", "not supported", "The sources do not support it.", "poor"),
    "cannot tell": Word("cannot-tell", "cannot tell", "The reviewer could not tell from them.", "fair"),
}
# The name, in addresses, of the claims on which two reviewers do not agree.
DISPUTED = "disputed"

SEVERITIES = {
    "error": Word("error", "error", "It must be mended before the manual is published.", "poor"),
    "warning": Word("warning", "warning", "It should be mended, or accepted with a reason.", "fair"),
    "info": Word("info", "for information", "Nothing is wrong; it is good to know.", "good"),
}

SUPPORT = {
    "primary": Word("primary", "the source itself", "We read the source itself.", "good"),
    "official-copy": Word(
        "official-copy",
        "a faithful copy",
        "We read a faithful copy of the source, or the abstract that its publisher gives.",
        "good",
    ),
    "secondary": Word(
        "secondary",
        "second-hand",
        "We read another page that reports what the source says, not the source.",
        "fair",
    ),
}

NO_IDENTIFIER = "no identifier"
# From the gravest to none.
REGISTRY_STATUSES = {
    "retracted": Word("retracted", "retracted", "It was retracted or withdrawn.", "poor"),
    "expression of concern": Word(
        "concern", "expression of concern", "Its editors have published doubts about it.", "poor"
    ),
    "corrected": Word("corrected", "corrected", "A correction of it was published.", "fair"),
    "reinstated": Word(
        "reinstated", "reinstated", "It was retracted, and the retraction taken back.", "fair"
    ),
    "not checked": Word(
        "not-checked",
        "not checked",
        "It has a DOI or PMID, and not every registry that should know it was read.",
        "fair",
    ),
    "clean": Word(
        "clean",
        "nothing recorded",
        "No correction or retraction was recorded on the day of the record.",
        "good",
    ),
    NO_IDENTIFIER: Word(
        "no-identifier", "no identifier", "It has no DOI or PMID, so it stands in no registry.", "good"
    ),
}
# The statuses that a list of sources points out.
NOTEWORTHY = tuple(REGISTRY_STATUSES)[:4]

REGIONS = {"US": "United States", "EU": "European Union"}

IDENTIFIERS = {
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "issn": "ISSN",
    "nct": "ClinicalTrials.gov",
    "spl": "SPL set id",
}


def told(text: str) -> str:
    """Return the words of a claim, or what stands for them where a cell holds a citation and nothing else."""
    return text if any(map(str.isalnum, text)) else "(a citation without words)"


def audience(name: str) -> str:
    """Return the heading for an audience, the first folder of a page's name; ``""`` is the home page."""
    return name.replace("-", " ").capitalize() or "Home page"
