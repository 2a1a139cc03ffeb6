"""The entries of the BibTeX files, kept in the environment so that a build parses those that have changed.

sphinxcontrib-bibtex parses a file anew when it has changed in whatever place. Here the file is cut where a
line begins with ``@``. A piece that holds one entry when it is parsed by itself holds the same entry in the
file, so the entry of a piece that is as it was is used again. A file in which a piece holds something else,
such as an abbreviation, half an entry or a mistake, is left to sphinxcontrib-bibtex.
"""

import re
from hashlib import sha256
from pathlib import Path

from pybtex.database import BibliographyData, Entry
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime, is_bibdata_outdated

from scripts.sphinxext.at_home import AtHome
from scripts.sphinxext.citation_domain import citation_domain

# Attribute of the environment: the entries, by digests of their text.
ATTRIBUTE = "manual_entries"
# Before sphinxcontrib-bibtex, whose priority is the default, 500, looks whether it has to parse a file.
PRIORITY = 400

_BEGINNING = re.compile("^(?=@)", re.MULTILINE)
_Entries = dict[bytes, Entry]


def parse_files(app: Sphinx) -> None:
    """Parse what has changed in the BibTeX files; connected to ``builder-inited``."""
    domain, encoding = citation_domain(app.env), app.config.bibtex_encoding
    paths = [Path(app.confdir, name).resolve() for name in app.config.bibtex_bibfiles or ()]
    if not is_bibdata_outdated(domain.bibdata, paths, encoding):
        return
    known: _Entries = getattr(app.env, ATTRIBUTE, {})
    now: _Entries = {}
    data = BibliographyData()
    files = {}
    try:
        for path in paths:
            changed = get_mtime(path)
            found = _entries(path.read_text(encoding=encoding), known)
            data.add_entries((entry.key, entry) for entry in found.values())
            files[path] = BibFile(changed, dict.fromkeys(entry.key for entry in found.values()))
            now |= found
    except (OSError, ValueError, PybtexError):
        return
    setattr(app.env, ATTRIBUTE, AtHome(now))
    domain.data["bibdata"] = BibData(encoding, files, data)


def _entries(text: str, known: _Entries) -> _Entries:
    """Return the entries of the file *text*, in its order, those that are *known* without parsing them.

    Raises:
        PybtexError: a piece of the file cannot be parsed.
        ValueError: a piece holds not one entry, or the same as another.
    """
    before, *pieces = _BEGINNING.split(text)
    if "@" in before:
        raise ValueError("something stands before the first entry")
    digests = [sha256(piece.encode()).digest() for piece in pieces]
    found = dict(zip(digests, pieces, strict=True))
    if len(found) != len(pieces):
        raise ValueError("an entry stands twice")
    return {digest: known.get(digest) or _parsed(piece) for digest, piece in found.items()}


def _parsed(piece: str) -> Entry:
    """Return the one entry of *piece*.

    Raises:
        PybtexError: it cannot be parsed.
        ValueError: it holds none, or more than one.
    """
    (entry,) = Parser().parse_string(piece).entries.values()
    return entry


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the parser."""
    app.setup_extension("scripts.sphinxext.citation_domain")
    app.connect("builder-inited", parse_files, priority=PRIORITY)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
