"""What a release leaves: the formats, the packet, the audit, the changes and the checksums."""

import shutil
from hashlib import file_digest
from pathlib import Path
from uuid import uuid4
from zipfile import ZIP_DEFLATED

from scripts.stillzip import StillZip
from scripts.wholefile import write_whole

SUMS = "SHA256SUMS"
# The names of what the builders keep for themselves begin so: it is of this machine.
_OF_THE_BUILD = "."


def collect_formats(work: Path, outcome: Path, name: str) -> None:
    """Put the formats that were built below *work* into *outcome*; *name* stands in their names."""
    for path in [*(work / "epub").glob("*.epub"), *(work / "pdf").glob("*.pdf")]:
        base = f"{path.stem}-{name}"
        shutil.copyfile(path, outcome / f"{base}{path.suffix}")
        if path.suffix == ".epub":
            pack(work / "html", outcome / f"{base}-html.zip", f"{base}-html")
    for path in sorted((work / "pdf" / "handouts").glob("*.pdf")):
        (outcome / "handouts").mkdir(exist_ok=True)
        shutil.copyfile(path, outcome / "handouts" / path.name)


def pack(folder: Path, target: Path, top: str) -> None:
    """Write the files of *folder* into a new zip file at *target*, below the folder *top* in it.

    The bytes depend on the files and the build time alone.
    """
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    with StillZip(target, "w", ZIP_DEFLATED) as packed:
        for name, path in sorted(files.items()):
            if not name.startswith(_OF_THE_BUILD):
                packed.write(path, f"{top}/{name}")


def write_sums(outcome: Path) -> None:
    """Write the checksum of each file of *outcome*, as ``sha256sum --check`` reads them."""
    files = {path.relative_to(outcome).as_posix(): path for path in outcome.rglob("*") if path.is_file()}
    lines = [f"{_sum(path)}  {name}\n" for name, path in sorted(files.items())]
    write_whole(outcome / SUMS, "".join(lines))


def _sum(path: Path) -> str:
    """Return the SHA-256 of the file at *path*."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def put_in_place(outcome: Path, target: Path) -> None:
    """Let the folder *outcome* take the place of *target*; an earlier one goes when the new one is there.

    Raises:
        OSError: it cannot; what stood there stands there again.
    """
    old = target.with_name(f".{target.name}.{uuid4().hex}")
    if target.exists():
        target.rename(old)
    try:
        outcome.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
