"""The trials for what a page draws of them: the page is read again when their data change."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sphinx.environment import BuildEnvironment

from scripts.evidence.datafile import DataFileError
from scripts.evidence.trial_data import DESIGNS, RESULTS, TrialData, load_trial_data
from scripts.sphinxext.broken_file import ended_by

FOLDER = "data"
_Drawn = TypeVar("_Drawn")


def from_trials(env: BuildEnvironment, draw: Callable[[TrialData], _Drawn]) -> _Drawn:
    """Return what *draw* makes of the trials of the manual that *env* reads.

    Raises:
        SystemExit: a data file that cannot be used, with its line.
    """
    for name in (RESULTS, DESIGNS):
        env.note_dependency(f"{FOLDER}/{name}")
    try:
        return draw(load_trial_data(Path(env.srcdir, FOLDER)))
    except DataFileError as error:
        raise ended_by(error) from error
