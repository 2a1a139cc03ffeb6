"""The subcommand that lints the prose of pages."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path

from scripts.claims.prose import count_sentences, one_sentence_per_line
from scripts.findings import Finding, exit_code


def add_commands(add_parser: Callable[..., ArgumentParser]) -> None:
    """Add the subcommand ``prose`` with *add_parser*."""
    prose = add_parser("prose", help="one sentence per line", description=check_prose.__doc__)
    prose.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a page or a folder of pages")
    prose.set_defaults(run=lambda given: check_prose(given.paths))


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
