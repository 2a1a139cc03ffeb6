"""Files are replaced whole or not at all."""

from pathlib import Path
from uuid import uuid4


def write_whole(path: Path, text: str) -> None:
    """Write *text* to *path* so that a reader sees the old content or the new, and never a part.

    Args:
        path: the file, in a folder that exists.
        text: its new content, written as UTF-8 with its line ends as they are.

    Raises:
        OSError: the file cannot be written; what stood there still stands.
        UnicodeEncodeError: *text* has no form in UTF-8; what stood there still stands.
    """
    replace_whole(path, text.encode("utf-8"))


def replace_whole(path: Path, data: bytes) -> None:
    """Write *data* to *path* so that a reader sees the old content or the new, and never a part.

    Args:
        path: the file, in a folder that exists.
        data: its new content.

    Raises:
        OSError: the file cannot be written; what stood there still stands.
    """
    # In the same folder, for only within one file system is the replacement one step.
    temporary = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
