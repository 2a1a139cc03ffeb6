"""The subcommands that check and format a BibTeX file."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path

from scripts.bibliography.bibfile import BibliographyError, read
from scripts.bibliography.check import check
from scripts.bibliography.entries import parse
from scripts.bibliography.registry.store import SCHEMA, load_snapshot
from scripts.bibliography.tidy import tidy
from scripts.evidence.datafile import DataFileError
from scripts.exceptions import load_acceptances
from scripts.findings import Format, Severity, exit_code, summary, write
from scripts.wholefile import write_whole

SCHEMAS = Path(__file__).parents[2] / "docs" / "data" / "schema"


def add_commands(add_parser: Callable[..., ArgumentParser]) -> None:
    """Add the subcommands ``bibliography`` and ``tidy`` with *add_parser*."""
    checks = add_parser(
        "bibliography", help="references of a BibTeX file", description=check_bibliography.__doc__
    )
    checks.add_argument("file", type=Path, metavar="FILE.bib", help="the BibTeX file")
    checks.add_argument("--pages", type=Path, metavar="FOLDER", help="pages that cite it")
    checks.add_argument("--snapshot", type=Path, metavar="FOLDER", help="what the registries have answered")
    checks.add_argument("--exceptions", type=Path, metavar="FILE", help="findings that are accepted")
    checks.add_argument("--format", type=Format, choices=list(Format), default=Format.TEXT)
    checks.set_defaults(
        run=lambda given: check_bibliography(
            given.file, given.pages, given.snapshot, given.exceptions, given.format
        )
    )
    form = add_parser("tidy", help="form of a BibTeX file", description=tidy_bibliography.__doc__)
    form.add_argument("file", type=Path, metavar="FILE.bib", help="the BibTeX file")
    form.add_argument("--check", action="store_true", help="change nothing, and tell whether it would")
    form.set_defaults(run=lambda given: tidy_bibliography(given.file, given.check))


def check_bibliography(
    file: Path, pages: Path | None, records: Path | None, exceptions: Path | None, form: Format
) -> int:
    """Check the references of a BibTeX file, offline.

    Args:
        file: the BibTeX file.
        pages: a folder of pages whose citations are compared with the entries.
        records: a snapshot of the registries that is compared with the entries.
        exceptions: a file of findings that are accepted.
        form: the format of the findings; those that a person reads leave out what is accepted.

    Returns:
        The exit code: 0 no error, 1 errors or nothing to look at, be it entries or records of them, 2 a file
        that cannot be read or is cut off.
    """
    try:
        held = load_snapshot(_folder(records), SCHEMAS / SCHEMA) if records else None
        acceptances = load_acceptances(exceptions, SCHEMAS / "exceptions.json") if exceptions else []
        report = check(file, date.today(), pages, acceptances, held)
    except (BibliographyError, DataFileError) as error:
        print(error, file=sys.stderr)
        return 2
    told = summary(report.findings, report.entries, "entries", "bibliography")
    if report.register:
        told += f"; registries: {report.register.summary}"
    if form in (Format.TEXT, Format.GITHUB):
        faults = [finding for finding in report.findings if finding.severity is not Severity.INFO]
        print(write(faults, form, told), end="")
    else:
        print(write(report.findings, form), end="")
        print(told, file=sys.stderr)
    if report.is_truncated:
        return 2
    has_run = report.register is None or report.register.has_run
    return exit_code(report.findings, looked_at=report.entries if has_run else 0)


def _folder(path: Path) -> Path:
    """Return *path*, a folder that is there.

    Raises:
        DataFileError: it is not.
    """
    if not path.is_dir():
        raise DataFileError(path, 1, "is no folder")
    return path


def tidy_bibliography(file: Path, check_only: bool) -> int:
    """Bring a BibTeX file into its one form: entries by their keys, fields in one order.

    Args:
        file: the BibTeX file, which is replaced whole or not at all.
        check_only: leave the file as it is, and tell whether it would change.

    Returns:
        The exit code: 0 tidy, 1 it would change, or holds what cannot be read and was kept as it is,
        2 a file that cannot be read, formatted or written.
    """
    try:
        text = read(file)
        result = tidy(text, file)
        if result != text and not check_only:
            write_whole(file, result)
    except BibliographyError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{file}: cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    bibliography = parse(text, file)
    for fault in bibliography.faults:
        print(f"{file}:{fault.line}: kept as it is: {fault.message}; {fault.mend}")
    state = "is tidy" if result == text else "is not tidy; make tidy" if check_only else "was tidied"
    print(f"{file}: {state} ({len(bibliography.entries)} entries)")
    return int(bool(bibliography.faults) or (check_only and result != text))
