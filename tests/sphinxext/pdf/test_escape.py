"""Whatever an author writes, Typst prints it and reads no markup in it."""

import json

import pytest
import typst

from scripts.sphinxext.pdf import escape

# Reads content back as plain text; anything that is not text shows as its function's name.
_READER = """
#let plain(it) = {
  if it.has("text") { it.text }
  else if it.has("children") { it.children.map(plain).join("") }
  else if it.func() == smartquote { if it.double { "\\"" } else { "'" } }
  else if it == [ ] { " " }
  else { "<" + repr(it.func()) + ">" }
}
"""


def _printed(markup: str) -> str:
    source = f"{_READER}\n#metadata(plain([x{markup}])) <it>\n#metadata(plain([{markup}])) <start>"
    read = {
        name: typst.query(source.encode(), f"<{name}>", field="value", one=True) for name in ("it", "start")
    }
    inside, start = json.loads(read["it"]), json.loads(read["start"])
    assert inside == f"x{start}"
    return str(start)


@pytest.mark.parametrize(
    "value",
    [
        r"\ * _ ` $ # < > @ ~ [ ] { } / = + - ' \" | ^ & % ! ? ; : ( )",
        "*strong* _emph_ `raw` $math$ #func() <label> @ref",
        "- item",
        "+ item",
        "= heading",
        "== heading",
        "/ term: what",
        "1. item",
        "2024. item",
        "12.5 and 1.",
        "... .. . -- --- -? -5 5-3",
        "// comment",
        "/* comment */",
        "http://example.org/a_b and https://example.org",
        "a~b \N{NO-BREAK SPACE} \N{SOFT HYPHEN} – — … “q” é 日本語 😀",
        'it\'s a "quote"',
        "\\u{41} \\# \\\\",
        "[1, §2.1]",
    ],
)
def test_text_is_printed_as_written(value: str) -> None:
    """At the start of a block and within a line."""
    assert _printed(escape.text(value)) == value


def test_white_space_runs_together() -> None:
    """Line ends and empty lines in running text are spaces, never paragraphs."""
    assert _printed(escape.text("a\n  b\n\n- c")) == "a b - c"


def test_preformatted_text_keeps_spaces_and_lines() -> None:
    """Each space is a hard one, each line end a break."""
    assert escape.preformatted("a  b\n #c") == (
        "a\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}b#linebreak();\N{NO-BREAK SPACE}\\#c"
    )


@pytest.mark.parametrize("value", ['quote " and \\ backslash', "two\nlines", "\\n", "#{}"])
def test_strings_are_read_back_as_written(value: str) -> None:
    """A string literal means the very text it was made of."""
    assert json.loads(typst.eval(b"", escape.string(value))) == value


@pytest.mark.parametrize(
    ("raw", "encoded"),
    [
        (
            "https://doi.org/10.1002/1529-0131(199812)41:12<2196::AID-ART15>3.0.CO;2-2",
            "https://doi.org/10.1002/1529-0131(199812)41:12%3C2196::AID-ART15%3E3.0.CO;2-2",
        ),
        ("https://example.org/a%20b?c=d&e=%3C#f", "https://example.org/a%20b?c=d&e=%3C#f"),
        ("https://example.org/é b", "https://example.org/%C3%A9%20b"),
    ],
)
def test_addresses_are_encoded_once(raw: str, encoded: str) -> None:
    """What may not stand in an address is encoded; what is encoded stays."""
    assert escape.url(raw) == encoded
    assert escape.url(encoded) == encoded


def test_text_after_a_call_is_not_part_of_it() -> None:
    """A call followed by what could be read as its arguments."""
    assert _printed(f"#text{escape.content('a')};(b)[c].d") == "a(b)[c].d"


def test_an_array_of_one_is_an_array() -> None:
    """Typst reads parentheses around one item as nothing but parentheses."""
    assert json.loads(typst.eval(b"", escape.array(["1"]))) == [1]
    assert json.loads(typst.eval(b"", escape.array([]))) == []
