"""The command line: ``python -m scripts SUBCOMMAND``; each subcommand is a few lines."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scripts import review_commands
from scripts.bibliography.bibfile import BibliographyError, read
from scripts.bibliography.check import check
from scripts.bibliography.entries import parse
from scripts.bibliography.tidy import LossError, tidy
from scripts.claims.prose import count_sentences, one_sentence_per_line
from scripts.evidence.datafile import DataFileError
from scripts.exceptions import load_acceptances
from scripts.findings import Finding, Format, Severity, exit_code, summary, write
from scripts.wholefile import write_whole

SCHEMAS = Path(__file__).parents[1] / "docs" / "data" / "schema"


def check_prose(paths: Sequence[Path]) -> int:
    """Check the pages at *paths*, files or folders, for one sentence per line.

    Returns:
        The exit code: 0 clean, 1 findings or nothing to look at, 2 a page that cannot be read.
    """
    pages = sorted(page for path in paths for page in ([path] if path.is_file() else path.rglob("*.rst")))
    findings: list[Finding] = []
    sentences = 0
    for page in pages:
        try:
            source = page.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            print(f"{page}: is not UTF-8 text (byte {error.start})", file=sys.stderr)
            return 2
        findings += one_sentence_per_line(page, source)
        sentences += count_sentences(source)
    for finding in sorted(findings):
        print(finding)
    print(f"prose: {sentences} sentences on {len(pages)} pages, {len(findings)} findings")
    return exit_code(findings, looked_at=sentences)


def check_bibliography(file: Path, pages: Path | None, exceptions: Path | None, form: Format) -> int:
    """Check the references of a BibTeX file, offline.

    Args:
        file: the BibTeX file.
        pages: a folder of pages whose citations are compared with the entries.
        exceptions: a file of findings that are accepted.
        form: the format of the findings; those that a person reads leave out what is accepted.

    Returns:
        The exit code: 0 no error, 1 errors or nothing to look at, 2 a file that cannot be read or is cut off.
    """
    try:
        acceptances = load_acceptances(exceptions, SCHEMAS / "exceptions.json") if exceptions else []
        report = check(file, date.today(), pages, acceptances)
    except (BibliographyError, DataFileError) as error:
        print(error, file=sys.stderr)
        return 2
    told = summary(report.findings, report.entries, "entries", "bibliography")
    if form in (Format.TEXT, Format.GITHUB):
        faults = [finding for finding in report.findings if finding.severity is not Severity.INFO]
        print(write(faults, form, told), end="")
    else:
        print(write(report.findings, form), end="")
        print(told, file=sys.stderr)
    return 2 if report.is_truncated else exit_code(report.findings, looked_at=report.entries)


def tidy_bibliography(file: Path, check_only: bool) -> int:
    """Bring a BibTeX file into its one form: entries by their keys, fields in one order.

    Args:
        file: the BibTeX file, which is replaced whole or not at all.
        check_only: leave the file as it is, and tell whether it would change.

    Returns:
        The exit code: 0 tidy, 1 it would change, or holds what cannot be read and was kept as it is,
        2 a file that cannot be read or is cut off.
    """
    try:
        text = read(file)
        bibliography = parse(text, file)
        if bibliography.is_truncated:
            print(
                f"{file}:{bibliography.faults[-1].line}: {bibliography.faults[-1].message}", file=sys.stderr
            )
            return 2
        result = tidy(text, file)
    except (BibliographyError, LossError) as error:
        print(error, file=sys.stderr)
        return 2
    for fault in bibliography.faults:
        print(f"{file}:{fault.line}: kept as it is: {fault.message}; {fault.mend}")
    if result != text and not check_only:
        write_whole(file, result)
    state = "is tidy" if result == text else "is not tidy; make tidy" if check_only else "was tidied"
    print(f"{file}: {state} ({len(bibliography.entries)} entries)")
    return int(bool(bibliography.faults) or (check_only and result != text))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the subcommand that *arguments* name and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="SUBCOMMAND")
    prose = commands.add_parser("prose", help="one sentence per line", description=check_prose.__doc__)
    prose.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a page or a folder of pages")
    prose.set_defaults(run=lambda options: check_prose(options.paths))
    references = commands.add_parser(
        "bibliography", help="references of a BibTeX file", description=check_bibliography.__doc__
    )
    references.add_argument("file", type=Path, metavar="FILE.bib", help="the BibTeX file")
    references.add_argument("--pages", type=Path, metavar="FOLDER", help="pages that cite it")
    references.add_argument("--exceptions", type=Path, metavar="FILE", help="findings that are accepted")
    references.add_argument("--format", type=Format, choices=list(Format), default=Format.TEXT)
    references.set_defaults(
        run=lambda options: check_bibliography(
            options.file, options.pages, options.exceptions, options.format
        )
    )
    form = commands.add_parser("tidy", help="form of a BibTeX file", description=tidy_bibliography.__doc__)
    form.add_argument("file", type=Path, metavar="FILE.bib", help="the BibTeX file")
    form.add_argument("--check", action="store_true", help="change nothing, and tell whether it would")
    form.set_defaults(run=lambda options: tidy_bibliography(options.file, options.check))
    review_commands.add_to(commands)
    options = parser.parse_args(arguments)
    return int(options.run(options))


if __name__ == "__main__":
    raise SystemExit(main())
