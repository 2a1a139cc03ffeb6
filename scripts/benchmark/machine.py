"""The machine and the versions that figures were measured with."""

import os
import platform
import subprocess
from datetime import date
from importlib.metadata import version
from shutil import which
from typing import NamedTuple


class Machine(NamedTuple):
    """Where and when was measured; ``pandoc`` is empty where it is not installed."""

    day: str
    cores: int
    system: str
    python: str
    sphinx: str
    bibtex: str
    typst: str
    pandoc: str = ""

    def __str__(self) -> str:
        """Return it in a sentence without its full stop."""
        versions = f"Sphinx {self.sphinx}, sphinxcontrib-bibtex {self.bibtex}, Typst {self.typst}"
        if self.pandoc:
            versions += f", pandoc {self.pandoc}"
        return (
            f"Measured on {self.day} with {self.cores} cores, {self.system}, Python {self.python}, {versions}"
        )


def this_machine() -> Machine:
    """Return the machine that this runs on, today."""
    return Machine(
        day=date.today().isoformat(),
        cores=os.cpu_count() or 1,
        system=f"{platform.system()} on {platform.machine()}",
        python=platform.python_version(),
        sphinx=version("sphinx"),
        bibtex=version("sphinxcontrib-bibtex"),
        typst=version("typst"),
        pandoc=_pandoc(),
    )


def _pandoc() -> str:
    """Return the version of pandoc, or nothing."""
    if not which("pandoc"):
        return ""
    # The first line is "pandoc 3.9".
    told = subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=True).stdout
    return told.split()[1]
