"""What each PDF was typeset from, so that only what has changed is typeset again."""

import json
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from scripts.sphinxext.pdf.compiler import source_date_epoch
from scripts.wholefile import write_whole

NAME = "typeset.json"


class Typeset:
    """The digests of what the PDFs in a folder were typeset from, kept there as ``typeset.json``.

    Args:
        folder: The folder. A file there that is no record of ours counts for none.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._digests: dict[str, str] = _read(folder / NAME)

    def is_current(self, target: Path, digest: str) -> bool:
        """Tell whether a PDF stands there and was typeset from just this.

        Args:
            target: The PDF, in the folder or below.
            digest: What :func:`digest_of` says of its sources.

        Returns:
            True if it need not be typeset again.
        """
        return target.is_file() and self._digests.get(self._name(target)) == digest

    def record(self, target: Path, digest: str) -> None:
        """Remember what a PDF was typeset from.

        Args:
            target: The PDF.
            digest: What :func:`digest_of` says of its sources.
        """
        self._digests[self._name(target)] = digest
        write_whole(self._folder / NAME, json.dumps(self._digests, indent=1, sort_keys=True) + "\n")

    def _name(self, target: Path) -> str:
        return target.relative_to(self._folder).as_posix()


def digest_of(sources: Iterable[Path]) -> str:
    """Digest all that a PDF depends on: its sources, the compiler and the date.

    Args:
        sources: The files that the compiler reads.

    Returns:
        A hexadecimal digest.
    """
    found = sha256(repr((version("typst"), source_date_epoch())).encode())
    for path in sorted(sources):
        found.update(f"\0{path.name}\0".encode())
        found.update(sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _read(path: Path) -> dict[str, str]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
