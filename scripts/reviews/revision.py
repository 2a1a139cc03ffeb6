"""An earlier edition of the manual, read out of git with the checks of today.

Its pages and data are unpacked into a temporary folder, which is gone afterwards; no second checkout is left
lying around, and neither the working tree nor the index of git is touched.
"""

import io
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from scripts.reviews.edition import Edition, read_edition
from scripts.reviews.ledger import ledger_text

# What an edition is read from, and the folder that the settings of today expect beside it.
_PARTS = ("docs", "refs.bib")
# Files that decide what is accepted and what was reviewed, and nothing of what a reader sees.
_NEUTRAL = {
    "uncited.yaml": "uncited: []\n",
    "exceptions.yaml": "exceptions: []\n",
    "reviews.csv": ledger_text([]),
}


class RevisionError(Exception):
    """A revision that git does not know, or that holds no manual that can be read."""


def edition_of(revision: str, root: Path) -> Edition:
    """Return the edition of the manual that *revision* holds.

    Args:
        revision: a commit, tag or branch.
        root: the project, a checkout of git.

    Raises:
        RevisionError: there is no such revision, or it cannot be read with the checks of today.
    """
    archive = _archive(revision, root)
    with TemporaryDirectory(prefix="manual-") as name:
        folder = Path(name)
        with ZipFile(io.BytesIO(archive)) as packed:
            packed.extractall(folder)
        _prepare(folder, root)
        return _read(folder, root, revision)


def commit_of(revision: str, root: Path) -> str:
    """Return the name in git of the commit that *revision* is.

    Raises:
        RevisionError: there is none.
    """
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        known = git(root, "tag").stdout.decode().split()
        raise RevisionError(f"git knows no revision “{revision}”; its tags: {', '.join(known) or 'none'}")
    return found.stdout.decode().strip()


def _archive(revision: str, root: Path) -> bytes:
    """Return the pages, data and references of *revision* as a zip file."""
    packed = git(root, "archive", "--format=zip", commit_of(revision, root), *_PARTS)
    if packed.returncode:
        told = packed.stderr.decode(errors="replace").strip()
        raise RevisionError(f"the revision “{revision}” holds no manual: {told}")
    return packed.stdout


def git(root: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """Return what git answers to *arguments* in *root*."""
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise RevisionError(f"git cannot be run: {error.strerror}") from error


def _prepare(folder: Path, root: Path) -> None:
    """Put the settings, the schemas and the data that were not there yet beside the pages in *folder*."""
    (folder / "conf.py").write_bytes((root / "conf.py").read_bytes())
    today, data = root / "docs" / "data", folder / "docs" / "data"
    copytree(today / "schema", data / "schema", dirs_exist_ok=True)
    for path in today.iterdir():
        # What an extension of today cannot do without; a page of then shows nothing of it.
        if path.is_file() and not (data / path.name).exists():
            (data / path.name).write_bytes(path.read_bytes())
    for name, text in _NEUTRAL.items():
        (data / name).write_text(text, encoding="utf-8")


def _read(folder: Path, root: Path, revision: str) -> Edition:
    """Return the edition whose pages are in *folder*."""
    command = [sys.executable, "-m", "sphinx", "-b", "model", "-q", "-c", str(folder)]
    command += ["-d", str(folder / "doctrees"), str(folder / "docs"), str(folder / "model")]
    # What Sphinx leaves of a failure goes with the folder.
    environment = {**os.environ, "TMPDIR": str(folder), "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    model = folder / "model" / "audit.json"
    if done.returncode or not model.is_file():
        places = [line.partition(f"{folder}/")[2] for line in done.stderr.splitlines()]
        fault = next(filter(None, reversed(places)), f"exit code {done.returncode}")
        raise RevisionError(f"the revision “{revision}” cannot be read with the checks of today: {fault}")
    return read_edition(model)
