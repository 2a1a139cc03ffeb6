"""The check of a bibliography, as a person runs it."""

import json
import random
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.bibliography.check import check
from scripts.bibliography.entries import parse
from scripts.bibliography.rules import GROUP, References
from scripts.findings import rules, run
from tests.bibliography.expected import expected
from tests.commandline import Command

FIXTURES = Path(__file__).parent / "fixtures"
TODAY = date(2026, 11, 22)


def test_what_must_fail(command: Command) -> None:
    """Each line of the fixture that expects a finding gets it, and no other line does."""
    file = FIXTURES / "fail.bib"
    found = json.loads(command("bibliography", file, "--format", "json").stdout)
    assert Counter((finding["line"], finding["rule"]) for finding in found) == expected(file)


def test_every_rule_has_something_that_must_fail() -> None:
    """No rule is without an example in the fixture."""
    assert {rule for _, rule in expected(FIXTURES / "fail.bib")} == {rule.name for rule in rules(GROUP)}


def test_what_must_pass(command: Command) -> None:
    """Whatever is right, however unusual, gets no finding and exit code 0."""
    done = command("bibliography", FIXTURES / "pass.bib")
    assert (done.returncode, done.stdout) == (0, "bibliography: 20 entries looked at, 0 errors, 0 warnings\n")


def test_the_references_of_the_manual(command: Command) -> None:
    """They are clean, but for what is accepted with a reason."""
    done = command("bibliography", "refs.bib", "--pages", "docs", "--exceptions", "docs/data/exceptions.yaml")
    assert done.returncode == 0, done.stdout
    assert ", 0 errors, 0 warnings" in done.stdout


def test_text(command: Command) -> None:
    """A finding names file, line, rule, value and mend; the last line counts; the exit code is 1."""
    done = command("bibliography", "tests/bibliography/fixtures/fail.bib")
    assert done.returncode == 1
    first, *_, last = done.stdout.splitlines()
    assert first == (
        "tests/bibliography/fixtures/fail.bib:8: entry-not-readable: "
        "the value of title is not closed before the next field; "
        "write name = {value} and a comma, and close each brace and quote"
    )
    errors, warnings = (
        sum(
            f.severity == weight
            for f in check(FIXTURES / "fail.bib", TODAY, pages=None, acceptances=[]).findings
        )
        for weight in ("error", "warning")
    )
    assert last == f"bibliography: 72 entries looked at, {errors} errors, {warnings} warnings"


@pytest.mark.parametrize(
    ("form", "beginning"), [("github", "::error file="), ("sarif", '{\n  "$schema"'), ("json", "[\n")]
)
def test_other_formats(form: str, beginning: str, command: Command) -> None:
    """The formats of the audit; the count stands on standard error where another program reads the rest."""
    done = command("bibliography", FIXTURES / "fail.bib", "--format", form)
    assert done.returncode == 1
    assert done.stdout.startswith(beginning)
    assert "72 entries looked at" in (done.stdout if form == "github" else done.stderr)


@pytest.mark.parametrize("content", ["", "% nothing but a comment\n"])
def test_nothing_looked_at_is_no_pass(tmp_path: Path, content: str, command: Command) -> None:
    """A file without entries fails."""
    file = tmp_path / "refs.bib"
    file.write_text(content, encoding="utf-8")
    done = command("bibliography", file)
    assert (done.returncode, done.stdout) == (1, "bibliography: 0 entries looked at, 0 errors, 0 warnings\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "refs.bib:1: cannot be read: No such file or directory"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "refs.bib:1: is not UTF-8 text (byte 0)"),
        (b"@article{k,\n  title = {\xe9}\n}\n", "refs.bib:2: is not UTF-8 text (byte 23)"),
        (b"@article{k,\n\x00}\n", "refs.bib:2: is no text: it holds a NUL character"),
    ],
)
@pytest.mark.parametrize("name", ["bibliography", "tidy"])
def test_no_bibliography_at_all(
    tmp_path: Path, content: bytes | None, message: str, name: str, command: Command
) -> None:
    """One message names file and line; the exit code is 2, and nothing is written."""
    file = tmp_path / "refs.bib"
    if content is not None:
        file.write_bytes(content)
    done = command(name, file)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{tmp_path / message}\n")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [content] * (content is not None)


def test_a_file_that_was_cut_off(tmp_path: Path, command: Command) -> None:
    """The findings are told as far as the file goes, and the exit code is 2."""
    file = tmp_path / "refs.bib"
    whole = (FIXTURES / "pass.bib").read_text(encoding="utf-8")
    file.write_text(whole[: whole.index("pmid = {9870876}")], encoding="utf-8")
    done = command("bibliography", file)
    assert done.returncode == 2
    assert "refs.bib:5: entry-not-readable: the file ends within the entry bresnihan1998" in done.stdout
    assert "Traceback" not in done.stderr


def test_exceptions(tmp_path: Path, command: Command) -> None:
    """What is accepted is told in the formats for programs alone; an exception that is not needed is told."""
    exceptions = tmp_path / "exceptions.yaml"
    file = "tests/bibliography/fixtures/pass.bib"
    item = f"  - {{{{rule: {{}}, file: {file}, match: {{}}, reason: R, until: 2999-01-01}}}}"
    exceptions.write_text("exceptions:\n" + item.format("month-form", "x"), encoding="utf-8")
    done = command("bibliography", file, "--exceptions", exceptions)
    assert done.returncode == 1
    assert "exceptions.yaml:2: exception-unused: " in done.stdout
    # Those of the audit are left to the audit.
    exceptions.write_text("exceptions:\n" + item.format("no-locator", "x"), encoding="utf-8")
    assert command("bibliography", file, "--exceptions", exceptions).returncode == 0
    exceptions.write_text("exceptions: 1\n", encoding="utf-8")
    done = command("bibliography", file, "--exceptions", exceptions)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{exceptions}:1: exceptions: ")


def test_pages(tmp_path: Path) -> None:
    """An entry that no page cites, and a citation without an entry, are told; examples are no citations."""
    page = tmp_path / "page.rst"
    page.write_text(
        "One :cite:p:`bresnihan1998{p. 1}; cohen2004` and :cite:t:`cohen2003`.\nAs in ``:cite:p:`no```.\n",
        encoding="utf-8",
    )
    (tmp_path / "table.yaml").write_text("rows:\n  - says: x\n    key: lactmed\n", encoding="utf-8")
    found = check(FIXTURES / "pass.bib", TODAY, pages=tmp_path, acceptances=[]).findings
    assert [(f.line, f.message) for f in found if f.file == page] == [(1, "no entry has the key cohen2003")]
    uncited = {finding.message for finding in found if finding.rule == "entry-not-cited"}
    assert len(uncited) == 17
    assert not {"no page cites lactmed", "no page cites cohen2004"} & uncited


def test_no_page_is_no_pass(tmp_path: Path, command: Command) -> None:
    """A folder without pages is told, with exit code 2."""
    done = command("bibliography", FIXTURES / "pass.bib", "--pages", tmp_path)
    assert (done.returncode, done.stderr) == (2, f"{tmp_path}:1: holds no page\n")


def _entry(number: int, words: list[str], chance: random.Random) -> str:
    authors = " and ".join(f"{word.capitalize()}, A B" for word in chance.choices(words, k=4))
    title = " ".join(chance.choices(words, k=9))
    return (
        f"@article{{k{number}, author = {{{authors}}}, title = {{{title}}}, volume = {{{number}}},"
        f" journal = {{J {words[number % 97]}}}, year = {{{1990 + number % 30}}}, "
        f" doi = {{10.5555/{number:06d}}}, pages = {{{number}--{number + 9}}}}}"
    )


def _many(number: int) -> str:
    chance = random.Random(number)
    words = ["".join(chance.choices("abcdefghij", k=7)) for _ in range(500)]
    return "\n".join(_entry(one, words, chance) for one in range(number))


def test_ten_times_the_entries_take_ten_times_as_long() -> None:
    """No rule compares each entry with each: that would take a hundred times as long."""
    spent = []
    for number in (300, 3000):
        references = References(parse(_many(number), Path("refs.bib")), TODAY)
        start = time.process_time()
        run(GROUP, references)
        spent.append(time.process_time() - start)
    assert spent[1] < 40 * spent[0]


noise = st.text(alphabet='@{}()",=#%&\\-–:/.; \n0129aAéßÃ¶xand', max_size=40)
PASS = (FIXTURES / "pass.bib").read_text(encoding="utf-8")


@settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.one_of(noise, st.text(max_size=40)), st.integers(0, len(PASS)), st.integers(0, 30))
def test_whatever_stands_in_a_file(text: str, place: int, gone: int) -> None:
    """Findings come with lines that there are, and never a traceback."""
    broken = PASS[:place] + text + PASS[place + gone :]
    found = run(GROUP, References(parse(broken, Path("refs.bib")), TODAY))
    assert all(1 <= finding.line <= broken.count("\n") + 1 for finding in found)
