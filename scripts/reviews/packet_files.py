"""The two files of a packet: the workbook, and the page to print."""

from collections.abc import Sequence
from pathlib import Path

from scripts.reviews.edition import Edition
from scripts.reviews.packet import Sheet
from scripts.reviews.printed import printed
from scripts.reviews.workbook import workbook
from scripts.wholefile import replace_whole, write_whole

NAME = "anakinra-manual-review"


def write_packet_files(edition: Edition, sheets: Sequence[Sheet], folder: Path) -> None:
    """Write *sheets* of *edition* into *folder*, which is made if need be, each file whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    replace_whole(folder / f"{NAME}.xlsx", workbook(edition, sheets))
    write_whole(folder / f"{NAME}.html", printed(edition, sheets))
