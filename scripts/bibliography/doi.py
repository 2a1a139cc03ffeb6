"""What a DOI tells of the work that it names: its year, volume, issue, first page.

A DOI need not mean anything, but many publishers build theirs from these. Each pattern here holds for all
references of this manual to which it applies, and for the public ones in the tests. Many DOIs are given
when a manuscript comes in or is accepted, so each pattern says how many years may pass until publication.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scripts.bibliography import sici

# The letter behind the two of the journal, from 2007 on, without o; 2020 began again with two letters.
_OXFORD = dict(zip("mnpqrstuvwxyz", range(2007, 2020), strict=True))
_OXFORD_TURN = 2020


class Pattern(NamedTuple):
    """How one publisher builds DOIs.

    Attributes:
        form: the lower-case DOI, with groups named year, yy (without its century), letters, month, volume,
            issue, page and article.
        lag: the years that may pass from the year of the DOI to that of publication.
    """

    form: re.Pattern[str]
    lag: int = 0


class Meaning(NamedTuple):
    """What a DOI tells; what it does not tell is nothing.

    Attributes:
        first_year: the first year in which the work can have been published.
        last_year: the last year in which it can.
        month: the number of the month of publication.
        volume: the volume.
        issue: the issue.
        page: the first page.
        article: the number of the article, where a journal has these in place of pages.
    """

    first_year: int | None = None
    last_year: int | None = None
    month: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    article: str = ""


def _patterns(*rows: tuple[str, int]) -> tuple[Pattern, ...]:
    """Return the patterns of *rows*: what follows ``10.``, and the lag."""
    return tuple(Pattern(re.compile(r"10\." + form), lag) for form, lag in rows)


PATTERNS = _patterns(
    # 10.1002/1529-0131(199812)41:12<2196::AID-ART15>3.0.CO;2-2
    (r"\d+/(?:\(sici\))?" + sici.FORM, 0),
    # Wiley until 1998: 10.1002/art.1780380107 is volume 38, issue 1
    (r"1002/art\.178(?P<volume>\d{3})(?P<issue>\d\d)\d\d", 0),
    # Nature until 2001: 10.1038/344633a0 is volume 344, page 633
    (r"1038/(?P<volume>\d{3})(?P<page>\d{1,4})[a-z]\d", 0),
    # American Medical Association: 10.1001/jama.287.1.33, later 10.1001/jama.2016.17310
    (r"1001/[a-z]+\.(?P<volume>\d{1,3})\.(?P<issue>\d{1,2})\.(?P<page>\d+)(?:-.*)?", 0),
    (r"1001/[a-z]+\.(?P<year>\d{4})\.\d+", 1),
    # Annual Reviews: 10.1146/annurev.immunol.16.1.27
    (r"1146/annurev\.[a-z]+\.(?P<volume>\d+)\.\d+\.(?P<page>\d+)", 0),
    # MDPI: 10.3390/jcm11195799 is volume 11, issue 19, article 5799
    (r"3390/[a-z]+(?P<volume>\d{1,2})(?P<issue>\d\d)(?P<article>\d{4})", 0),
    (r"3390/[a-z]+(?P<volume>\d\d)(?P<issue>\d\d)(?P<article>\d{5})", 0),
    # Frontiers: 10.3389/fphar.2025.1483669
    (r"3389/[a-z]+\.(?P<year>\d{4})\.(?P<article>\d+)", 2),
    # BioMed Central until 2014: 10.1186/2050-6511-14-40 is volume 14, article 40
    (r"1186/\d{4}-\d{3}[\dx]-(?P<volume>\d+)-(?P<article>\d+)", 0),
    # Springer Nature: 10.1007/s00296-011-2096-3
    (r"(?:1007|1038|1186)/s\d{5}-0(?P<yy>\d\d)-\d+-[\da-z]", 2),
    # Elsevier: 10.1016/s0009-9236(03)00094-8; what was scanned later has a number from 70000 on
    (r"1016/s\d{4}-\d{3}[\dx]\((?P<yy>\d\d)\)[0-6]\d{4}-[\dx]", 2),
    # Elsevier: 10.1016/j.lpm.2013.06.028, 10.1016/j.eclinm.2022.101785
    (r"1016/j\.[a-z0-9]+\.(?P<year>\d{4})\.\d\d\.\d{3}", 2),
    (r"1016/j\.[a-z0-9]+\.(?P<year>\d{4})\.(?P<article>\d{6})", 1),
    # BMJ: 10.1136/ard.2003.016014, 10.1136/annrheumdis-2015-208840, with the year of submission
    (r"1136/[a-z]+[.-](?P<year>\d{4})[.-]\d{5,6}", 3),
    # Journal of Rheumatology: 10.3899/jrheum.090074, 10.3899/jrheum.2024-0593
    (r"3899/jrheum\.(?P<yy>\d\d)\d{4}", 2),
    (r"3899/jrheum\.(?P<year>\d{4})-\d{4}", 2),
    # American Society for Pharmacology: 10.1124/jpet.122.001404
    (r"1124/[a-z]+\.1(?P<yy>\d\d)\.\d{6}", 2),
    # Mary Ann Liebert: 10.1089/apc.2022.0197
    (r"1089/[a-z]+\.(?P<year>\d{4})\.\d{4}", 2),
    # 10.14309/crj.2015.45, 10.1053/sarh.2001.23691, 10.5114/reum.2013.34820
    (r"(?:14309|1053|5114)/[a-z]+\.(?P<year>\d{4})\.\d+", 1),
    # Public Library of Science: 10.1371/journal.pmed.1002901 is article e1002901
    (r"1371/journal\.[a-z]+\.(?P<article>\d+)", 0),
    # Cochrane: 10.1002/14651858.CD005121.pub3
    (r"1002/14651858\.(?P<article>cd\d{6})(?:\.pub\d+)?", 0),
    # Wiley, where it prints no pages: 10.1111/dth.12817 is article e12817
    (r"1111/[a-z]+\.(?P<article>\d{5})", 0),
    # Oxford University Press: 10.1093/rheumatology/kex305, 10.1093/eurheartj/ehab452
    (r"1093/[a-z]+/[a-z]{2}(?P<letters>[m-z]|a[a-z])\d{3,4}", 2),
    # Taylor & Francis: 10.1080/13506129.2017.1352503
    (r"1080/\d{7}[\dx]\.(?P<year>\d{4})\.\d+", 2),
    # American Society of Hematology: 10.1182/blood-2010-07-273417
    (r"1182/[a-z]+-(?P<year>\d{4})-\d\d-\d+", 2),
    # New England Journal of Medicine: NEJMoa1300799, with the year of submission
    (r"1056/nejmoa(?P<yy>\d\d)\d{4,5}", 3),
)


def meaning(doi: str) -> Meaning | None:
    """Return what the bare DOI *doi* tells of its work, or nothing where no pattern is known."""
    found = next(_matches(doi.lower()), None)
    if not found:
        return None
    match, lag = found
    groups = {name: text or "" for name, text in match.groupdict().items()}
    year = _year(groups)
    return Meaning(
        first_year=year,
        last_year=year + lag if year else None,
        month=groups.get("month", ""),
        volume=groups.get("volume", ""),
        issue=groups.get("issue", ""),
        page=groups.get("page", ""),
        article=groups.get("article", ""),
    )


def _matches(doi: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield how the patterns match *doi*, with their lags."""
    for pattern in PATTERNS:
        match = pattern.form.fullmatch(doi)
        if match:
            yield match, pattern.lag


def _year(groups: dict[str, str]) -> int | None:
    """Return the year that the parts of a DOI hold, if they do."""
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("yy"):
        # No publisher gave DOIs of two digits before the nineties.
        return int(groups["yy"]) + (2000 if int(groups["yy"]) < 70 else 1900)
    letters = groups.get("letters", "")
    if len(letters) == 1:
        return _OXFORD.get(letters)
    return _OXFORD_TURN + ord(letters[1]) - ord("a") if letters else None


ISSN = re.compile(r"10\.\d+/s?(?:\(sici\))?(\d{4}-\d{3}[\dx])(?=[(-])", re.IGNORECASE)


def issn_of(doi: str) -> str:
    """Return the ISSN that the DOI *doi* holds, as BioMed Central and Elsevier write it, or nothing."""
    found = ISSN.match(doi)
    return found[1].upper() if found else ""
