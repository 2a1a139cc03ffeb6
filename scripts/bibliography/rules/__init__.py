"""Rules for references, by concern; each looks at the entries of one BibTeX file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scripts.bibliography.entries import Bibliography, Entry
from scripts.findings import Problem

GROUP = "bibliography"


@dataclass(frozen=True)
class References:
    """What the rules look at.

    Attributes:
        bibliography: the file.
        today: the day of the check.
    """

    bibliography: Bibliography
    today: date

    @property
    def entries(self) -> Sequence[Entry]:
        """Return the entries that could be read."""
        return self.bibliography.entries

    def having(self, *names: str) -> Iterator[tuple[Entry, str, str]]:
        """Yield each entry that has one of the fields *names*, with the field's name and value."""
        for entry in self.entries:
            for name in names:
                if entry.has(name):
                    yield entry, name, entry.fields[name].value


def at(entry: Entry, field: str, message: str, mend: str = "") -> Problem:
    """Return the problem *message* at the *field* of *entry*, or at its first line."""
    return Problem(entry.file, entry.line_of(field), f"{entry.key or 'no key'}: {message}", mend)
