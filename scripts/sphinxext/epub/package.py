"""The package file: a zip whose bytes depend on its content and the build time alone."""

import time
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from scripts.stillzip import entry


def write_package(target: Path, root: Path, names: Iterable[str], stamp: time.struct_time) -> None:
    """Write the files ``names`` below ``root`` to the zip ``target``: whole, or not at all.

    Args:
        target: the package; replaced when the new one is complete.
        root: the folder that holds the files.
        names: paths below ``root`` in the order of the package; ``mimetype`` must be the first.
        stamp: the time that each file of the zip bears.
    """
    partial = target.with_name(target.name + ".part")
    try:
        with ZipFile(partial, "w") as package:
            for name in names:
                head = entry(name, stamp)
                # The first file is stored as it is, so that its content names the format to whoever looks at
                # the bytes.
                if name == "mimetype":
                    head.compress_type = ZIP_STORED
                package.writestr(head, (root / name).read_bytes())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
