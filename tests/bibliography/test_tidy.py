"""The formatter: one form, nothing lost, and a file that is replaced whole or not at all."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.bibliography.bibfile import BibliographyError
from scripts.bibliography.entries import parse
from scripts.bibliography.tidy import tidy
from tests.commandline import Command

FIXTURES = Path(__file__).parent / "fixtures"
FILE = Path("refs.bib")

UNTIDY = """% Head of the file.

% On Zeta.
@Article(zeta,
   Title   = "A   title
      over two lines", JOURNAL = {J}, note = {N}, Author={Zeta, A}, year = 2001,
   pages = {614-624}, month = jan, doi = "https://doi.org/10.1002/ART.10141", keywords = {x} # {y})
@string{j = "J Rheumatol"}

% A section.

@online{alpha, urldate = {2026-11-22}, url = {https://example.org/A_b}, title = {}, Title = {T}}

% The end.
"""
TIDY = """% Head of the file.

@string{j = "J Rheumatol"}

% A section.

@online{alpha,
  title = {},
  title = {T},
  url = {https://example.org/A_b},
  urldate = {2026-11-22}
}

% On Zeta.
@article{zeta,
  author = {Zeta, A},
  title = {A title over two lines},
  journal = {J},
  year = 2001,
  month = jan,
  pages = {614--624},
  doi = {10.1002/art.10141},
  note = {N},
  keywords = {x} # {y}
}

% The end.
"""


def test_the_one_form(tmp_path: Path, command: Command) -> None:
    """Order, indentation, dashes and DOIs; a second run changes nothing."""
    file = tmp_path / "refs.bib"
    file.write_text(UNTIDY, encoding="utf-8")
    assert command("tidy", file, "--check").stdout == f"{file}: is not tidy; make tidy (2 entries)\n"
    assert file.read_text(encoding="utf-8") == UNTIDY
    done = command("tidy", file)
    assert (done.returncode, done.stdout) == (0, f"{file}: was tidied (2 entries)\n")
    assert file.read_text(encoding="utf-8") == TIDY
    done = command("tidy", file)
    assert (done.returncode, done.stdout) == (0, f"{file}: is tidy (2 entries)\n")


def test_the_references_of_the_manual_are_tidy(command: Command) -> None:
    """Somebody has run make tidy."""
    assert command("tidy", "refs.bib", "--check").returncode == 0


def test_what_cannot_be_read_stays_as_it_is(tmp_path: Path, command: Command) -> None:
    """It is told, with its line, and goes with the entry before which it stands."""
    file = tmp_path / "refs.bib"
    broken = "@article{b, title = {A}  year = {2001} }"
    file.write_text(f"@book{{c, title={{C}}}}\n{broken}\n@book{{a, title={{A}}}}\n", encoding="utf-8")
    done = command("tidy", file)
    assert done.returncode == 1
    assert f"{file}:2: kept as it is: the value of title is followed by no comma; " in done.stdout
    text = file.read_text(encoding="utf-8")
    assert text == f"{broken}\n@book{{a,\n  title = {{A}}\n}}\n\n@book{{c,\n  title = {{C}}\n}}\n"


def test_a_file_that_was_cut_off_is_left_alone(tmp_path: Path, command: Command) -> None:
    """One message, exit code 2, and nothing is written."""
    file = tmp_path / "refs.bib"
    file.write_text(UNTIDY[:150], encoding="utf-8")
    done = command("tidy", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{file}:4: the file ends within the entry zeta: ")
    assert [path.name for path in tmp_path.iterdir()] == ["refs.bib"]
    assert file.read_text(encoding="utf-8") == UNTIDY[:150]


def test_a_file_whose_order_cannot_be_changed(tmp_path: Path, command: Command) -> None:
    """Where a stray line would come to stand behind an entry, as if it were its rest, nothing is done."""
    file = tmp_path / "refs.bib"
    text = "note = {stray}\n@book{b, title={B}}\n@book{a, title={A}}\n"
    file.write_text(text, encoding="utf-8")
    done = command("tidy", file)
    message = f"{file}:1: cannot be tidied without a loss; mend first what cannot be read\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
    assert file.read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_replaced(tmp_path: Path, command: Command) -> None:
    """One message, exit code 2, and the file as it was."""
    # No name is left for the file that is to take its place.
    file = tmp_path / ("a" * 250 + ".bib")
    file.write_text(UNTIDY, encoding="utf-8")
    done = command("tidy", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{file}: cannot be written: File name too long\n"
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == [UNTIDY]


def _content(text: str) -> tuple[Counter[str], int]:
    """Return what *text* holds: its letters and digits, whatever their case and order, and its entries."""
    return Counter(character for character in text.casefold() if character.isalnum()), len(
        parse(text, FILE).entries
    )


PASS = (FIXTURES / "pass.bib").read_text(encoding="utf-8")
FAIL = (FIXTURES / "fail.bib").read_text(encoding="utf-8").replace("https://doi.org/10.1234", "10.1234")
noise = st.text(alphabet='@{}()",=#%& \n0129aAé', max_size=12)


@pytest.mark.parametrize("text", [PASS, FAIL, UNTIDY.replace("https://doi.org/", "")])
def test_nothing_is_lost(text: str) -> None:
    """Each letter and digit is there still, and so is each entry; a second time nothing changes."""
    once = tidy(text, FILE)
    assert _content(once) == _content(text)
    assert tidy(once, FILE) == once


@settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.integers(0, len(FAIL)), st.integers(0, 900), noise, st.integers(0, 900))
def test_nothing_is_lost_of_any_text(start: int, length: int, text: str, place: int) -> None:
    """The same of a piece of a file with noise in it."""
    piece = FAIL[start : start + length]
    broken = piece[:place] + text + piece[place:]
    read = parse(broken, FILE)
    if not read.is_truncated:
        try:
            once = tidy(broken, FILE)
        except BibliographyError:
            assert read.faults
        else:
            assert _content(once) == _content(broken)
            assert tidy(once, FILE) == once
