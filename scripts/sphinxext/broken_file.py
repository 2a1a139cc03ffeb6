"""A data file that cannot be used ends the build with one line that names its place.

Sphinx shows every error, expected ones too, with a traceback and the wish to be told of it. Who has mistyped
a line of a data file needs neither.
"""

import sys

from scripts.evidence.datafile import DataFileError


def ended_by(error: DataFileError) -> SystemExit:
    """Tell *error* on standard error; return what ends the build with exit code 2, to be raised."""
    print(error, file=sys.stderr)
    return SystemExit(2)
