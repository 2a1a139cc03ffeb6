"""A package that would come out as it is need not be written again."""

import json
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from sphinx.builders.html import StandaloneHTMLBuilder

from scripts.sphinxext.epub.templates import FOLDER
from scripts.sphinxext.kept import digest_of
from scripts.wholefile import write_whole

NAME = "package.json"


def settings_of(builder: StandaloneHTMLBuilder, stamp: time.struct_time) -> str:
    """Return what stands for all that a package depends on, beside the documents and what they show.

    Args:
        builder: the builder.
        stamp: the time that the files of the package bear.
    """
    drawing = builder.config.epub_cover_svg
    files = [*sorted(FOLDER.iterdir()), *([Path(builder.confdir, drawing)] if drawing else [])]
    documents = sorted(builder.env.found_docs)
    return digest_of(builder.build_info.config_hash, stamp, documents, [one.read_bytes() for one in files])


class Packed:
    """What a package was last made of, kept beside it as ``package.json``.

    Args:
        target: the package; the files in it lie in the same folder.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._record = target.with_name(NAME)

    def forget(self) -> None:
        """Take the record away before a page is written: a build may end midway."""
        self._record.unlink(missing_ok=True)

    def is_current(self, settings: str) -> bool:
        """Return whether the package was made of the files as they are now, and with these *settings*."""
        try:
            known = json.loads(self._record.read_text(encoding="utf-8"))
            return bool(known["digest"] == self._digest(known["files"], settings))
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def record(self, names: Sequence[str], settings: str) -> None:
        """Remember that the package holds the files *names*, paths in its folder."""
        known = {"files": list(names), "digest": self._digest(names, settings)}
        write_whole(self._record, json.dumps(known) + "\n")

    def _digest(self, names: Sequence[str], settings: str) -> str:
        """Return a digest of the package, of the files *names*, and of *settings*."""
        found = sha256(settings.encode())
        for name in (self._target.name, *names):
            found.update(f"\0{name}\0".encode())
            found.update(sha256((self._target.parent / name).read_bytes()).digest())
        return found.hexdigest()
