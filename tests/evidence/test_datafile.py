"""Data files are read against their schema, and faults are told with file and line."""

import json
from pathlib import Path

import pytest

from scripts.evidence.datafile import DataFileError, Words, load

SCHEMA = {
    "type": "object",
    "required": ["rows"],
    "properties": {
        "rows": {"type": "array", "items": {"type": "object", "properties": {"n": {"type": "integer"}}}}
    },
}


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    """Return the path of a small schema."""
    path = tmp_path / "schema.json"
    path.write_text(json.dumps(SCHEMA), encoding="utf-8")
    return path


def _write(folder: Path, content: bytes) -> Path:
    path = folder / "data.yaml"
    path.write_bytes(content)
    return path


def test_what_is_right_is_read(tmp_path: Path, schema: Path) -> None:
    """Content and the line of each item."""
    data = load(_write(tmp_path, b"# head\nrows:\n  - n: 1\n    m: x\n  - n: 2\n"), schema)
    assert data == {"rows": [{"n": 1, "m": "x"}, {"n": 2}]}
    assert [(row["n"], row.get("m"), row.line) for row in data.parts("rows")] == [(1, "x", 3), (2, None, 5)]
    assert data.parts("columns") == []


def test_a_text_knows_where_its_first_words_stand(tmp_path: Path, schema: Path) -> None:
    """In the line of its name, or in the next one if it is a block."""
    data = load(_write(tmp_path, b"rows: []\nplain: One.\nblock: |\n  One.\n  Two.\n"), schema)
    assert data.words("plain") == Words("One.", 2)
    assert data.words("block") == Words("One.\nTwo.\n", 4)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"rows:\n  - n: 1\n  - n: two\n", 3, "rows.1.n: 'two' is not of type 'integer'"),
        (b"\nrow: []\n", 2, "document: 'rows' is a required property"),
        (b"rows:\n  - n: [1\n", 3, "is not YAML: "),
        (b"rows:\n - &a {n: 1}\n - *a\n", 3, "aliases are not allowed"),
        (b"rows: yes\xe9\n", 1, "is not UTF-8 text"),
        (b"\x00\x01", 1, "is not YAML: "),
        (b"", 1, "is empty"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, schema: Path, content: bytes, line: int, message: str) -> None:
    """Each fault has the file, the line and the field."""
    path = _write(tmp_path, content)
    with pytest.raises(DataFileError) as caught:
        load(path, schema)
    assert (caught.value.path, caught.value.line) == (path, line)
    assert caught.value.message.startswith(message)
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_a_missing_file_is_told(tmp_path: Path, schema: Path) -> None:
    """The reason is the system's own."""
    with pytest.raises(DataFileError, match="cannot be read: No such file"):
        load(tmp_path / "none.yaml", schema)
