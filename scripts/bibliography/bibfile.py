"""The text of a BibTeX file, or one message why it has none."""

from pathlib import Path


class BibliographyError(Exception):
    """A file that is no BibTeX file at all.

    Attributes:
        path: the file.
        line: the line of the fault, from 1.
        message: what is wrong there.
    """

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line
        self.message = message


def read(path: Path) -> str:
    """Return the text of the file at *path*, its lines ended by line feeds.

    Raises:
        BibliographyError: the file is missing, cannot be read, is not UTF-8 or is no text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BibliographyError(path, 1, f"cannot be read: {error.strerror}") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BibliographyError(path, line, f"is not UTF-8 text (byte {error.start})") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BibliographyError(path, line, "is no text: it holds a NUL character")
    return text.replace("\r\n", "\n").replace("\r", "\n")
