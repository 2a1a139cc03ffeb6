"""``make cite ID=…``: show the entry for an identifier, and add it to the file."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scripts.bibliography.adding.answers import LookupFailedError
from scripts.bibliography.adding.draft import Draft
from scripts.bibliography.adding.given import identify
from scripts.bibliography.adding.insertion import free_key, identifiers, inserted, look_alike, twin
from scripts.bibliography.adding.lookup import look_up
from scripts.bibliography.entries import Entry, load
from scripts.bibliography.registry.settings import Settings
from scripts.wholefile import write_whole


def cite(text: str, bib: Path, settings: Settings, today: date) -> int:
    """Add the reference with the identifier *text* to the file *bib*, unless it is there already.

    Args:
        text: a DOI, PMID, PMCID, ISBN, NCT number or web address.
        bib: the BibTeX file.
        settings: how to ask.
        today: the day of the question.

    Returns:
        The exit code: 0 if the entry was added, 1 if it is there already or no record was got, 2 if the file
        has faults.

    Raises:
        GivenError: *text* is no identifier.
        BibliographyError: the file cannot be read.
        OSError: the file cannot be written.
    """
    given = identify(text)
    bibliography = load(bib)
    if bibliography.faults:
        fault = bibliography.faults[0]
        return _refused(f"{bib}:{fault.line}: {fault.message}; mend the file first", code=2)
    entries = bibliography.entries
    there = twin([given], entries)
    if there:
        return _there(there, f"has this {given.scheme.upper()}")
    try:
        draft = look_up(given, settings, today)
    except LookupFailedError as error:
        return _refused(f"{error}. Nothing was changed.")
    there = twin(identifiers(draft), entries)
    if there:
        return _there(there, "has an identifier of this work")
    there = look_alike(draft, entries)
    if there:
        shown = ", ".join(f"{one.scheme} = {{{one.value}}}" for one in identifiers(draft))
        return _there(there, f"has this title, year and first author; add to it what it lacks: {shown}")
    return _added(draft, bib, entries)


def _added(draft: Draft, bib: Path, entries: Sequence[Entry]) -> int:
    """Show *draft* under a free key, and write it to *bib*, whose line ends stay as they are."""
    key = free_key(draft.stem, entries)
    entry = draft.text(key)
    try:
        whole = inserted(bib.read_bytes().decode("utf-8"), entries, key, entry)
    except ValueError as error:
        return _refused(f"{bib}: {error}. Nothing was changed.")
    print(entry)
    write_whole(bib, whole)
    print(f"cite: added to {bib} as {key}; compare it with the work itself")
    return 0


def _there(entry: Entry, reason: str) -> int:
    """Say that *entry* is the reference."""
    return _refused(f"{entry.file}:{entry.line}: {entry.key} {reason}. Nothing was changed.")


def _refused(message: str, code: int = 1) -> int:
    """Say *message* and return *code*."""
    print(f"cite: {message}", file=sys.stderr)
    return code
