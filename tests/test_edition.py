"""The number of the edition, which the settings tell to all formats."""

import tomllib

import conf
from tests.project import PROJECT


def test_the_project_file_names_the_edition_of_the_settings() -> None:
    """To the letter; CITATION.cff is compared with them in a test of its own."""
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    assert told["project"]["version"] == conf.release
