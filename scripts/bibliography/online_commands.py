"""The subcommands that ask registries: what became of the references, and a new reference."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from scripts.bibliography.adding.command import cite
from scripts.bibliography.adding.given import GivenError
from scripts.bibliography.bibfile import BibliographyError
from scripts.bibliography.registry.command import snapshot
from scripts.bibliography.registry.settings import Settings, SettingsError, settings
from scripts.evidence.datafile import DataFileError

REFERENCES = Path("refs.bib")
SNAPSHOT = Path("docs/data/snapshot")


def add_commands(add_parser: Callable[..., ArgumentParser]) -> None:
    """Add the subcommands ``snapshot`` and ``cite`` with *add_parser*."""
    asks = add_parser(
        "snapshot", help="ask Crossref and PubMed for every reference (online)", description=snapshot.__doc__
    )
    asks.add_argument("file", nargs="?", type=Path, default=REFERENCES, metavar="FILE.bib")
    asks.add_argument(
        "--snapshot", type=Path, default=SNAPSHOT, metavar="FOLDER", help="where answers are kept"
    )
    asks.add_argument("--force", action="store_true", help="ask again what was asked in the last 30 days")
    asks.set_defaults(
        run=_guarded(
            lambda given, online: snapshot(
                given.file, given.snapshot, online, date.today(), all_again=given.force
            )
        )
    )
    adds = add_parser("cite", help="add a reference by its identifier (online)", description=cite.__doc__)
    adds.add_argument("identifier", metavar="ID", help="DOI, PMID, PMCID, ISBN, NCT number or web address")
    adds.add_argument("--file", type=Path, default=REFERENCES, metavar="FILE.bib", help="where it is added")
    adds.set_defaults(
        run=_guarded(lambda given, online: cite(given.identifier, given.file, online, date.today()))
    )


def _guarded(run: Callable[[Namespace, Settings], int]) -> Callable[[Namespace], int]:
    """Return *run* with the settings of the environment; what cannot be used ends it with one message."""

    def guarded(given: Namespace) -> int:
        try:
            return run(given, settings(os.environ))
        except (BibliographyError, DataFileError, GivenError, SettingsError) as error:
            print(error, file=sys.stderr)
        except OSError as error:
            print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 2

    return guarded
