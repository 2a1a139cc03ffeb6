"""Rules for references, by concern; each looks at the entries of one BibTeX file."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

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
        for name in names:
            yield from self._by_field[name]

    @cached_property
    def _by_field(self) -> Mapping[str, Sequence[tuple[Entry, str, str]]]:
        """Return the fields that are not empty, by their names: nearly every rule looks at one or two."""
        found: dict[str, list[tuple[Entry, str, str]]] = defaultdict(list)
        for entry in self.entries:
            for name, field in entry.fields.items():
                if field.value:
                    found[name].append((entry, name, field.value))
        return found


def at(entry: Entry, field: str, message: str, mend: str = "") -> Problem:
    """Return the problem *message* at the *field* of *entry*, or at its first line."""
    return Problem(entry.file, entry.line_of(field), f"{entry.key or 'no key'}: {message}", mend)
