"""On which line of ``refs.bib`` a field stands."""

from pathlib import Path

from bibtexparser.entrypoint import parse_string


def field_lines(path: Path) -> dict[tuple[str, str], int]:
    """Return the line, from 1, of each field of the BibTeX file at *path*, by its entry's key and its name.

    Args:
        path: a UTF-8 file that a build has read without complaint.
    """
    library = parse_string(path.read_text(encoding="utf-8"))
    return {
        # The library counts from 0.
        (entry.key, field.key.lower()): field.start_line + 1
        for entry in library.entries
        for field in entry.fields
    }
