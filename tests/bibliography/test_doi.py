"""What DOIs, numbers and check characters tell agrees with works that are known."""

from pathlib import Path

import pytest

from scripts.bibliography.doi import PATTERNS, Meaning, issn_of, meaning
from scripts.bibliography.entries import load
from scripts.bibliography.identifiers import is_issn
from scripts.bibliography.series import ARTHRITIS, PMCID, PMID
from scripts.bibliography.sici import check_character, sici_of

REFERENCES = load(Path(__file__).parents[2] / "refs.bib").entries

# Public references: the DOI, the year of the issue, and what else the DOI tells.
WORKS = [
    ("10.1002/1529-0131(199812)41:12<2196::AID-ART15>3.0.CO;2-2", 1998, "41", "12", "2196"),
    ("10.1002/1531-8249(199902)45:2<265::AID-ANA21>3.0.CO;2-3", 1999, "45", "2", "265"),
    ("10.1002/(SICI)1522-2594(199911)42:5<952::AID-MRM16>3.0.CO;2-S", 1999, "42", "5", "952"),
    ("10.1002/art.1780380107", None, "038", "01", ""),
    ("10.1038/344633a0", None, "344", "", "633"),
    ("10.1001/jama.287.1.33-jfd10013-3-1", None, "287", "1", "33"),
    ("10.1001/jama.2016.17310", 2016, "", "", ""),
    ("10.1146/annurev.immunol.16.1.27", None, "16", "", "27"),
    ("10.3390/jcm11195799", None, "11", "19", ""),
    ("10.3390/ijms241512345", None, "24", "15", ""),
    ("10.3389/fphar.2018.01157", 2018, "", "", ""),
    ("10.1186/1471-2474-15-368", None, "15", "", ""),
    ("10.1007/s00296-011-2096-3", 2012, "", "", ""),
    ("10.1186/s12969-018-0235-z", 2018, "", "", ""),
    ("10.1016/S0140-6736(18)30668-8", 2018, "", "", ""),
    ("10.1016/S0140-6736(97)11096-0", 1998, "", "", ""),
    ("10.1016/j.lpm.2013.06.028", 2014, "", "", ""),
    ("10.1016/j.eclinm.2022.101785", 2022, "", "", ""),
    ("10.1136/ard.2004.033662", 2006, "", "", ""),
    ("10.1136/annrheumdis-2014-206996", 2016, "", "", ""),
    ("10.3899/jrheum.041167", 2005, "", "", ""),
    ("10.3899/jrheum.180668", 2019, "", "", ""),
    ("10.3899/jrheum.2024-0593", 2024, "", "", ""),
    ("10.1124/jpet.122.001404", 2023, "", "", ""),
    ("10.1089/apc.2022.0197", 2023, "", "", ""),
    ("10.14309/crj.2015.45", 2015, "", "", ""),
    ("10.1053/sarh.2001.23691", 2001, "", "", ""),
    ("10.5114/reum.2013.34820", 2013, "", "", ""),
    ("10.1371/journal.pmed.1002901", None, "", "", ""),
    ("10.1002/14651858.CD005121.pub3", None, "", "", ""),
    ("10.1111/dth.12817", None, "", "", ""),
    ("10.1093/rheumatology/kem097", 2007, "", "", ""),
    ("10.1093/rheumatology/ket298", 2013, "", "", ""),
    ("10.1093/rheumatology/kew410", 2017, "", "", ""),
    ("10.1093/rheumatology/keaa837", 2021, "", "", ""),
    ("10.1093/rheumatology/kead190", 2024, "", "", ""),
    ("10.1080/13506129.2017.1352503", 2017, "", "", ""),
    ("10.1182/blood-2010-07-273417", 2011, "", "", ""),
    ("10.1056/nejmoa1903076", 2019, "", "", ""),
]


@pytest.mark.parametrize(("doi", "year", "volume", "issue", "page"), WORKS)
def test_what_a_doi_tells(doi: str, year: int | None, volume: str, issue: str, page: str) -> None:
    """The year of publication lies where the DOI lets it; volume, issue and page are those of the work."""
    told = meaning(doi) or Meaning()
    assert (told.volume, told.issue, told.page) == (volume, issue, page)
    if year is None:
        assert told.first_year is None
    else:
        assert (told.first_year or 9999) <= year <= (told.last_year or 0)


def test_every_pattern_is_tried() -> None:
    """No pattern is without a work to which it applies."""
    dois = [doi.lower() for doi, *_ in WORKS]
    assert all(any(pattern.form.fullmatch(doi) for doi in dois) for pattern in PATTERNS)


@pytest.mark.parametrize(
    "doi", ["10.2147/btt.s3755", "10.1136/ard.2010.149013.23", "10.1016/j.cell", "x", ""]
)
def test_a_doi_that_tells_nothing(doi: str) -> None:
    """Where no pattern fits, nothing is said."""
    assert meaning(doi) is None


def test_scanned_volumes_tell_no_year() -> None:
    """Elsevier gave articles of the nineties numbers from 70000 on, in the year of the scan."""
    assert meaning("10.1016/S0092-8674(00)80493-6") is None


@pytest.mark.parametrize(
    "sici",
    [
        "1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3",
        "1099-1506(199601/02)3:1<1::AID-NLA67>3.0.CO;2-E",
        "1097-0134(1997)1+<215::AID-PROT29>3.3.CO;2-I",
        "1522-2675(19990908)82:9<1418::aid-hlca1418>3.0.co;2-o",
        "0003-0279(196101/03)81:1<43:WLIMP>2.0.CO;2-9",
    ],
)
def test_the_check_character_of_a_sici(sici: str) -> None:
    """It is right for works that are known, and wrong after any swap of two neighbours in the digits."""
    doi = f"10.1002/(SICI){sici}"
    assert sici_of(doi) == sici
    assert check_character(sici) == sici[-1].upper()
    for place in range(len(sici) - 3):
        one, other = sici[place], sici[place + 1]
        if one != other and (one + other).isdecimal():
            swapped = sici[:place] + other + one + sici[place + 2 :]
            assert check_character(swapped) != sici[-1].upper()


@pytest.mark.parametrize(
    ("doi", "issn"),
    [
        ("10.1186/2050-6511-14-40", "2050-6511"),
        ("10.1016/s0009-9236(03)00094-8", "0009-9236"),
        ("10.1016/0014-5793(86)80730-X", "0014-5793"),
        ("10.1002/art.10141", ""),
    ],
)
def test_the_issn_of_a_doi(doi: str, issn: str) -> None:
    """It is found, and its check digit is right."""
    assert issn_of(doi) == issn
    assert not issn or is_issn(issn)


def test_the_series_agree_with_the_references() -> None:
    """Each number of the manual's references was given about when its work was published."""
    looked_at = 0
    for entry in REFERENCES:
        for field, series in (("pmid", PMID), ("pmcid", PMCID)):
            number, year = entry.get(field).removeprefix("PMC"), entry.get("year")
            if number and year:
                first, last = series.given(int(number), today=2026)
                assert first - 1 <= int(year) <= last + 1 or series is PMCID, entry.key
                looked_at += 1
    assert looked_at > 50


def test_a_number_above_all_that_are_known() -> None:
    """It was given between the last known one and today; one below all, at any time before."""
    assert PMID.given(99_999_999, today=2026) == (2025, 2026)
    assert PMID.given(5, today=2026) == (0, 1997)
    assert ARTHRITIS.given(10_870, today=2026) == (2003, 2003)


def test_the_series_rise() -> None:
    """Numbers and years go up together."""
    for series in (PMID, PMCID, ARTHRITIS):
        numbers, years = zip(*series.known, strict=True)
        assert list(numbers) == sorted(numbers)
        assert list(years) == sorted(years)
