"""The extracts, kept in the environment so that a build reads the files that have changed."""

from pathlib import Path
from typing import NamedTuple

from sphinx.environment import BuildEnvironment

from scripts.evidence.extracts import Source, load_source
from scripts.sphinxext.at_home import AtHome
from scripts.stamps import Stamp, stamps

FOLDER = "data/extracts"
SCHEMA = "data/schema/extracts.json"
# Attribute of the environment: what was read, by key.
ATTRIBUTE = "manual_sources"


class _Kept(NamedTuple):
    """A source as it was read, and the stamps of its file and of the schema then."""

    stamps: tuple[Stamp, list[Stamp]]
    source: Source


def sources(env: BuildEnvironment) -> dict[str, Source]:
    """Return the sources of the manual by their keys.

    Raises:
        DataFileError: a file that is not as the schema asks, with its line and field.
    """
    schema = Path(env.srcdir, SCHEMA)
    asked = stamps(schema.parent, schema.name)
    before: dict[str, _Kept] = getattr(env, ATTRIBUTE, {})
    now: AtHome[str, _Kept] = AtHome()
    for stamp in stamps(Path(env.srcdir, FOLDER), ".yaml"):
        path = Path(stamp.path)
        kept = before.get(path.stem)
        if kept is None or kept.stamps != (stamp, asked):
            kept = _Kept((stamp, asked), load_source(path, schema))
        now[path.stem] = kept
    setattr(env, ATTRIBUTE, now)
    return {key: kept.source for key, kept in now.items()}
