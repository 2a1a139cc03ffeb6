"""The commit that is released."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from scripts.reviews.revision import RevisionError, git

# How many changed files are told.
SHOWN = 5


class Commit(NamedTuple):
    """A commit.

    Attributes:
        id: its name in git.
        time: when it was made, in seconds since 1970.
        tag: the last tag before it, or nothing.
    """

    id: str
    time: int
    tag: str

    @property
    def day(self) -> date:
        """The day on which it was made, in UTC."""
        return datetime.fromtimestamp(self.time, UTC).date()


def clean_commit(root: Path) -> Commit:
    """Return the commit that the work tree at *root* holds, and nothing beside it.

    Raises:
        RevisionError: there is none, or a file was changed or added since.
    """
    head = git(root, "log", "-1", "--format=%H %ct")
    if head.returncode:
        raise RevisionError(f"{root} holds no commit of git, and a release is made of one")
    changed = git(root, "status", "--porcelain").stdout.decode().splitlines()
    if changed:
        more = [f"and {len(changed) - SHOWN} more"] if len(changed) > SHOWN else []
        files = ", ".join([*(line[3:] for line in changed[:SHOWN]), *more])
        raise RevisionError(
            f"a release is made of a commit, and the work tree has changes: {files}; commit or undo them"
        )
    name, time = head.stdout.decode().split()
    # That of the commit itself is the tag of the edition that is made.
    before = git(root, "describe", "--tags", "--abbrev=0", "HEAD^")
    return Commit(name, int(time), "" if before.returncode else before.stdout.decode().strip())
