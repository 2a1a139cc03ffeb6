"""The project itself, and its one door: ``make``."""

import os
import subprocess
from pathlib import Path

PROJECT = Path(__file__).parents[1]
# The dates in what the tests build.
EPOCH = "SOURCE_DATE_EPOCH=1700000000"


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``make`` in the project with *arguments*, as a person would, without colors."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    # Sphinx colors what it says where CI is set, terminal or not.
    environment["NO_COLOR"] = "1"
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
