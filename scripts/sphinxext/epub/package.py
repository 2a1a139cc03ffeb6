"""The package file: a zip whose bytes depend on its content and the build time alone."""

import os
import time
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_FIRST = 315532800  # 1980-01-01, the first day that a zip can name
_MODE = 0o100644 << 16


def build_time() -> time.struct_time:
    """Return ``SOURCE_DATE_EPOCH`` if that is set, else now, in UTC."""
    return time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))


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
                package.writestr(_entry(name, stamp), (root / name).read_bytes())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _entry(name: str, stamp: time.struct_time) -> ZipInfo:
    entry = ZipInfo(name, max(stamp, time.gmtime(_FIRST))[:6])
    # The first file is stored as it is, so that its content names the format to whoever looks at the bytes.
    entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
    entry.external_attr = _MODE
    entry.create_system = 3  # the same on each platform
    return entry
