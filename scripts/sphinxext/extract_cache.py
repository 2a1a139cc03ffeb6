"""The extracts, kept in the environment so that a build reads the files that have changed."""

from pathlib import Path
from typing import NamedTuple

from sphinx.environment import BuildEnvironment

from scripts.evidence.extracts import Source, load_source

FOLDER = "data/extracts"
SCHEMA = "data/schema/extracts.json"
# Attribute of the environment: what was read, by key.
ATTRIBUTE = "manual_sources"


class _Stamp(NamedTuple):
    """By which a file is known to be as it was: its last change, in nanoseconds, and its size in bytes."""

    changed: int
    size: int


class _Kept(NamedTuple):
    """A source as it was read, and the stamps of its file and of the schema then."""

    stamps: tuple[_Stamp, _Stamp]
    source: Source


def sources(env: BuildEnvironment) -> dict[str, Source]:
    """Return the sources of the manual by their keys.

    Raises:
        DataFileError: a file that is not as the schema asks, with its line and field.
    """
    schema = Path(env.srcdir, SCHEMA)
    before: dict[str, _Kept] = getattr(env, ATTRIBUTE, {})
    now: dict[str, _Kept] = {}
    for path in sorted(Path(env.srcdir, FOLDER).glob("*.yaml")):
        stamps = _stamp(path), _stamp(schema)
        kept = before.get(path.stem)
        if kept is None or kept.stamps != stamps:
            kept = _Kept(stamps, load_source(path, schema))
        now[path.stem] = kept
    setattr(env, ATTRIBUTE, now)
    return {key: kept.source for key, kept in now.items()}


def _stamp(path: Path) -> _Stamp:
    """Return the stamp of the file at *path*."""
    status = path.stat()
    return _Stamp(status.st_mtime_ns, status.st_size)
