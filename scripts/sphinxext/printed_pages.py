"""On which page of the PDF each place of the manual stands: the PDF builder tells it, the ePub builder asks.

Both builders share an environment. What was told of another state of the pages than the one at hand is not
believed.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sphinx.environment import BuildEnvironment

from scripts.wholefile import write_whole

NAME = "pages.json"


class Place(NamedTuple):
    """A place that can be linked to: its page's name, its id there or nothing, and its page in the PDF."""

    docname: str
    identifier: str
    page: int


def write_places(folder: Path, env: BuildEnvironment, places: Sequence[Place]) -> None:
    """Write ``pages.json`` into *folder*: the places in the order of the PDF, and the state that they are of.

    Raises:
        OSError: it cannot be written.
    """
    write_whole(folder / NAME, json.dumps({"state": _state(env), "places": places}) + "\n")


def read_places(folder: Path) -> list[Place]:
    """Return the places that ``pages.json`` in *folder* tells, of whatever state; none without that file."""
    return _read(folder / NAME)[1]


def places_of(path: Path, env: BuildEnvironment) -> list[Place]:
    """Return the places that ``pages.json`` at *path* tells, or none if pages were read again since then."""
    state, places = _read(path)
    return places if state == _state(env) else []


def _read(path: Path) -> tuple[str, list[Place]]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return told["state"], [Place(*place) for place in told["places"]]
    except (OSError, ValueError, KeyError, TypeError):
        return "", []


def _state(env: BuildEnvironment) -> str:
    """Return a digest of which pages were read, and when."""
    return sha256(repr(sorted(env.all_docs.items())).encode()).hexdigest()
