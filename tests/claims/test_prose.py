"""One sentence per line: what must pass, what must fail, and at which line."""

import re
from pathlib import Path

import pytest

from scripts.claims.prose import count_sentences, one_sentence_per_line
from tests.commandline import Command

FIXTURES = Path(__file__).parent / "fixtures"


def test_what_must_pass() -> None:
    """Abbreviations, decimals, citations, lists, terms, options, comments and literals are no fault."""
    page = FIXTURES / "pass.rst"
    source = page.read_text(encoding="utf-8")
    assert list(one_sentence_per_line(page, source)) == []
    assert count_sentences(source) == 16


def test_what_must_fail() -> None:
    """Two on a line and one over two lines, in paragraphs, lists and boxes, each at its line."""
    page = FIXTURES / "fail.rst"
    found = list(one_sentence_per_line(page, page.read_text(encoding="utf-8")))
    assert [(finding.line, finding.message) for finding in found] == [
        (4, "2 sentences stand on this line"),
        (5, "the sentence goes on in the next line"),
        (8, "2 sentences stand on this line"),
        (12, "2 sentences stand on this line"),
        (14, "2 sentences stand on this line"),
    ]


def test_the_command_tells_where_and_how_many(command: Command) -> None:
    """Findings are printed with file and line, then the counts; the exit code is 1."""
    done = command("prose", FIXTURES / "fail.rst")
    assert done.returncode == 1
    assert re.search(r"fail\.rst:4: one-sentence-per-line: .*begin a new line at “Use each", done.stdout)
    assert done.stdout.endswith("prose: 10 sentences on 1 pages, 5 findings\n")


def test_nothing_looked_at_is_no_pass(tmp_path: Path, command: Command) -> None:
    """An empty folder fails."""
    done = command("prose", tmp_path)
    assert (done.returncode, done.stdout) == (1, "prose: 0 sentences on 0 pages, 0 findings\n")


@pytest.mark.parametrize("content", [b"Yes\xe9.\n"])
def test_a_page_that_is_not_text(tmp_path: Path, content: bytes, command: Command) -> None:
    """A wrong encoding gets one sentence and exit code 2."""
    page = tmp_path / "page.rst"
    page.write_bytes(content)
    done = command("prose", tmp_path)
    assert (done.returncode, done.stderr) == (2, f"{page}: is not UTF-8 text (byte 3)\n")
