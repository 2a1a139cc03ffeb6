"""``make cite``: the entry for an identifier, at its place, once, and the file otherwise as it was."""

from datetime import date
from pathlib import Path

import pytest

from scripts.__main__ import main
from tests.bibliography.registry.server import (
    CUT,
    HTML,
    PORTAL,
    SILENT,
    Registries,
    Reply,
    article,
    data,
    person,
    work,
)
from tests.project import make

TODAY = date.today().isoformat()
FILE = """\
% References, in the order of their keys.

@article{alpha2001,
  author = {Alpha, Ann},
  title = {First},
  journal = {J Rheumatol},
  year = {2001},
  doi = {10.1000/first}
}

@article{cohen2002,
  author = {Cohen, Stanley},
  title = {Another work of that year},
  journal = {J Rheumatol},
  year = {2002},
  pmid = {7}
}

@online{zeta,
  organization = {Zeta},
  title = {A page},
  url = {https://zeta.example/page/},
  urldate = {2026-11-22}
}
"""
COHEN = """\
@article{cohen2002b,
  author = {Cohen, Stanley B and van den Hurd, Jr, Eric and {990145 Study Group}},
  title = {Treatment of invented arthritis: 5\\% \\& more},
  journal = {Arthritis Rheum},
  year = {2002},
  month = {Mar},
  volume = {46},
  number = {3},
  pages = {614--624},
  doi = {10.1002/art.10141},
  pmid = {11920396},
  pmcid = {PMC1755108}
}
"""


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    """Return a small file."""
    path = tmp_path / "refs.bib"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.fixture
def cohen(registries: Registries) -> Registries:
    """Return registries that know one work by its DOI, PMID and PMCID."""
    authors = (
        person("Cohen", "Stanley B", "SB")
        + "<Author><LastName>van den Hurd</LastName><ForeName>Eric</ForeName><Suffix>Jr</Suffix></Author>"
        + "<Author><CollectiveName>990145 Study Group</CollectiveName></Author>"
    )
    title = "Treatment of <i>invented</i> arthritis: 5% &amp; more."
    registries.articles["11920396"] = article("11920396", title=title, authors=authors, pmc="PMC1755108")
    registries.works["10.1002/art.10141"] = [work("10.1002/art.10141")]
    registries.pages["/eutils/esearch.fcgi"] = [
        data({"esearchresult": {"count": "1", "idlist": ["11920396"]}})
    ]
    found = {
        "pmcid": "PMC1755108",
        "pmid": 11920396,
        "doi": "10.1002/art.10141",
        "requested-id": "PMC1755108",
    }
    registries.pages["/idconv/"] = [data({"status": "ok", "records": [found]})]
    return registries


def _cite(bib: Path, identifier: str) -> int:
    return main(["cite", identifier, "--file", str(bib)])


@pytest.mark.parametrize(
    "identifier",
    [
        "10.1002/art.10141",
        "doi:10.1002/ART.10141",
        "https://doi.org/10.1002/art.10141",
        "11920396",
        "PMID: 11920396",
        "https://pubmed.ncbi.nlm.nih.gov/11920396/",
        "PMC1755108",
        "pmc1755108",
    ],
)
def test_an_article_is_added_at_its_place(
    cohen: Registries, bib: Path, capsys: pytest.CaptureFixture[str], identifier: str
) -> None:
    """In the form of the file, under a free key, and shown; the rest of the file is as it was."""
    assert _cite(bib, identifier) == 0
    told = capsys.readouterr().out
    assert told == f"{COHEN}cite: added to {bib} as cohen2002b; compare it with the work itself\n"
    before, after = FILE.split("@online{zeta")
    assert bib.read_text(encoding="utf-8") == f"{before}{COHEN}\n@online{{zeta{after}"
    assert main(["tidy", str(bib), "--check"]) == 0
    assert list(bib.parent.iterdir()) == [bib]


def test_an_article_that_only_crossref_knows(
    registries: Registries, bib: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its journal is named as Crossref names it; an old DOI is written as it is."""
    doi = "10.1002/1529-0131(199812)41:12<2196::AID-ART15>3.0.CO;2-2"
    registries.works[doi.lower()] = [work(doi, author=[{"family": "den Broeder", "given": "A. A."}])]
    registries.pages["/eutils/esearch.fcgi"] = [data({"esearchresult": {"count": "0", "idlist": []}})]
    assert _cite(bib, doi) == 0
    told = capsys.readouterr().out
    assert told.startswith("@article{denbroeder2002,\n  author = {den Broeder, A A},\n")
    assert "  journal = {Arthritis \\& Rheumatism},\n" in told
    assert f"  doi = {{{doi.lower()}}}\n}}" in told


def test_pubmed_finds_another_article_for_the_doi(
    registries: Registries, bib: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its search is not to the letter: what has another DOI is not the work."""
    registries.works["10.1002/art.1014"] = [work("10.1002/art.1014")]
    registries.pages["/eutils/esearch.fcgi"] = [data({"esearchresult": {"idlist": ["11920396"]}})]
    registries.articles["11920396"] = article("11920396", title="Something else.")
    assert _cite(bib, "10.1002/art.1014") == 0
    told = capsys.readouterr().out
    assert "title = {Treatment of invented arthritis}" in told
    assert "pmid" not in told


def test_what_is_no_article(registries: Registries, bib: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A preprint has an address and the day on which it was asked for."""
    registries.works["10.1101/2020.1"] = [
        work(
            "10.1101/2020.1",
            type="posted-content",
            publisher="Cold Spring Harbor Laboratory",
            container_title=[],
        )
    ]
    assert _cite(bib, "10.1101/2020.1") == 0
    assert capsys.readouterr().out.startswith(
        "@online{cohen2002b,\n  author = {Cohen, Stanley and Hurd, Eric},\n"
        "  title = {Treatment of invented arthritis},\n  publisher = {Cold Spring Harbor Laboratory},\n"
        "  date = {2002-03},\n  doi = {10.1101/2020.1},\n  url = {https://doi.org/10.1101/2020.1},\n"
        f"  urldate = {{{TODAY}}}\n}}"
    )


def test_a_book(registries: Registries, bib: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From Open Library."""
    registries.pages["/api/books"] = [
        data(
            {
                "ISBN:9780306406157": {
                    "url": "https://openlibrary.org/books/OL1M/Invented_arthritis",
                    "key": "/books/OL1M",
                    "title": "Invented arthritis",
                    "subtitle": "a handbook",
                    "authors": [{"url": "https://openlibrary.org/authors/OL1A", "name": "Ann B. Alpha"}],
                    "identifiers": {"isbn_13": ["9780306406157"]},
                    "publishers": [{"name": "Plenum"}],
                    "publish_date": "March 1980",
                }
            }
        )
    ]
    assert _cite(bib, "ISBN 978-0-306-40615-7") == 0
    assert capsys.readouterr().out.startswith(
        "@book{alpha1980,\n  author = {Alpha, Ann B},\n  title = {Invented arthritis: a handbook},\n"
        "  publisher = {Plenum},\n  year = {1980},\n  isbn = {978-0-306-40615-7}\n}"
    )
    assert registries.asked[-1][1]["bibkeys"] == "ISBN:9780306406157"
    assert _cite(bib, "9780306406157") == 1
    assert capsys.readouterr().err == f"cite: {bib}:3: alpha1980 has this ISBN. Nothing was changed.\n"


def test_a_trial(registries: Registries, bib: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From ClinicalTrials.gov, by its number or its page."""
    registries.pages["/trials/studies/NCT00000001"] = [
        data(
            {
                "protocolSection": {
                    "identificationModule": {
                        "nctId": "NCT00000001",
                        "briefTitle": "Invented arthritis",
                        "officialTitle": "A trial in invented arthritis",
                    },
                    "statusModule": {
                        "overallStatus": "COMPLETED",
                        "studyFirstPostDateStruct": {"date": "2002-07-22", "type": "ESTIMATED"},
                        "lastUpdatePostDateStruct": {"date": "2012-05-01", "type": "ESTIMATED"},
                    },
                    "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Maker", "class": "INDUSTRY"}},
                },
                "hasResults": False,
            }
        )
    ]
    assert _cite(bib, "https://clinicaltrials.gov/study/NCT00000001") == 0
    assert capsys.readouterr().out.startswith(
        "@online{nct00000001,\n  author = {{Maker}},\n  title = {A trial in invented arthritis},\n"
        "  publisher = {ClinicalTrials.gov},\n  date = {2002-07-22},\n  updated = {2012-05-01},\n"
        "  nct = {NCT00000001},\n  url = {https://clinicaltrials.gov/study/NCT00000001},\n"
        f"  urldate = {{{TODAY}}}\n}}"
    )


@pytest.mark.parametrize(
    ("head", "media_type", "entry"),
    [
        (
            "<title>\n How to\n inject | Maker </title>",
            HTML,
            "@online{1-how-to-inject,\n  organization = {127.0.0.1},\n  title = {How to inject | Maker},\n",
        ),
        (
            '<meta property="og:site_name" content="The &amp; Maker">'
            '<meta property="og:title" content="How">',
            HTML,
            "@online{1-how,\n  organization = {The \\& Maker},\n  title = {How},\n",
        ),
        (
            '<meta name="citation_title" content="On arthritis"><title>PDF</title>'
            '<meta name="citation_author" content="Alpha, Ann">'
            '<meta name="citation_author" content="Bo Beta">'
            '<meta name="citation_publication_date" content="2003/04/1">'
            '<meta name="citation_doi" content="doi:10.1000/X">',
            HTML,
            "@online{alpha2003,\n  author = {Alpha, Ann and Beta, Bo},\n  title = {On arthritis},\n"
            "  publisher = {127.0.0.1},\n  date = {2003-04-01},\n  doi = {10.1000/x},\n",
        ),
        (
            '<meta charset="iso-8859-1"><title>Sj\xf6gren</title><svg><title>Logo</title></svg>',
            "text/html",
            "@online{1-sjogren,\n  organization = {127.0.0.1},\n  title = {Sjögren},\n",
        ),
    ],
)
def test_a_page(
    registries: Registries,
    bib: Path,
    capsys: pytest.CaptureFixture[str],
    head: str,
    media_type: str,
    entry: str,
) -> None:
    """Its title, what its meta tags tell, its address, and today."""
    page = f"<!DOCTYPE html><html><head>{head}</head><body><h1>Other</h1>".encode("latin-1")
    registries.pages["/page"] = [Reply(page, media_type=media_type)]
    address = f"{registries.address}/page"
    assert _cite(bib, address) == 0
    rest = f"  url = {{{address}}},\n  urldate = {{{TODAY}}}\n}}\n"
    assert capsys.readouterr().out.startswith(entry + rest)
    assert _cite(bib, address + "/") == 1
    assert "has this URL. Nothing was changed." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("identifier", "message"),
    [
        ("10.1000/FIRST", "alpha2001 has this DOI"),
        ("7", "cohen2002 has this PMID"),
        ("http://www.zeta.example/page", "zeta has this URL"),
    ],
)
def test_a_reference_that_is_there_is_named(
    registries: Registries, bib: Path, capsys: pytest.CaptureFixture[str], identifier: str, message: str
) -> None:
    """Without a question to anybody."""
    assert _cite(bib, identifier) == 1
    assert f": {message}. Nothing was changed.\n" in capsys.readouterr().err
    assert (registries.asked, bib.read_text("utf-8")) == ([], FILE)


def test_another_identifier_of_a_reference_that_is_there(
    cohen: Registries, bib: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The record names the DOI that the entry has."""
    assert _cite(bib, "10.1002/art.10141") == 0
    assert _cite(bib, "PMC1755108") == 1
    bib.write_text(FILE.replace("10.1000/first", "10.1002/ART.10141"), encoding="utf-8")
    assert _cite(bib, "11920396") == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"cite: {bib}:3: alpha2001 has an identifier of this work. Nothing was changed."
    )


def test_a_reference_without_identifiers_is_pointed_out(
    cohen: Registries, bib: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Title, year and first author are the same: the entry lacks its identifiers."""
    text = FILE.replace("Another work of that year", "Treatment of invented arthritis: 5\\% and more")
    text = text.replace("pmid = {7}", "note = {Abstract read}")
    bib.write_text(text, encoding="utf-8")
    assert _cite(bib, "11920396") == 1
    assert capsys.readouterr().err == (
        f"cite: {bib}:11: cohen2002 has this title, year and first author; add to it what it lacks: "
        "doi = {10.1002/art.10141}, pmid = {11920396}, pmcid = {PMC1755108}. Nothing was changed.\n"
    )


@pytest.mark.parametrize(
    ("identifier", "reply", "who", "message"),
    [
        ("10.1000/new", CUT, "Crossref", "DOI 10.1000/new: unreachable (no connection); is there a network?"),
        ("10.1000/new", SILENT, "Crossref", "DOI 10.1000/new: timed out (no answer within 0.5 s); is there"),
        ("10.1000/new", PORTAL, "Crossref", "DOI 10.1000/new: not understood (an answer that is not JSON)"),
        ("10.1000/none", CUT, "Crossref", "DOI 10.1000/none"),
        ("99", CUT, "PubMed", "PMID 99"),
        ("PMC10009", data({"records": [{"status": "error"}]}), "PubMed Central", "PMC10009"),
        ("PMC10009", PORTAL, "PubMed Central", "PMC10009: not understood (no JSON)"),
        ("NCT00000009", data({"a": 1}), "ClinicalTrials.gov", "NCT00000009: not understood (JSON of another"),
        ("9780306406157", data({}), "Open Library", "ISBN 9780306406157"),
        ("9780306406157", Reply(b"", 403), "Open Library", "ISBN 9780306406157: refused (HTTP 403)"),
    ],
)
def test_without_a_record_nothing_is_changed(
    registries: Registries,
    bib: Path,
    capsys: pytest.CaptureFixture[str],
    identifier: str,
    reply: Reply,
    who: str,
    message: str,
) -> None:
    """Who was asked, for what, and what became of it."""
    registries.works["10.1000/new"] = [reply]
    registries.pages = {path: [reply] for path in ("/idconv/", "/trials/studies/NCT00000009", "/api/books")}
    assert _cite(bib, identifier) == 1
    told = capsys.readouterr()
    said = "was asked for" if ": " in message else "does not know"
    assert (told.out, told.err.startswith(f"cite: {who} {said} {message}")) == ("", True)
    assert told.err.endswith(". Nothing was changed.\n")
    assert bib.read_text("utf-8") == FILE


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(b"%PDF", media_type="application/pdf"), "is no web page but application/pdf"),
        (Reply(b"<h1>Hello</h1>", media_type=HTML), "has no title"),
        (Reply(b"", 404, HTML), "does not know"),
    ],
)
def test_a_page_of_which_nothing_can_be_made(
    registries: Registries, bib: Path, capsys: pytest.CaptureFixture[str], reply: Reply, message: str
) -> None:
    """It is said, and nothing is changed."""
    registries.pages["/page"] = [reply]
    assert _cite(bib, f"{registries.address}/page") == 1
    assert message in capsys.readouterr().err
    assert bib.read_text("utf-8") == FILE


@pytest.mark.parametrize(
    ("identifier", "message"),
    [
        ("bresnihan1998", "'bresnihan1998' is no DOI, PMID, PMCID, ISBN, NCT number or web address"),
        ("", "'' is no DOI"),
        ("978-0-306-40615-8", "'978-0-306-40615-8' is no ISBN: its check digit is wrong"),
        ("https:///page", "'https:///page' is no web address"),
        ("https://a.example/two words", "'https://a.example/two words' is no web address"),
    ],
)
def test_what_is_no_identifier(
    registries: Registries, bib: Path, capsys: pytest.CaptureFixture[str], identifier: str, message: str
) -> None:
    """Exit code 2, and nobody is asked."""
    assert _cite(bib, identifier) == 2
    assert capsys.readouterr().err.startswith(message)
    assert registries.asked == []


def test_a_file_with_faults_is_left_alone(
    cohen: Registries, bib: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A truncated file is told with its line."""
    bib.write_text(FILE[:-20], encoding="utf-8")
    assert _cite(bib, "11920396") == 2
    assert capsys.readouterr().err.startswith(f"cite: {bib}:23: ")
    assert (bib.read_text("utf-8"), cohen.asked) == (FILE[:-20], [])
    assert _cite(bib.with_name("none.bib"), "11920396") == 2


@pytest.mark.parametrize(
    ("before", "start", "end"),
    [
        ("", "@article{cohen2002,", "}\n"),
        (FILE.split("@online")[0].rstrip(), "% References", "PMC1755108}\n}\n"),
        (FILE.replace("\n", "\r\n"), "% References", "}\r\n"),
        ("\ufeff" + FILE, "\ufeff% References", "}\n"),
    ],
)
def test_the_ends_of_lines_and_of_the_file(
    cohen: Registries, bib: Path, before: str, start: str, end: str
) -> None:
    """An empty file, one without a last line end, that of another system, and a mark at its head."""
    bib.write_bytes(before.encode())
    assert _cite(bib, "11920396") == 0
    text = bib.read_bytes().decode()
    assert (text.startswith(start), text.endswith(end)) == (True, True)
    assert text.count("\r\n") in (0, text.count("\n"))


def test_make_hands_the_identifier_over_as_it_is() -> None:
    """An old DOI holds what the shell reads in its own way; this one is in the manual already."""
    doi = "10.1002/1529-0131(199812)41:12<2196::AID-ART15>3.0.CO;2-2"
    done = make("cite", f"ID={doi}")
    assert done.returncode != 0
    assert ": bresnihan1998 has this DOI. Nothing was changed.\n" in done.stderr
