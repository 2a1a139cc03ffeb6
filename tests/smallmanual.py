"""The small manuals of ``tests/roots``, with what they take from the real one."""

from pathlib import Path
from shutil import copytree

from tests.project import PROJECT


def small_manual(root: Path, folder: Path, *shared: str) -> Path:
    """Return a copy of the small manual *root* in *folder*, to be edited, with the real schemas.

    Args:
        root: a folder of ``tests/roots``.
        folder: where it goes, a folder that is not there yet.
        shared: other folders of ``docs`` that it needs, such as ``_static``.
    """
    source = Path(copytree(root, folder))
    for part in ("data/schema", *shared):
        copytree(PROJECT / "docs" / part, source / part)
    return source
