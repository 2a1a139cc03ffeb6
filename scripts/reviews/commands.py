"""The subcommands around the reviews."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from scripts.evidence.datafile import DataFileError
from scripts.reviews.answers import read_answers
from scripts.reviews.changes import changes
from scripts.reviews.changes_data import as_json
from scripts.reviews.changes_text import as_text
from scripts.reviews.container import SheetError
from scripts.reviews.edition import read_edition
from scripts.reviews.ledger import ledger_text, load_reviews, locked
from scripts.reviews.packet import PacketError, make_packet
from scripts.reviews.packet_files import write_packet_files
from scripts.reviews.revision import RevisionError, edition_of
from scripts.reviews.taking import take_in
from scripts.reviews.told import told_of
from scripts.wholefile import write_whole

ROOT = Path(__file__).parents[2]


def add_commands(add_parser: Callable[..., ArgumentParser]) -> None:
    """Add the subcommands ``packet``, ``review`` and ``changes`` with *add_parser*."""
    packet = _command(add_parser, "packet", "what a reviewer gets", write_packet)
    packet.add_argument("model", type=Path, metavar="AUDIT.JSON")
    packet.add_argument("folder", type=Path, metavar="FOLDER", help="where the packet is written")
    packet.add_argument("--part", default="", help="a part of the manual, such as patients")
    packet.add_argument("--source", default="", help="the key of a source")
    review = _command(add_parser, "review", "take in what a reviewer has filled in", take_review)
    review.add_argument("file", type=Path, metavar="PACKET.XLSX")
    review.add_argument("model", type=Path, metavar="AUDIT.JSON")
    review.add_argument("data", type=Path, metavar="DATA", help="the folder of the ledger and the schemas")
    changed = _command(add_parser, "changes", "what changed between two editions", write_changes)
    changed.add_argument("revision", metavar="FROM", help="the old edition: a tag or commit of git")
    changed.add_argument("model", type=Path, metavar="AUDIT.JSON")
    changed.add_argument("folder", type=Path, metavar="FOLDER", help="where the lists are written")
    changed.add_argument("--to", default="", metavar="REVISION", help="the new edition, if not the model's")


def _command(
    add_parser: Callable[..., ArgumentParser], name: str, told: str, run: Callable[[Namespace], int]
) -> ArgumentParser:
    """Return the parser of the subcommand *name*, which does *run*; what cannot be read ends it."""

    def guarded(options: Namespace) -> int:
        try:
            return run(options)
        except (DataFileError, PacketError, RevisionError, SheetError, OSError) as error:
            print(error, file=sys.stderr)
            return 2

    parser = add_parser(name, help=told, description=run.__doc__)
    parser.set_defaults(run=guarded)
    return parser


def write_packet(options: Namespace) -> int:
    """Write the packet as a workbook and as a page to print, each whole or not at all."""
    edition = read_edition(options.model)
    sheets = make_packet(edition, options.part, options.source)
    write_packet_files(edition, sheets, options.folder)
    print(f"packet: statements {sum(len(sheet.rows) for sheet in sheets)}, sheets {len(sheets)}")
    return 0


def take_review(options: Namespace) -> int:
    """Take in the rows that fit and refuse the others; exit code 1 if one is refused or none is filled in."""
    edition = read_edition(options.model)
    filled = read_answers(options.file)
    path, schema = options.data / "reviews.csv", options.data / "schema" / "reviews.json"
    with locked(path):
        ledger = load_reviews(path, schema)
        taken = take_in(filled.answers, edition, ledger, date.today())
        ledger += [given.review for given in taken.new]
        if taken.new:
            write_whole(path, ledger_text(ledger))
    for line in told_of(taken, ledger, filled.empty):
        print(line)
    return int(bool(taken.refused) or not filled.answers)


def write_changes(options: Namespace) -> int:
    """Tell what has changed for the reader since an edition, as text and as data for the pages."""
    old = edition_of(options.revision, ROOT)
    new = edition_of(options.to, ROOT) if options.to else read_edition(options.model)
    names = f"{options.revision} (edition {old.name})", f"{options.to or 'now'} (edition {new.name})"
    found = changes(old, new)
    options.folder.mkdir(parents=True, exist_ok=True)
    text = as_text(found, *names)
    write_whole(options.folder / "changes.txt", text)
    write_whole(options.folder / "changes.json", as_json(found, *names))
    print(text, end="")
    return 0
