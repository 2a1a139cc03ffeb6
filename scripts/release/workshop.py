"""A folder in which Sphinx builds what a release is made of, all from one reading of the pages."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.release.gate import PAGES

# A warning of Sphinx is an error, as in each build of the manual.
OPTIONS = ("-n", "-W", "--keep-going", "-q", "-c", ".")


class BuildError(Exception):
    """Sphinx could not build a format; the message is what it said."""


class Workshop:
    """Builds the manual of the current folder, one format after the other.

    Args:
        folder: where the formats are built.
        settings: settings of Sphinx that all builders have.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.folder = folder
        self._settings = settings

    def build(self, name: str, passed: int = 0, **settings: str) -> Path:
        """Have the builder *name* write into its folder of the workshop, and return that.

        Args:
            name: the builder.
            passed: the highest exit code that is no failure.
            settings: settings of Sphinx for this builder.

        Raises:
            BuildError: it failed.
        """
        out = self.folder / name
        options = [f"-D{key}={value}" for key, value in {**self._settings, **settings}.items()]
        command = [sys.executable, "-m", "sphinx", "-b", name, *OPTIONS, *options]
        command += ["-d", str(self.folder / "doctrees"), str(PAGES), str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode > passed or done.returncode < 0:
            raise BuildError(f"{name} could not be built:\n{done.stderr or done.stdout}")
        return out
