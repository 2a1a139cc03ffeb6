"""Zip files whose bytes depend on their content and the build time alone."""

import os
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST = 315532800  # 1980-01-01, the first day that a zip can name
_MODE = 0o100644 << 16


def build_time() -> time.struct_time:
    """Return ``SOURCE_DATE_EPOCH`` if that is set, else now, in UTC."""
    return time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))


def entry(name: str, stamp: time.struct_time) -> ZipInfo:
    """Return the head of the file *name* in a zip, with the time *stamp*, the same on each platform."""
    info = ZipInfo(name, max(stamp, time.gmtime(_FIRST))[:6])
    info.compress_type = ZIP_DEFLATED
    info.external_attr = _MODE
    info.create_system = 3
    return info


class StillZip(ZipFile):
    """A new zip file in memory or on disk, each file of which bears the build time."""

    def writestr(self, name: str, data: str | bytes) -> None:  # type: ignore[override]
        """Add the file *name* that holds *data*."""
        super().writestr(entry(name, build_time()), data)

    def write(self, filename: str | Path, name: str) -> None:  # type: ignore[override]
        """Add the file at *filename* as *name*."""
        self.writestr(name, Path(filename).read_bytes())
