"""The snapshot: what each registry answered on which day, one file for each identifier.

``docs/data/snapshot/crossref/10.1002%2Fart.10141.json``: the name of a file is the identifier in lower case,
percent-encoded, so that each has one file on every file system. Its form is that of
``docs/data/schema/snapshot.json``.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from scripts.bibliography.registry.outcome import Outcome
from scripts.bibliography.registry.records import Record, Registry, from_data, to_data
from scripts.evidence.datafile import DataFileError, line_of_field
from scripts.schemas import validator as validator_of
from scripts.stamps import Stamp
from scripts.stamps import stamps as stamps_in
from scripts.wholefile import write_whole

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

SCHEMA = "snapshot.json"


@dataclass(frozen=True)
class Identifier:
    """A DOI in Crossref or a PMID in PubMed.

    Attributes:
        registry: the registry.
        value: the identifier as the reference has it.
    """

    registry: Registry
    value: str

    @property
    def normal(self) -> "Identifier":
        """Return the identifier in lower case, for DOIs are the same in both."""
        return Identifier(self.registry, self.value.lower())

    @property
    def file(self) -> Path:
        """Return the path of its file within the snapshot."""
        return Path(self.registry.value, quote(self.value.lower(), safe="") + ".json")

    def __str__(self) -> str:
        """Return registry and identifier."""
        return f"{self.registry.label} {self.value}"


@dataclass(frozen=True)
class Answered:
    """What a registry answered, and when.

    Attributes:
        identifier: what it was asked for.
        asked: the day of the last question.
        outcome: what became of it.
        detail: for an outcome other than found, what happened.
        read: the day of the record, which may be older than a question that failed.
        record: the record, or nothing where none was ever read.
    """

    identifier: Identifier
    asked: date
    outcome: Outcome
    detail: str = ""
    read: date | None = None
    record: Record | None = None


@dataclass(frozen=True)
class Snapshot:
    """All that the registries have answered.

    Attributes:
        answers: by identifier, in its normal form.
    """

    answers: Mapping[Identifier, Answered]

    def answer(self, identifier: Identifier) -> Answered | None:
        """Return what was answered to the question for *identifier*, if it was asked."""
        return self.answers.get(identifier.normal)

    def records(self) -> Iterator[tuple[Identifier, Record]]:
        """Yield each record with the identifier that it was asked by."""
        for answered in self.answers.values():
            if answered.record:
                yield answered.identifier, answered.record


def stamps(folder: Path) -> list[Stamp]:
    """Return the stamps of the files of the snapshot in *folder*, in a fixed order."""
    return sorted(one for registry in Registry for one in stamps_in(folder / registry.value, ".json"))


def load_snapshot(folder: Path, schema: Path, valid: Collection[Stamp] = ()) -> Snapshot:
    """Return the snapshot in *folder*; a folder that is not there holds nothing.

    Args:
        folder: the snapshot.
        schema: the JSON Schema of its files.
        valid: the files that are known to be as the schema asks, which takes most of the time to find out.

    Raises:
        DataFileError: a file that is not as the schema asks, with its line and field.
    """
    found = stamps(folder)
    if not found:
        return Snapshot({})
    validator = validator_of(schema.read_text(encoding="utf-8"))
    known = frozenset(valid)
    answers = (_answered(Path(stamp.path), None if stamp in known else validator) for stamp in found)
    return Snapshot({answered.identifier.normal: answered for answered in answers})


def save(folder: Path, answered: Answered) -> None:
    """Write *answered* to its file in *folder*, whole or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    path = folder / answered.identifier.file
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(_data(answered), ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def _data(answered: Answered) -> dict[str, Any]:
    """Return *answered* in the shape that the schema describes."""
    return {
        "registry": answered.identifier.registry.value,
        "identifier": answered.identifier.value,
        "asked": answered.asked.isoformat(),
        "status": answered.outcome.value,
        "detail": answered.detail,
        "read": answered.read.isoformat() if answered.read else None,
        "record": to_data(answered.record) if answered.record else None,
    }


def _answered(path: Path, validator: "Draft202012Validator | None") -> Answered:
    """Return the content of the file at *path*."""
    data = _valid(path, validator)
    identifier = Identifier(Registry(data["registry"]), data["identifier"])
    if path.parts[-2:] != identifier.file.parts:
        raise DataFileError(
            path, line_of_field(path, ["identifier"]), f"identifier: {identifier} is not its name"
        )
    return Answered(
        identifier,
        _day(path, data, "asked"),
        Outcome(data["status"]),
        data["detail"],
        _day(path, data, "read") if data["read"] else None,
        from_data(data["record"]) if data["record"] else None,
    )


def _valid(path: Path, validator: "Draft202012Validator | None") -> dict[str, Any]:
    """Return the data of the file at *path*, which *validator*, if there is one, finds to be valid."""
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataFileError(path, 1, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataFileError(path, 1, "is not UTF-8 text") from error
    except json.JSONDecodeError as error:
        raise DataFileError(path, error.lineno, f"is not JSON: {error.msg}") from error
    except RecursionError as error:
        raise DataFileError(path, 1, "is nested without end") from error
    faults = validator.iter_errors(data) if validator else ()
    fault = min(faults, key=lambda error: error.json_path, default=None)
    if fault:
        field = ".".join(str(part) for part in fault.absolute_path) or "document"
        raise DataFileError(path, line_of_field(path, fault.absolute_path), f"{field}: {fault.message}")
    return data


def _day(path: Path, data: dict[str, Any], field: str) -> date:
    """Return the date that *field* holds."""
    try:
        return date.fromisoformat(data[field])
    except ValueError as error:
        message = f"{field}: {data[field]!r} is not a date (YYYY-MM-DD)"
        raise DataFileError(path, line_of_field(path, [field]), message) from error
