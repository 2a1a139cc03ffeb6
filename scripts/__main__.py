"""The command line: ``python -m scripts SUBCOMMAND``; each subcommand is a few lines."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.bibliography.commands import add_commands as add_bibliography
from scripts.bibliography.online_commands import add_commands as add_online
from scripts.claims.prose import count_sentences, one_sentence_per_line
from scripts.findings import Finding, exit_code
from scripts.reviews.commands import add_commands as add_reviews


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the subcommand that *arguments* name and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="SUBCOMMAND")
    prose = commands.add_parser("prose", help="one sentence per line", description=check_prose.__doc__)
    prose.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a page or a folder of pages")
    prose.set_defaults(run=lambda options: check_prose(options.paths))
    add_bibliography(commands.add_parser)
    add_online(commands.add_parser)
    add_reviews(commands.add_parser)
    options = parser.parse_args(arguments)
    return int(options.run(options))


if __name__ == "__main__":
    raise SystemExit(main())
