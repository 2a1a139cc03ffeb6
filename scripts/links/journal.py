"""The answers of earlier runs, one on a line, so that a run which is broken off goes on where it was."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from scripts.evidence.datafile import DataFileError
from scripts.links.answer import Answer, Status
from scripts.wholefile import write_whole


class Memory(NamedTuple):
    """What is known of a link: the last answer, and the last by which a host said how the page stands."""

    last: Answer
    definite: Answer | None


class Journal:
    """The file ``answers.jsonl``: each answer is written when it comes.

    Args:
        path: the file, in a folder that exists; it need not be there yet.

    Raises:
        DataFileError: a line is not one that this class has written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._memories: dict[str, Memory] = {}
        for answer in _read(path):
            self._keep(answer)
        # What later answers have overtaken goes, and so does a line that was cut off in the writing.
        write_whole(path, "".join(map(_line, self._answers())))

    def recall(self, address: str) -> Memory:
        """Return what is known of *address*; of one that was never asked, just that."""
        never = Answer(address, Status.NOT_CHECKED, None, "never asked", "", None)
        return self._memories.get(address, Memory(never, None))

    def add(self, answer: Answer) -> None:
        """Write *answer* to the end of the file."""
        self._keep(answer)
        with self._path.open("a", encoding="utf-8", newline="") as file:
            file.write(_line(answer))

    def is_fresh(self, address: str, now: datetime, days: int) -> bool:
        """Return whether *address* has said how it stands, and so within the last *days* days.

        The last answer counts: a page that worked the day before and could not be reached since is not fresh.
        """
        memory = self._memories.get(address)
        if memory is None or memory.last.asked is None or not memory.last.is_definite:
            return False
        return timedelta() <= now - memory.last.asked < timedelta(days=days)

    def _keep(self, answer: Answer) -> None:
        """Remember *answer* as the last one."""
        before = self._memories.get(answer.address)
        definite = answer if answer.is_definite else before.definite if before else None
        self._memories[answer.address] = Memory(answer, definite)

    def _answers(self) -> Iterable[Answer]:
        """Yield the answers that are remembered, of one address the earlier first."""
        for last, definite in self._memories.values():
            if definite and definite is not last:
                yield definite
            yield last


def _line(answer: Answer) -> str:
    """Return *answer* as a line of JSON."""
    data = asdict(answer) | {"asked": answer.asked and answer.asked.isoformat()}
    return json.dumps(data, ensure_ascii=False) + "\n"


def _read(path: Path) -> Iterable[Answer]:
    """Yield the answers of the file at *path*; a last line without an end was cut off, and is none."""
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
    except UnicodeDecodeError as error:
        raise DataFileError(path, 1, "is not UTF-8 text") from error
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        if line.endswith("\n"):
            yield _answer(path, number, line)


def _answer(path: Path, number: int, line: str) -> Answer:
    """Return the answer that *line* holds."""
    try:
        data = json.loads(line)
        asked = datetime.fromisoformat(data["asked"]).astimezone(UTC)
        return Answer(**data | {"status": Status(data["status"]), "asked": asked})
    except (KeyError, TypeError, ValueError) as error:
        raise DataFileError(
            path, number, f"is not an answer of a link ({error}); delete the file to begin anew"
        ) from error
