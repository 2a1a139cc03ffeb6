"""The changes between two editions as data, from which the page of the manual is drawn."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from scripts.evidence.datafile import DataFileError
from scripts.reviews.changes import Change, Kind
from scripts.reviews.weight import Weight


class Changes(NamedTuple):
    """The changes from an old edition to a new one, and what the two are called."""

    old: str
    new: str
    changes: tuple[Change, ...]


def as_json(changes: Sequence[Change], old: str, new: str) -> str:
    """Return *changes* from the edition *old* to *new* as a JSON document."""
    data = {"from": old, "to": new, "changes": [asdict(change) for change in changes]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_changes(path: Path) -> Changes:
    """Return what ``as_json`` has written to *path*.

    Raises:
        DataFileError: the file is missing, or is another one.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        found = (_change(change) for change in data["changes"])
        return Changes(data["from"], data["to"], tuple(found))
    except OSError as error:
        raise DataFileError(path, 1, f"cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataFileError(path, 1, f"is no list of changes: {error}") from error


def _change(data: Mapping[str, Any]) -> Change:
    """Return the change that *data* describes."""
    return Change(
        kind=Kind(data["kind"]),
        weight=Weight(data["weight"]),
        page=data["page"],
        title=data["title"],
        anchor=data["anchor"],
        before=data["before"],
        now=data["now"],
        sources=tuple(data["sources"]),
    )
