"""The subcommand ``addresses``, which records the addresses of all pages."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from scripts.addresses.published import load_addresses, pages_of, with_pages
from scripts.evidence.datafile import DataFileError
from scripts.wholefile import write_whole


def add_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Register the subcommand with *add*."""
    parser = add("addresses", help="record the address of each page, so that it stays")
    parser.add_argument("docs", type=Path, help="the folder of the pages")
    parser.set_defaults(run=_record)


def _record(options: argparse.Namespace) -> int:
    """Record the addresses of the pages that have none yet; return the exit code."""
    data = options.docs / "data"
    path = data / "addresses.yaml"
    pages = pages_of(options.docs)
    try:
        known = load_addresses(path, data / "schema" / "addresses.json")
    except DataFileError as error:
        print(error, file=sys.stderr)
        return 2
    added = set(pages) - {address.page for address in known}
    write_whole(path, with_pages(known, pages))
    print(f"{path}: {len(pages)} pages looked at, {len(added)} recorded")
    return 0
