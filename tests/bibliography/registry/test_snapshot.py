"""``make snapshot``: each outcome under its own name, nothing lost, and nothing asked twice."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import monotonic

import pytest
from jsonschema import Draft202012Validator

from scripts.__main__ import main
from scripts.bibliography.registry.outcome import Outcome
from scripts.bibliography.registry.settings import Settings
from scripts.bibliography.registry.web import Web
from tests.bibliography.registry.server import (
    CUT,
    HTML,
    NOT_FOUND,
    PORTAL,
    SILENT,
    Registries,
    Reply,
    article,
    data,
    link,
    update,
    work,
)
from tests.project import PROJECT

SCHEMA = PROJECT / "docs" / "data" / "schema" / "snapshot.json"
SICI = "10.1002/1529-0131(199812)41:12<2196::AID-ART15>3.0.CO;2-2"
TODAY = date.today()


def _bib(folder: Path, *identifiers: str) -> Path:
    """Write a file with one entry for each of *identifiers*."""
    path = folder / "refs.bib"
    entries = [
        f"@article{{ref{number},\n  title = {{Treatment of invented arthritis}},\n"
        f"  {'doi' if identifier.startswith('10.') else 'pmid'} = {{{identifier}}}\n}}\n"
        for number, identifier in enumerate(identifiers)
    ]
    path.write_text("\n".join(entries), encoding="utf-8")
    return path


def _ask(bib: Path, *options: str) -> int:
    return main(["snapshot", str(bib), "--snapshot", str(bib.parent / "snapshot"), *options])


def _kept(folder: Path) -> dict[str, dict[str, object]]:
    """Return what is kept, each valid, by identifier."""
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    kept = {}
    for path in (folder / "snapshot").rglob("*"):
        if path.is_file():
            content = json.loads(path.read_text(encoding="utf-8"))
            validator.validate(content)
            kept[content["identifier"]] = content
    return kept


@pytest.mark.parametrize(
    ("replies", "status", "detail"),
    [
        ([work("10.1000/a")], "found", ""),
        ([NOT_FOUND], "unknown", "HTTP 404"),
        ([Reply(b"<html>", 404, HTML)], "not understood", "a web page instead of data"),
        ([Reply(b"", 403)], "refused", "HTTP 403"),
        ([Reply(b"", 429, headers=(("Retry-After", "0"),))], "refused", "HTTP 429"),
        ([Reply(b"", 500)], "unreachable", "HTTP 500"),
        ([Reply(b"", 503), work("10.1000/a")], "found", ""),
        ([Reply(b"", 429, headers=(("Retry-After", "0"),)), work("10.1000/a")], "found", ""),
        ([CUT], "unreachable", "no connection"),
        ([SILENT], "timed out", "no answer within 0.5 s"),
        ([PORTAL], "not understood", "an answer that is not JSON"),
        ([Reply(b'{"status": "ok", "mess', missing=100)], "not understood", "the answer breaks off"),
        ([Reply(b'{"status": "ok", "mess')], "not understood", "an answer that is not JSON"),
        ([Reply(b"[" * 100_000)], "not understood", "an answer that is not JSON"),
        ([data({"message": []})], "not understood", "an answer of another form than that of a work"),
        (
            [data({"message": {"title": ["No DOI"]}})],
            "not understood",
            "an answer of another form than that of a work",
        ),
        ([Reply(b"", 302, headers=(("Location", "/works/10.1000%2Fb"),))], "found", ""),
        (
            [Reply(b"", 302, headers=(("Location", "/works/10.1000%2Fa"),))],
            "unreachable",
            "redirected in circles",
        ),
    ],
)
def test_each_outcome_of_crossref_has_its_own_status(
    registries: Registries, tmp_path: Path, replies: list[Reply], status: str, detail: str
) -> None:
    """What is kept says what happened; another DOI is answered, so the registry is not silent."""
    registries.works = {"10.1000/a": replies, "10.1000/b": [work("10.1000/b")]}
    code = _ask(_bib(tmp_path, "10.1000/b", "10.1000/a"))
    kept = _kept(tmp_path)["10.1000/a"]
    assert (kept["status"], kept["detail"]) == (status, detail)
    assert (kept["asked"], kept["record"] is None) == (TODAY.isoformat(), status != "found")
    assert code == int(status not in ("found", "unknown"))


@pytest.mark.parametrize(
    ("reply", "status", "detail"),
    [
        (Reply(b"", 500), "unreachable", "HTTP 500"),
        (Reply(b"API rate limit exceeded", 429), "refused", "HTTP 429"),
        (PORTAL, "not understood", "an answer of another form than that of a set of articles"),
        (Reply(b"<PubmedArticleSet><Pub"), "not understood", "an answer that is not XML"),
        (Reply(b"<html><p>busy</html>"), "not understood", "an answer that is not XML"),
        (
            Reply(b"<PubmedArticleSet>\xff</PubmedArticleSet>"),
            "not understood",
            "an answer that is not UTF-8",
        ),
        (
            Reply(b'<!DOCTYPE a [<!ENTITY b "cc">]><PubmedArticleSet>&b;</PubmedArticleSet>'),
            "not understood",
            "an answer with declarations of its own",
        ),
        (Reply(b"<PubmedArticleSet></PubmedArticleSet>"), "unknown", "not among the records"),
    ],
)
def test_each_outcome_of_pubmed_has_its_own_status(
    registries: Registries, tmp_path: Path, reply: Reply, status: str, detail: str
) -> None:
    """The first batch is answered, so PubMed is not silent; the second is not."""
    numbers = [str(number) for number in range(1, 202)]
    registries.articles = {number: article(number) for number in numbers}
    registries.batches["201"] = reply
    _ask(_bib(tmp_path, *numbers))
    kept = _kept(tmp_path)
    assert len(kept) == 201
    assert {kept[number]["status"] for number in numbers[:200]} == {"found"}
    assert (kept["201"]["status"], kept["201"]["detail"]) == (status, detail)


def test_a_record_is_kept_in_a_form_that_does_not_change(registries: Registries, tmp_path: Path) -> None:
    """Only what is compared, the notices of both directions, the day, and the status."""
    doi = "10.1002/ART.10141"
    registries.works[doi.lower()] = [
        work(
            doi,
            title=["Treatment of <i>invented</i> arthritis"],
            subtitle=["A trial"],
            author=[{"given": "S B", "family": "Cohen", "suffix": "Jr"}, {"name": "The Study Group"}],
            published_online={"date-parts": [[2001, 12, 31]]},
            article_number="e5",
            updated_by=[update("10.1002/art.2", "retraction", 2005, "retraction-watch")],
            update_to=[update("10.1002/art.3", "erratum", 2001)],
            relation={
                "is-corrected-by": [{"id-type": "doi", "id": "10.1002/art.4", "asserted-by": "object"}]
            },
        )
    ]
    registries.articles["11920396"] = article(
        "11920396",
        links=link("ErratumIn", "Arthritis Rheum. 2003 Feb;48(2):570", "12571870")
        + link("RetractionOf", "Arthritis Rheum. 2000;43:1", "10765914")
        + link("Cites", "BMJ. 2003", "1"),
        types="<PublicationType UI='D016441'>Retracted Publication</PublicationType>",
        pmc="PMC1755108",
        online="<ArticleDate><Year>2001</Year><Month>12</Month><Day>31</Day></ArticleDate>",
    )
    bib = _bib(tmp_path, doi, "11920396")
    assert _ask(bib) == 0
    first = {path: path.read_bytes() for path in (tmp_path / "snapshot").rglob("*.json")}
    assert sorted(path.relative_to(tmp_path).as_posix() for path in first) == [
        "snapshot/crossref/10.1002%2Fart.10141.json",
        "snapshot/pubmed/11920396.json",
    ]
    crossref, pubmed = (kept["record"] for kept in map(_kept(tmp_path).get, (doi, "11920396")) if kept)
    assert isinstance(crossref, dict)
    assert isinstance(pubmed, dict)
    assert crossref["titles"][1] == "Treatment of <i>invented</i> arthritis: A trial"
    assert crossref["authors"][1] == {
        "family": "The Study Group",
        "given": "",
        "suffix": "",
        "is_group": True,
    }
    assert crossref["dates"] == ["2002-03", "2001-12-31"]
    assert crossref["pages"] == ["614-624", "e5"]
    assert [(one["kind"], one["other"], one["date"]) for one in crossref["updates"]] == [
        ("correction", "10.1002/art.4", ""),
        ("retraction", "10.1002/art.2", "2005-05-01"),
    ]
    assert [(one["kind"], one["other"]) for one in crossref["notice_of"]] == [("correction", "10.1002/art.3")]
    assert [(one["kind"], one["other"], one["date"]) for one in pubmed["updates"]] == [
        ("retraction", "", ""),
        ("correction", "12571870", "2003-02"),
    ]
    assert [(one["kind"], one["other"]) for one in pubmed["notice_of"]] == [("retraction", "10765914")]
    assert (pubmed["doi"], pubmed["pmcid"], pubmed["dates"]) == (
        "10.1002/art.10141",
        "PMC1755108",
        ["2002-03", "2001-12-31"],
    )
    assert _ask(bib, "--force") == 0
    assert {path: path.read_bytes() for path in first} == first


def test_old_dois_are_asked_for_percent_encoded(registries: Registries, tmp_path: Path) -> None:
    """A DOI of the SICI kind reaches Crossref whole, and has a file of its own."""
    registries.works[SICI.lower()] = [work(SICI)]
    assert _ask(_bib(tmp_path, SICI)) == 0
    assert registries.paths("/works/") == [
        "/works/10.1002%2F1529-0131%28199812%2941%3A12%3C2196%3A%3AAID-ART15%3E3.0.CO%3B2-2"
    ]
    assert _kept(tmp_path)[SICI]["status"] == "found"


def test_we_say_who_we_are(registries: Registries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project's name always; an address and a key where they are given, and only then."""
    registries.works["10.1000/a"] = [work("10.1000/a")]
    registries.articles["1"] = article("1")
    bib = _bib(tmp_path, "10.1000/a", "1")
    _ask(bib)
    assert registries.agents == {"anakinra-manual"}
    queries = dict(registries.asked)
    assert queries["/works/10.1000%2Fa"] == {}
    assert queries["/eutils/efetch.fcgi"] == {
        "db": "pubmed",
        "retmode": "xml",
        "id": "1",
        "tool": "anakinra-manual",
    }
    monkeypatch.setenv("CROSSREF_MAILTO", "us@example.org")
    monkeypatch.setenv("NCBI_API_KEY", "k")
    _ask(bib, "--force")
    queries = dict(registries.asked)
    assert "anakinra-manual (mailto:us@example.org)" in registries.agents
    assert queries["/works/10.1000%2Fa"] == {"mailto": "us@example.org"}
    assert (queries["/eutils/efetch.fcgi"]["email"], queries["/eutils/efetch.fcgi"]["api_key"]) == (
        "us@example.org",
        "k",
    )


def _age(folder: Path, identifier: str, days: int) -> None:
    """Let the answer for *identifier* be *days* old."""
    path = next((folder / "snapshot").rglob(f"*{identifier}.json"))
    old = (TODAY - timedelta(days=days)).isoformat()
    path.write_text(path.read_text("utf-8").replace(TODAY.isoformat(), old), encoding="utf-8")


def test_only_what_is_old_or_was_not_answered_is_asked_again(
    registries: Registries, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Thirty days count as new; an unknown DOI is an answer; a refusal is none; force asks all."""
    dois = [f"10.1000/{letter}" for letter in "abcd"]
    registries.works = {doi: [work(doi)] for doi in dois[:2]} | {"10.1000/d": [Reply(b"", 403)]}
    bib = _bib(tmp_path, *dois, "10.1000/A")
    assert _ask(bib) == 1
    _age(tmp_path, "a", 30)
    _age(tmp_path, "b", 31)
    registries.asked.clear()
    assert _ask(bib) == 1
    assert registries.paths("/works/") == ["/works/10.1000%2Fb", "/works/10.1000%2Fd"]
    told = capsys.readouterr()
    assert told.out.splitlines()[-1] == (
        "snapshot: 5 references with an identifier, 2 records asked for: 1 found, 1 refused; "
        "2 were asked for in the last 30 days"
    )
    assert told.err.splitlines()[-1] == f"{bib}:18: ref3: Crossref 10.1000/d: refused (HTTP 403)"
    registries.asked.clear()
    _ask(bib, "--force")
    assert len(registries.asked) == 4


def test_a_failure_does_not_lose_the_record_of_an_earlier_day(registries: Registries, tmp_path: Path) -> None:
    """The record stays with its own date; when the registry says that it is unknown, it goes."""
    registries.works = {
        "10.1000/a": [work("10.1000/a"), Reply(b"", 403), NOT_FOUND],
    }
    bib = _bib(tmp_path, "10.1000/a")
    _ask(bib)
    _age(tmp_path, "a", 40)
    _ask(bib)
    kept = _kept(tmp_path)["10.1000/a"]
    assert (kept["status"], kept["asked"]) == ("refused", TODAY.isoformat())
    assert (kept["read"], kept["record"] is None) == ((TODAY - timedelta(days=40)).isoformat(), False)
    _ask(bib)
    kept = _kept(tmp_path)["10.1000/a"]
    assert (kept["status"], kept["read"], kept["record"]) == ("unknown", None, None)


def test_without_a_network_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each registry is given up after three questions, and no file is left."""
    with_nobody_listening = "http://127.0.0.1:1"
    monkeypatch.setenv("CROSSREF_URL", with_nobody_listening)
    monkeypatch.setenv("EUTILS_URL", with_nobody_listening)
    monkeypatch.setenv("REGISTRY_PAUSE", "0")
    assert _ask(_bib(tmp_path, *(f"10.1000/{letter}" for letter in "abcde"), "1", "2")) == 1
    assert capsys.readouterr().out == (
        "snapshot: Crossref cannot be reached; 5 identifiers were not asked for\n"
        "snapshot: PubMed cannot be reached; 2 identifiers were not asked for\n"
        "snapshot: nothing was changed\n"
    )
    assert not (tmp_path / "snapshot").exists()


def test_a_registry_that_falls_silent_is_left_alone(
    registries: Registries, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three failures in a row after an answer are kept, and the rest is not asked for."""
    registries.works = {f"10.1000/{letter}": [CUT] for letter in "bcdef"} | {"10.1000/a": [work("10.1000/a")]}
    assert _ask(_bib(tmp_path, *(f"10.1000/{letter}" for letter in "abcdef"))) == 1
    assert {identifier: kept["status"] for identifier, kept in _kept(tmp_path).items()} == {
        "10.1000/a": "found",
        "10.1000/b": "unreachable",
        "10.1000/c": "unreachable",
        "10.1000/d": "unreachable",
    }
    assert "Crossref cannot be reached; 2 identifiers were not asked for" in capsys.readouterr().out


def test_an_interrupted_run_is_taken_up_again(registries: Registries, tmp_path: Path) -> None:
    """Ctrl-C while a question is open: what was answered is there, whole, and only the rest is asked for."""
    dois = [f"10.1000/{letter}" for letter in "abcd"]
    registries.works = {doi: [work(doi)] for doi in dois} | {"10.1000/c": [SILENT, work("10.1000/c")]}
    bib = _bib(tmp_path, *dois)
    command = [
        sys.executable,
        "-m",
        "scripts",
        "snapshot",
        str(bib),
        "--snapshot",
        str(tmp_path / "snapshot"),
    ]
    patient = {**os.environ, "REGISTRY_TIMEOUT": "60"}
    run = subprocess.Popen(
        command, cwd=PROJECT, env=patient, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert registries.is_waited_for.wait(30)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=30)
    assert (run.returncode, err) == (130, "")
    assert out.startswith("snapshot: interrupted; the next run goes on from here\n")
    assert sorted(_kept(tmp_path)) == ["10.1000/a", "10.1000/b"]
    assert not list(tmp_path.rglob(".*"))
    registries.asked.clear()
    assert _ask(bib) == 0
    assert registries.paths("/works/") == ["/works/10.1000%2Fc", "/works/10.1000%2Fd"]


def test_a_malformed_identifier_is_told_and_not_asked_for(
    registries: Registries, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A registry can know nothing of it."""
    registries.works["10.1000/a"] = [work("10.1000/a")]
    bib = _bib(tmp_path, "10.1000/a", "10.1/a b", "012")
    assert _ask(bib) == 0
    assert len(registries.asked) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{bib}:8: ref1: Crossref 10.1/a b: is malformed and was not asked for",
        f"{bib}:13: ref2: PubMed 012: is malformed and was not asked for",
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda text: text.replace('"status": "found"', '"status": "fine"'),
            r"a\.json:\d+: status: 'fine' is not one of",
        ),
        (
            lambda text: text.replace('"volume": "46"', '"volume": 46'),
            r"a\.json:\d+: record\.volume: 46 is not of type",
        ),
        (
            lambda text: text.replace('"pmid": "",', ""),
            r"a\.json:\d+: record: 'pmid' is a required property",
        ),
        (
            lambda text: text.replace('"registry": "crossref"', '"registry": "pubmed"'),
            r"a\.json:\d+: identifier: PubMed 10\.1000/a is",
        ),
        (
            lambda text: re.sub(r'"asked": "[^"]+"', '"asked": "2026-02-30"', text),
            r"a\.json:2: asked: '2026-02-30' is not a date",
        ),
        (lambda text: text[:200], r"a\.json:\d+: is not JSON: "),
        (lambda text: "[]", r"a\.json:1: document: \[\] is not of type 'object'"),
        (lambda text: "[" * 100_000, r"a\.json:1: is nested without end"),
    ],
)
def test_a_malformed_snapshot_is_told_with_file_and_field(
    registries: Registries,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[str], str],
    message: str,
) -> None:
    """Exit code 2, one line, and nothing is asked for."""
    registries.works["10.1000/a"] = [work("10.1000/a")]
    bib = _bib(tmp_path, "10.1000/a")
    _ask(bib)
    path = next((tmp_path / "snapshot").rglob("*.json"))
    path.write_text(change(path.read_text("utf-8")), encoding="utf-8")
    registries.asked.clear()
    capsys.readouterr()
    assert _ask(bib, "--force") == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines()), registries.asked) == ("", 1, [])
    assert re.search(message, told.err)


@pytest.mark.parametrize(
    ("name", "value"), [("REGISTRY_PAUSE", "soon"), ("REGISTRY_TIMEOUT", "-1"), ("REGISTRY_TIMEOUT", "nan")]
)
def test_a_variable_that_is_no_number_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    """Exit code 2 and its name."""
    monkeypatch.setenv(name, value)
    assert _ask(_bib(tmp_path, "1")) == 2
    assert capsys.readouterr().err.startswith(f"{name}: '{value}' is not ")


def test_what_cannot_be_read_of_a_file_is_told(
    registries: Registries, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rest is asked for, and the run is no success; a file that is none is bad input."""
    registries.works["10.1000/a"] = [work("10.1000/a")]
    bib = _bib(tmp_path, "10.1000/a", "10.1000/b")
    bib.write_text(bib.read_text("utf-8")[:-20], encoding="utf-8")
    assert _ask(bib) == 1
    assert re.match(
        rf"{bib}:\d+: the file ends within the entry ref1.*; left out\n$", capsys.readouterr().err
    )
    assert list(_kept(tmp_path)) == ["10.1000/a"]
    bib.write_bytes(b"\xff\x00")
    assert _ask(bib) == 2
    assert capsys.readouterr().err == f"{bib}:1: is not UTF-8 text (byte 0)\n"


def test_nothing_to_ask_for_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file without identifiers."""
    bib = _bib(tmp_path)
    assert _ask(bib) == 1
    assert capsys.readouterr().out == f"snapshot: no reference of {bib} has a DOI or PMID\n"


def test_a_wait_that_a_server_asks_for_is_kept_and_has_an_end(registries: Registries) -> None:
    """An hour is cut to the second that we allow here."""
    registries.pages["/a"] = [Reply(b"", 429, headers=(("Retry-After", "3600"),)), Reply(b"{}")]
    start = monotonic()
    answer = Web(Settings(pause=0, longest_wait=1)).get(f"{registries.address}/a")
    assert answer.outcome is Outcome.FOUND
    assert 1 <= monotonic() - start < 60
