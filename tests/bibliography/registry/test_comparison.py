"""Entries beside the records of their own identifiers: each slip is found, and nothing else is."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scripts.__main__ import main
from scripts.bibliography.entries import load, parse
from scripts.bibliography.registry.command import SCHEMA
from scripts.bibliography.registry.comparison import findings
from scripts.bibliography.registry.matching import register
from scripts.bibliography.registry.rules import GROUP
from scripts.bibliography.registry.store import load_snapshot
from scripts.findings import rules
from tests.bibliography.registry.mirror import fill
from tests.bibliography.registry.server import Registries, Reply, article, person, serving, update, work
from tests.bibliography.test_damage import damaged, damages
from tests.project import PROJECT

REFERENCES = PROJECT / "refs.bib"
DIFFERS, DISAGREE, ANOTHER, MISTYPED = (
    "field-differs-from-registry",
    "identifiers-disagree",
    "identifier-of-another-work",
    "record-under-another-identifier",
)
# Key, field, what stands there, what is made of it, and the rule that finds it.
SLIPS = [
    ("acr2015ra", "author", "Saag, K G", "Haag, K G", DIFFERS),
    ("acr2021ra", "author", " and England, Bryant R", "", DIFFERS),
    (
        "acr2022vaccination",
        "author",
        "Bass, Anne R and Chakravarty, Eliza",
        "Chakravarty, Eliza and Bass, Anne R",
        DIFFERS,
    ),
    ("ahmed2015", "pages", "173--174", "137--174", DIFFERS),
    ("akinosoglou2022", "pages", "101785", "101758", DIFFERS),
    ("baverez2022", "pmcid", "PMC9572845", "PMC9572854", DISAGREE),
    ("benzvi2017", "doi", "10.1002/art.39995", "10.1002/art.39959", MISTYPED),
    ("bresnihan1998", "pages", "2196--2204", "2196--2240", DIFFERS),
    ("brien2022", "journal", "J Clin Med", "J Clin Invest", DIFFERS),
    ("carter1990", "number", "6267", "6276", DIFFERS),
    ("clark2004", "title", "cost-effectiveness", "effectiveness", DIFFERS),
    ("cohen2002", "doi", "10.1002/art.10141", "10.1002/art.10114", DISAGREE),
    ("cohen2003", "pmid", "12563672", "12563627", MISTYPED),
    ("cohen2004", "author", "Kraishi, M M", "Kraichi, M M", DIFFERS),
    ("eisenberg1990", "doi", "10.1038/343341a0", "10.1038/344633a0", ANOTHER),
    ("fleischmann2006", "year", "2006", "2007", DIFFERS),
    ("furst2015certolizumab", "volume", "67", "76", DIFFERS),
    ("genovese2004", "title", "unsuccessfully", "successfully", DIFFERS),
    ("hannum1990", "pages", "336", "366", DIFFERS),
    ("jiang2000", "pmid", "10817552", "10817525", DISAGREE),
    ("kaiser2012", "author", "Knight, Ann", "Night, Ann", DIFFERS),
    ("mertens2009jrheum", "title", "A Systematic Review", "A Systemic Review", DIFFERS),
    ("nuki2002", "pmid", "12428223", "11920396", ANOTHER),
    ("salliot2009", "month", "Jan", "Jun", DIFFERS),
    ("talasaz2023", "title", "VCUART3", "VCUART4", DIFFERS),
    ("vanvollenhoven2015atacicept", "journal", "Arthritis Rheumatol", "Arthritis Rheum", DIFFERS),
    ("watt2001", "number", "5 Suppl 2", "5 Suppl 1", DIFFERS),
    ("yang2003", "doi", "10.1016/s0009-9236(03)00094-8", "10.1016/s0009-9236(03)00049-8", MISTYPED),
    ("youngstein2017", "pages", "2102--2108", "2012--2108", DIFFERS),
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a snapshot in which each entry of the manual is right."""
    folder = tmp_path_factory.mktemp("snapshot")
    with serving() as registries, pytest.MonkeyPatch.context() as patch:
        for name, value in registries.environment.items():
            patch.setenv(name, value)
        fill(registries, load(REFERENCES).entries)
        assert main(["snapshot", str(REFERENCES), "--snapshot", str(folder)]) == 0
    yield folder


def _findings(path: Path, snapshot: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return what the registries have to say of the file at *path*, as a person asks for it."""
    capsys.readouterr()
    assert main(["bibliography", str(path), "--snapshot", str(snapshot), "--format", "json"]) in (0, 1)
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    mine = {rule.name for rule in rules(GROUP)}
    return [finding for finding in found if finding["rule"] in mine]


def test_a_file_without_slips_gives_nothing(snapshot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The manual's own references beside records in the writing of the registries: not one word."""
    assert _findings(REFERENCES, snapshot, capsys) == []


def test_each_slip_is_found_at_its_line_and_nothing_else(
    snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twenty-nine slips in as many references."""
    text = REFERENCES.read_text(encoding="utf-8")
    for key, field, old, new, _ in SLIPS:
        entry = re.compile(rf"(?<=\n)(@\w+\{{{key},\n(?:  .*\n)*?  {field} = .*?){re.escape(old)}")
        text, count = entry.subn(rf"\g<1>{new}", text)
        assert count == 1, key
    path = tmp_path / "refs.bib"
    path.write_text(text, encoding="utf-8")
    entries = {entry.key: entry for entry in load(path).entries}
    expected = {(entries[key].line_of(field), rule) for key, field, _, _, rule in SLIPS}
    told = _findings(path, snapshot, capsys)
    found = {(one["line"], one["rule"]) for one in told if one["severity"] == "error"}
    assert len(expected) == 29
    assert expected <= found
    assert {line for line, _ in found} == {line for line, _ in expected}


def test_damage_that_cannot_be_known_offline_is_found(snapshot: Path) -> None:
    """Each row of the fixture, in its entry, save in entries that no registry can know."""
    held = load_snapshot(snapshot, SCHEMA)
    found, unknown = 0, set()
    for damage in damages("corruptions"):
        text, lines = damaged(damage)
        told = findings(register(parse(text, REFERENCES).entries, held, date.today()))
        assert all(finding.line in lines for finding in told), damage
        found += bool(told)
        unknown |= set() if told else {damage.key}
    assert found == 61
    assert unknown == {
        "saag2021",
        "globenewswire-biovitrum-2008",
        "desai2009",
        "tesser2004",
        "adverse-effects-biologics",
    }


ENTRY = {
    "author": "Cohen, Stanley and Hurd, Eric",
    "title": "Treatment of invented arthritis",
    "journal": "Arthritis Rheum",
    "year": "2002",
    "month": "Mar",
    "volume": "46",
    "number": "3",
    "pages": "614--624",
    "doi": "10.1002/art.10141",
}


def _write(folder: Path, **fields: str) -> Path:
    """Write a file with one entry, in which *fields* take the place of its own; empty ones are left out."""
    lines = [f"  {name} = {{{value}}}" for name, value in (ENTRY | fields).items() if value]
    path = folder / "refs.bib"
    path.write_text("@article{cohen2002,\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return path


def _compare(path: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """Ask for the entries of *path*, and return rule and message of what is found."""
    main(["snapshot", str(path), "--snapshot", str(path.parent / "snapshot")])
    found = _findings(path, path.parent / "snapshot", capsys)
    return [(finding["rule"], finding["message"]) for finding in found]


SAME = [
    ({"title": "TREATMENT OF INVENTED ARTHRITIS"}, {}),
    (
        {"title": r"Treatment of \emph{invented} {A}rthritis"},
        {"title": ["Treatment of <i>invented</i> arthritis."]},
    ),
    ({"title": r"TNF-$\alpha$ \& IL-1"}, {"title": ["TNF\u03b1 &amp;amp; IL\u20111"]}),
    ({"title": "TNF alpha and IL-1"}, {"title": ["TNF-\u03b1 &amp; IL\u20131"]}),
    ({"title": r"Sj{\"o}gren's twenty-four"}, {"title": ["Sj\u00f6gren\u2019s twenty four"]}),
    ({"title": "[Treatment of invented arthritis]"}, {}),
    ({"title": "Treatment: a trial"}, {"title": ["Treatment"], "subtitle": ["A trial"]}),
    ({"title": "Treatment"}, {"title": ["Treatment"], "subtitle": ["A trial"]}),
    ({"title": "Behandlung"}, {"original_title": ["Behandlung"]}),
    ({"author": "Cohen, S B and others"}, {}),
    ({"author": "Cohen and others"}, {}),
    (
        {"author": "Cohen, S and Hurd, E and {The Group}"},
        {"author": [{"family": "COHEN", "given": "S."}, {"family": "Hurd"}]},
    ),
    ({"author": r"M{\"u}ller, A and Hurd, E"}, {"author": [{"family": "Mueller"}, {"family": "Hurd"}]}),
    ({"author": "van de Laar, Mart"}, {"author": [{"family": "Laar", "given": "Mart A. F. J. van de"}]}),
    ({"author": "van de Laar, Mart"}, {"author": [{"family": "Van De Laar", "given": "Mart"}]}),
    ({"author": "Oude Voshaar, M"}, {"author": [{"family": "Voshaar", "given": "Martijn Oude"}]}),
    ({"author": "Alvaro-Gracia, J M"}, {"author": [{"family": "\u00c1lvaro Gracia", "given": "Jos\u00e9"}]}),
    ({"author": "Bridges, SL Jr"}, {"author": [{"family": "Bridges Jr.", "given": "S. Louis"}]}),
    ({"author": "{Study Group}"}, {}),
    ({"year": "2001"}, {"published_online": {"date-parts": [[2001, 12, 31]]}}),
    ({"month": "Dec"}, {"published_online": {"date-parts": [[2001, 12, 31]]}}),
    ({"month": "3"}, {}),
    ({"volume": "046"}, {}),
    ({"number": "2 Suppl"}, {"issue": "Supplement_2"}),
    ({"number": "Suppl 2"}, {"issue": "S2"}),
    ({"number": "1-2"}, {"issue": "1\u20132"}),
    ({"pages": "614--24"}, {}),
    ({"pages": "614"}, {}),
    ({"pages": "614--624"}, {"page": "614"}),
    ({"pages": "614--624"}, {"page": "614-24; quiz 700"}),
    ({"pages": "e12817"}, {"page": "n/a-n/a", "article_number": "12817"}),
    ({"pages": "S25--S27"}, {"page": "S25-S27"}),
    ({"journal": "Arthritis and Rheumatism"}, {}),
    ({"journal": "Rheumatology (Oxford)"}, {"container_title": ["Rheumatology"]}),
    (
        {"journal": "Proc Natl Acad Sci U S A"},
        {"container_title": ["Proceedings of the National Academy of Sciences"]},
    ),
    ({"journal": "CMAJ"}, {"container_title": ["Canadian Medical Association Journal"]}),
    ({"journal": "Biologics"}, {"container_title": ["Biologics: Targets &amp; Therapy"]}),
    ({"journal": "Pediatr Rheumatol Online J"}, {"container_title": ["Pediatric Rheumatology"]}),
    ({"journal": "JAMA"}, {"container_title": ["JAMA: The Journal of the American Medical Association"]}),
    ({"doi": "10.1002/ART.10141"}, {}),
    ({"volume": "", "number": "", "pages": "", "author": "", "month": "", "journal": ""}, {}),
    (
        {},
        {
            "volume": None,
            "issue": None,
            "page": None,
            "author": [],
            "container_title": [],
            "short_container_title": [],
        },
    ),
]
DIFFERENT = [
    ({"title": "Treatment of invented arthritides"}, {}, "title"),
    ({"title": "Treatment of invented arthritis 2"}, {}, "title"),
    ({"author": "Hurd, E and Cohen, S"}, {}, "author 1"),
    ({"author": "Cohen, S and Hurt, E"}, {}, "author 2"),
    ({"author": "Cohen, S"}, {}, "author 2"),
    ({"author": "Cohen, S and Hurd, E and Doe, J"}, {}, "author 3"),
    ({"author": "Cohen, S and Doe, J and others"}, {}, "author 2"),
    ({"author": "Laar, M"}, {"author": [{"family": "Haar", "given": "M"}]}, "author 1"),
    ({"year": "2003"}, {}, "year"),
    ({"month": "May"}, {}, "month"),
    ({"volume": "64"}, {}, "volume"),
    ({"number": "Suppl 1"}, {"issue": "Suppl 2"}, "number"),
    ({"pages": "641--624"}, {}, "pages"),
    ({"pages": "614--642"}, {}, "pages"),
    ({"pages": "e12871"}, {"page": None, "article_number": "e12817"}, "pages"),
    ({"journal": "Arthritis Rheumatol"}, {}, "journal"),
    ({"journal": "J Rheumatol"}, {"container_title": ["Journal of Clinical Rheumatology"]}, "journal"),
    ({"journal": "JAMA"}, {"container_title": ["JAMA Internal Medicine"]}, "journal"),
]


@pytest.mark.parametrize(("ours", "theirs"), SAME)
def test_two_writings_of_the_same_are_no_finding(
    registries: Registries,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    ours: dict[str, str],
    theirs: dict[str, object],
) -> None:
    """Case, accents, markup, dashes, abbreviations, initials, and what one of the two leaves out."""
    names = theirs.get("container_title", ["Arthritis &amp; Rheumatism"])
    registries.works[ENTRY["doi"]] = [work(ENTRY["doi"], **{"short_container_title": names, **theirs})]
    assert _compare(_write(tmp_path, **ours), capsys) == []


@pytest.mark.parametrize(("ours", "theirs", "place"), DIFFERENT)
def test_two_values_are_a_finding_that_shows_both(
    registries: Registries,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    ours: dict[str, str],
    theirs: dict[str, object],
    place: str,
) -> None:
    """One finding, with the field and the registry."""
    names = theirs.get("container_title", ["Arthritis &amp; Rheumatism"])
    registries.works[ENTRY["doi"]] = [work(ENTRY["doi"], **{"short_container_title": names, **theirs})]
    ((rule, message),) = _compare(_write(tmp_path, **ours), capsys)
    assert rule == DIFFERS
    assert re.fullmatch(rf"cohen2002: {place}: “.*”; Crossref has “.*”", message)


def test_a_journal_known_by_its_number_is_not_one_that_sounds_alike(
    registries: Registries, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The abbreviation shortens the name of a younger journal too, but is known as that of another."""
    registries.works = {
        "10.1002/art.1": [
            work(
                "10.1002/art.1",
                container_title=["Arthritis &amp; Rheumatology"],
                short_container_title=["Arthritis &amp; Rheumatology"],
                ISSN=["2326-5191"],
            )
        ]
    }
    registries.articles["1"] = article("1", doi="")
    path = _write(tmp_path, doi="10.1002/art.1")
    assert _compare(path, capsys) == []
    path.write_text(
        path.read_text("utf-8") + "@article{other, title = {Other}, pmid = {1}}\n", encoding="utf-8"
    )
    found = _compare(path, capsys)
    assert [message for rule, message in found if "cohen2002" in message] == [
        "cohen2002: journal: “Arthritis Rheum”; Crossref has “Arthritis & Rheumatology”"
    ]


def test_where_registries_disagree_both_are_shown(
    registries: Registries, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Information while the entry has one of the two, an error with both where it has neither."""
    registries.works[ENTRY["doi"]] = [work(ENTRY["doi"], volume="46")]
    registries.articles["1"] = article("1", volume="47")
    path = _write(tmp_path, pmid="1")
    assert _compare(path, capsys) == [("registries-disagree", "cohen2002: volume: “46”; PubMed has “47”")]
    assert _compare(_write(tmp_path, pmid="1", volume="48"), capsys) == [
        (DIFFERS, "cohen2002: volume: “48”; Crossref has “46”, PubMed has “47”")
    ]


def test_a_list_of_authors_that_pubmed_cut_short_is_no_measure(
    registries: Registries, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not in it is not wrong."""
    registries.articles["1"] = article("1", doi="", complete="N", authors=person("Cohen", "Stanley", "S"))
    assert _compare(_write(tmp_path, doi="", pmid="1"), capsys) == []


def test_a_number_with_two_digits_swapped_is_found(
    registries: Registries, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It leads to another work; nothing else of that record is held against the entry."""
    registries.works[ENTRY["doi"]] = [work(ENTRY["doi"])]
    registries.articles["12"] = article(
        "12",
        title="Something else.",
        authors=person("Doe", "Jane", "J"),
        date="<Year>1999</Year>",
        pages="1-2",
        doi="10.1000/else",
        types="<PublicationType>Retracted Publication</PublicationType>",
    )
    assert _compare(_write(tmp_path, pmid="12"), capsys) == [
        (ANOTHER, "cohen2002: pmid: PubMed 12 is “Something else” (Doe, 1999)")
    ]


def test_identifiers_have_to_belong_together(
    registries: Registries, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The DOI and the PMCID that PubMed has for the PMID."""
    registries.articles["1"] = article("1", pmc="PMC10002")
    registries.works["10.1002/art.10114"] = [work("10.1002/art.10114")]
    assert _compare(_write(tmp_path, doi="10.1002/art.10114", pmid="1", pmcid="PMC10020"), capsys) == [
        (DISAGREE, "cohen2002: doi: “10.1002/art.10114”; PubMed 1 has “10.1002/art.10141”"),
        (DISAGREE, "cohen2002: pmcid: “PMC10020”; PubMed 1 has “PMC10002”"),
    ]


def test_the_record_of_another_identifier_is_not_used(
    registries: Registries, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After a change of the DOI the entry is not checked, and that is said, with where its title is."""
    registries.works = {
        ENTRY["doi"]: [work(ENTRY["doi"], volume="47", updated_by=[update("10.1/n", "retraction", 2005)])],
        "10.1000/other": [work("10.1000/other", title=["Other"])],
    }
    other = "@article{other, title = {Other}, doi = {10.1000/other}}\n"
    path = _write(tmp_path)
    path.write_text(path.read_text("utf-8") + other, encoding="utf-8")
    assert [rule for rule, _ in _compare(path, capsys)] == ["reference-retracted", DIFFERS]
    path = _write(tmp_path, doi="10.1002/art.99999")
    path.write_text(path.read_text("utf-8") + other, encoding="utf-8")
    found = _findings(path, tmp_path / "snapshot", capsys)
    asked = "cohen2002: Crossref 10.1002/art.99999"
    assert [(one["line"], one["severity"], one["rule"], one["message"]) for one in found] == [
        (
            10,
            "error",
            MISTYPED,
            f"{asked}; this title is that of Crossref 10.1002/art.10141",
        ),
        (10, "warning", "registry-not-checked", f"{asked}: never asked"),
    ]


def test_an_unknown_doi_is_an_error_and_a_refusal_is_not_checked(
    registries: Registries, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each under its own name."""
    registries.articles["1"] = article("1")
    path = _write(tmp_path, pmid="1")
    ((rule, message),) = _compare(path, capsys)
    assert rule == "identifier-unknown-to-registry"
    assert re.fullmatch(r"cohen2002: Crossref 10\.1002/art\.10141 was unknown on \d{4}-\d\d-\d\d", message)
    registries.works[ENTRY["doi"]] = [Reply(b"", 403)]
    main(["snapshot", str(path), "--snapshot", str(tmp_path / "snapshot"), "--force"])
    (found,) = _findings(path, tmp_path / "snapshot", capsys)
    assert (found["rule"], found["severity"]) == ("registry-not-checked", "warning")
    assert re.search(r"refused on \d{4}", found["message"])


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"updated_by": [update("10.1/n", "retraction", 2005)]}, "reference-retracted"),
        ({"updated_by": [update("10.1/n", "partial_retraction", 2005)]}, "reference-retracted"),
        ({"updated_by": [update("10.1/n", "withdrawal", 2005)]}, "reference-retracted"),
        ({"title": ["RETRACTED: Treatment of invented arthritis"]}, "reference-retracted"),
        ({"relation": {"is-retracted-by": [{"id": "10.1/n", "id-type": "doi"}]}}, "reference-retracted"),
        ({"updated_by": [update("10.1/n", "expression-of-concern", 2005)]}, "reference-under-concern"),
        ({"updated_by": [update("10.1/n", "erratum", 2005)]}, "reference-corrected"),
        ({"updated_by": [update("10.1/n", "novel_kind_of_notice", 2005)]}, "reference-corrected"),
        (
            {"updated_by": [update("10.1/n", "reinstatement", 2006), update("10.1/m", "retraction", 2005)]},
            "reference-reinstated",
        ),
        (
            {"updated_by": [update("10.1/n", "reinstatement", 2004), update("10.1/m", "retraction", 2005)]},
            "reference-retracted",
        ),
        ({"updated_by": [update("10.1/n", "new_version", 2005)]}, ""),
        ({"update_to": [update("10.1/n", "retraction", 2005)]}, ""),
        ({"relation": {"is-comment-on": [{"id": "10.1/n", "id-type": "doi"}]}}, ""),
    ],
)
def test_what_became_of_a_work(
    registries: Registries,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    fields: dict[str, object],
    rule: str,
) -> None:
    """The gravest of its notices, and of retraction and reinstatement the later."""
    registries.works[ENTRY["doi"]] = [work(ENTRY["doi"], **fields)]
    assert [found for found, _ in _compare(_write(tmp_path), capsys)] == ([rule] if rule else [])


def test_a_snapshot_without_a_record_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says that nothing was checked; a folder that is not there is bad input."""
    path = _write(tmp_path)
    folder = tmp_path / "snapshot"
    assert main(["bibliography", str(path), "--snapshot", str(folder)]) == 2
    assert capsys.readouterr().err == f"{folder}:1: is no folder\n"
    folder.mkdir()
    assert main(["bibliography", str(path), "--snapshot", str(folder)]) == 1
    assert capsys.readouterr().out.endswith("0 errors, 0 warnings; registries: not checked\n")
