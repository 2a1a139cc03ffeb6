"""Jinja templates: values are escaped, and one that is missing is an error."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def environment(*folders: Path) -> Environment:
    """Return the templates of *folders*; of two with one name, that of the first folder.

    To render one raises ``jinja2.UndefinedError`` where its context lacks a value that it names.
    """
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
