"""Entries come with their lines; a broken place is named, and the rest of the file is read all the same."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scripts.bibliography.bibfile import BibliographyError
from scripts.bibliography.entries import load, parse

ROOT = Path(__file__).parents[2]
FILE = Path("refs.bib")
NEXT = "\n\n@article{next,\n  title = {Read all the same}\n}\n"


def test_the_references_of_the_manual() -> None:
    """Each is read, with the lines of its fields."""
    bibliography = load(ROOT / "refs.bib")
    assert not bibliography.faults
    lines = (ROOT / "refs.bib").read_text(encoding="utf-8").split("\n")
    assert len(bibliography.entries) == sum(line.startswith("@") for line in lines)
    for entry in bibliography.entries:
        assert lines[entry.line - 1] == f"@{entry.kind}{{{entry.key},"
        for name, field in entry.fields.items():
            assert lines[field.line - 1].strip().startswith(f"{name} = {field.written}")


def test_a_value() -> None:
    """Braces, quotes, numbers, macros and what is joined; white space is one blank."""
    (entry,) = parse(
        """@string{jr = "J Rheum"}
        @Article(k, Journal = jr # {atol}, month = feb, volume = 3, title = "A {"}B{"}
           C", note = {}, pages = )""",
        FILE,
    ).entries
    assert (entry.key, entry.kind, entry.line) == ("k", "article", 2)
    values = {name: (field.value, field.line) for name, field in entry.fields.items()}
    assert values == {
        "journal": ("J Rheumatol", 2),
        "month": ("February", 2),
        "volume": ("3", 2),
        "title": ('A {"}B{"} C', 2),
        "note": ("", 3),
        "pages": ("", 3),
    }


def test_what_stands_twice() -> None:
    """Keys and fields that have been there are kept."""
    read = parse("@book{k, title = {A}, TITLE = {B}}\n@book{k, title = {C}}\n", FILE)
    one, other = read.entries
    assert not read.faults
    assert (one.get("title"), other.get("title")) == ("A", "C")
    assert [(name, field.value) for name, field in one.repeated] == [("title", "B")]


@pytest.mark.parametrize(
    ("broken", "line", "message"),
    [
        ("@article{k,\n  title = {A,\n  year = {2000}\n}", 2, "value of title is not closed before the next"),
        ("@article{k,\n  title = {A,\n  year = {2000},\n  volume = {3}}", 2, "value of title is not closed"),
        ('@article{k,\n  title = "A,\n  year = {2000}\n}', 2, "the value of title is not closed"),
        ("@article{k,\n  title = {A}},\n  year = {2000}\n}", 2, "“,” stands outside of any entry"),
        ("@article{k,\n  title = {A}}\n  year = {2000}\n}", 3, "“year = {2000}” stands outside of any entry"),
        ("@article{k,\n  title = {A}\n  year = {2000}\n}", 2, "the value of title is followed by no comma"),
        ("@article{k\n  title = {A},\n}", 1, "no comma stands behind the key k"),
        ("@article{\n  title = {A},\n}", 1, "no key stands before the fields"),
        ("@article{k,\n  title {A},\n}", 2, "“title” is no field"),
        ("@article{k,\n  title = {A},\n  volume,\n}", 3, "“volume” is no field"),
        ("@article{k,\n  title = {A},,\n  year = {2000}\n}", 2, "a comma too many stands here"),
        ("@article{k,\n  title = {A},\n  % B\n  year = {2000}\n}", 4, "“% B year” is no name of a field"),
        ("@article{k,\n  title = {A},\n", 1, "the entry is not closed"),
        ("article{k,\n  title = {A},\n}", 1, "“article{k,” stands outside of any entry"),
        ('@string{k = "A" B}', 1, "the value of @string k is followed by no comma"),
    ],
)
def test_a_broken_place(broken: str, line: int, message: str) -> None:
    """The fault has its line, and nothing is lost but the entry in which it is."""
    read = parse(broken + NEXT, FILE)
    assert [entry.key for entry in read.entries] == ["next"]
    (fault,) = read.faults
    assert (fault.line, message in fault.message) == (line, True), fault
    assert not read.is_truncated


def test_a_macro_that_nobody_defined() -> None:
    """It is told, and its entry is looked at all the same."""
    read = parse("@article{k,\n  month = sept\n}\n", FILE)
    assert [(fault.line, fault.message) for fault in read.faults] == [(2, "the file does not define “sept”")]
    assert len(read.entries) == 1


def test_free_text_is_no_fault() -> None:
    """Comments may stand between entries."""
    read = parse(
        "Free text, with a comma.\n\n% A = {B}\n@comment{ { x = } }\n@preamble{ {x} }\n" + NEXT, FILE
    )
    assert (len(read.entries), read.faults) == (1, ())


@pytest.mark.parametrize("length", [30, 50, 60, 66])
def test_a_file_that_was_cut_off(length: int) -> None:
    """Its end within an entry is told as such."""
    whole = "@article{k,\n  title = {A title},\n  year = {2000},\n  journal = {J}\n}\n"
    read = parse(whole[:length], FILE)
    (fault,) = read.faults
    assert read.is_truncated
    assert fault.message.startswith("the file ends within the entry k: ")


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"@article{k,\n  title = {\xe9}\n}", 2, "is not UTF-8 text (byte 23)"),
        (b"@article{k,\n  title = {\0}\n}", 2, "is no text: it holds a NUL character"),
        (None, 1, "cannot be read: No such file or directory"),
    ],
)
def test_no_bibtex_at_all(tmp_path: Path, content: bytes | None, line: int, message: str) -> None:
    """One message names the file and the line."""
    path = tmp_path / "refs.bib"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BibliographyError) as caught:
        load(path)
    assert str(caught.value) == f"{path}:{line}: {message}"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends(tmp_path: Path, end: str) -> None:
    """Lines are counted whatever ends them; a byte order mark is no character of the text."""
    path = tmp_path / "refs.bib"
    path.write_bytes(b"\xef\xbb\xbf" + end.join(["@article{k,", "  title = {A", "B}", "}", ""]).encode())
    (entry,) = load(path).entries
    assert (entry.line, entry.fields["title"].line, entry.get("title")) == (1, 2, "A B")


marks = st.text(alphabet='@{}()",=#%\\ \nab1', max_size=60)


@settings(derandomize=True, database=None, deadline=None, max_examples=400)
@given(st.one_of(st.text(max_size=60), marks), st.integers(0, 70))
@example("@a{b,c=#", 70)
def test_any_text(noise: str, place: int) -> None:
    """It is read or told, with lines that there are."""
    text = "@article{k,\n  title = {A} # jan,\n  year = 2000\n}\n@string{a = {b}}\n"
    text = text[:place] + noise + text[place:]
    read = parse(text, FILE)
    last = text.count("\n") + 1
    lines = [
        line for entry in read.entries for line in (entry.line, *(f.line for f in entry.fields.values()))
    ]
    assert all(1 <= line <= last for line in [*lines, *(fault.line for fault in read.faults)])
