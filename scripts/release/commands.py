"""The subcommand that makes a release."""

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.bibliography.bibfile import BibliographyError
from scripts.evidence.datafile import DataFileError
from scripts.findings import Finding
from scripts.release.commit import clean_commit
from scripts.release.gate import reasons
from scripts.release.outcome import collect_formats, put_in_place, write_sums
from scripts.release.told import SHOWN, told_of
from scripts.release.workshop import BuildError, Workshop
from scripts.reviews.changes import changes
from scripts.reviews.changes_data import as_json
from scripts.reviews.changes_text import as_text
from scripts.reviews.edition import Edition, read_edition
from scripts.reviews.packet import make_packet
from scripts.reviews.packet_files import write_packet_files
from scripts.reviews.revision import RevisionError, commit_of, edition_of
from scripts.wholefile import write_whole

ROOT = Path()
REASONS = "reasons.txt"
# The ePub comes after the PDF, whose pages it lists.
FORMATS = {"html": "HTML", "pdf": "PDF", "epub": "ePub"}
FIRST = "No earlier edition is tagged, so there is nothing to compare this one with.\n"


def add_commands(add_parser: Callable[..., ArgumentParser]) -> None:
    """Add the subcommand ``release`` with *add_parser*."""
    parser = add_parser("release", help="make a release of this commit", description=make_release.__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the edition gets a folder")
    parser.add_argument("--links", type=Path, required=True, metavar="FILE", help="the answers of the links")
    parser.add_argument("--draft", action="store_true", help="build it all the same, and mark each page")
    parser.add_argument("--from", dest="old", default="", metavar="REVISION", help="the edition before")
    parser.set_defaults(run=_guarded)


def _guarded(options: Namespace) -> int:
    """Make a release; what cannot be used or built ends it with one message."""
    try:
        return make_release(options)
    except BuildError as error:
        print(f"release: {error}", file=sys.stderr)
        return 1
    except (BibliographyError, DataFileError, RevisionError, OSError) as error:
        print(f"release: {error}", file=sys.stderr)
        return 2


def make_release(options: Namespace) -> int:
    """Make a release of the commit that the work tree holds, whole or not at all.

    It is refused while anything stands against it, and all of that is told; a draft is built all the same.

    Returns:
        The exit code: 0 made, 1 refused or not to be built, 2 a file, tag or work tree that cannot be used.
    """
    commit = clean_commit(ROOT)
    old = options.old or commit.tag
    if old:
        commit_of(old, ROOT)
    os.environ["SOURCE_DATE_EPOCH"] = str(commit.time)
    options.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=options.folder, prefix=".") as name:
        work, settings = Path(name), {"draft": str(int(options.draft))}
        against = _against(Workshop(work, settings), options.links)
        _tell(against, options.folder / REASONS, options.draft)
        if against and not options.draft:
            return 1
        # The same on each day: what the check of today has found is told, and not kept.
        settings["judged_on"] = commit.day.isoformat()
        outcome = _made(Workshop(work, settings), old)
        edition = read_edition(outcome / "audit.json").name
        target = options.folder / (f"{edition}-draft" if options.draft else edition)
        collect_formats(work, outcome, target.name)
        write_sums(outcome)
        put_in_place(outcome, target)
    print(f"release: {target}")
    return 0


def _against(workshop: Workshop, answers: Path) -> list[Finding]:
    """Return what stands against a release today, with the links as they were last asked."""
    print("release: reading the pages", flush=True)
    model = workshop.build("model")
    print("release: looking at the audit, the references and the links", flush=True)
    links = workshop.folder / "links"
    links.mkdir()
    if answers.is_file():
        shutil.copy(answers, links / "answers.jsonl")
    # Its exit code tells of findings; a failure leaves no report.
    workshop.build("links", passed=3, links_ask="0")
    return reasons(model / "audit.json", links, datetime.now(UTC))


def _tell(against: Sequence[Finding], report: Path, draft: bool) -> None:
    """Tell what stands *against* a release: all of it in the file *report*, and the beginning here."""
    report.unlink(missing_ok=True)
    if not against:
        return
    write_whole(report, "".join(f"{line}\n" for line in told_of(against)))
    so = "this is a draft" if draft else "there is no release; DRAFT=1 builds a draft all the same"
    print(*told_of(against, SHOWN), "", sep="\n")
    print(f"release: findings against it: {len(against)}, all in {report}; so {so}", flush=True)


def _made(workshop: Workshop, old: str) -> Path:
    """Build all formats in *workshop*; return a folder in it with what else the release holds.

    Args:
        workshop: where that is done.
        old: the edition to compare it with, or nothing.
    """
    outcome = workshop.folder / "outcome"
    outcome.mkdir()
    model = workshop.build("model") / "audit.json"
    shutil.copyfile(model, outcome / model.name)
    edition = read_edition(model)
    changed = _changes(edition, old, workshop.folder, outcome)
    for builder, format_name in FORMATS.items():
        print(f"release: building the {format_name}", flush=True)
        workshop.build(builder, changes_file=changed)
    print("release: packing", flush=True)
    write_packet_files(edition, make_packet(edition), outcome / "packet")
    return outcome


def _changes(edition: Edition, old: str, work: Path, outcome: Path) -> str:
    """Write what has changed since the edition *old* as text into *outcome*.

    Returns:
        The same as data for the pages: the path of a file in *work*, or nothing where nothing is compared.
    """
    if not old:
        write_whole(outcome / "changes.txt", FIRST)
        return ""
    print(f"release: comparing with {old}", flush=True)
    before = edition_of(old, ROOT.absolute())
    names = f"{old} (edition {before.name})", f"edition {edition.name}"
    found = changes(before, edition)
    write_whole(outcome / "changes.txt", as_text(found, *names))
    data = work / "changes.json"
    write_whole(data, as_json(found, *names))
    return str(data.absolute())
