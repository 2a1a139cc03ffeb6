"""A data file as it was read, kept in the environment until the file or its schema has changed."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sphinx.environment import BuildEnvironment

from scripts.sphinxext.kept import digest_of, kept
from scripts.stamps import stamps

Loaded = TypeVar("Loaded")


def kept_data(env: BuildEnvironment, name: str, load: Callable[[Path, Path], Loaded]) -> Loaded:
    """Return what *load* makes of the data file *name* and of its schema, which has the same name.

    Raises:
        DataFileError: the file cannot be used, with its line.
    """
    path = Path(env.srcdir, "data", f"{name}.yaml")
    schema = Path(env.srcdir, "data", "schema", f"{name}.json")
    read_from = digest_of(stamps(path.parent, path.name), stamps(schema.parent, schema.name))
    return kept(env, f"data of {name}", read_from, lambda: load(path, schema))
