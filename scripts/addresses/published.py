"""The addresses that were published: ``docs/data/addresses.yaml``."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.evidence.datafile import load

HEAD = """\
# Each page that was ever published, drafts included, by its name under docs/. Links lead to it, so it stays,
# or "now" says where its content is. Schema: schema/addresses.json; how: docs/maintaining/moving-a-page.rst.
addresses:
"""


class Address(NamedTuple):
    """A page that was published.

    Attributes:
        page: its document name.
        now: the page where its content is now, with ``#`` and a place if there is one; empty if it stays.
        line: its line in the data file, from 1.
    """

    page: str
    now: str
    line: int


class Fault(NamedTuple):
    """What is wrong with an address, with the way to mend it, and its line."""

    line: int
    message: str


def load_addresses(path: Path, schema: Path) -> tuple[Address, ...]:
    """Return the addresses that the file at *path* holds, in its order.

    Raises:
        DataFileError: the file is not as its schema asks.
    """
    items = load(path, schema).parts("addresses")
    return tuple(Address(item["page"], item.get("now", ""), item.line) for item in items)


def pages_of(docs: Path) -> list[str]:
    """Return the names of the pages in the folder *docs*, sorted."""
    return sorted(path.relative_to(docs).with_suffix("").as_posix() for path in docs.rglob("*.rst"))


def faults(addresses: Sequence[Address], pages: Collection[str]) -> Iterator[Fault]:
    """Yield what is wrong where the manual has *pages*: links from elsewhere would break."""
    seen: set[str] = set()
    for page, now, line in addresses:
        if page in seen:
            yield Fault(line, f"{page} stands twice; take one out")
        seen.add(page)
        exists = page in pages
        if not now and not exists:
            yield Fault(
                line, f"{page} was published and is gone; bring it back, or say in 'now' where its content is"
            )
        if now and exists:
            yield Fault(
                line, f"{page} has moved to {now}, and there is such a page; take out 'now', or the page"
            )
        if now and now.partition("#")[0] not in pages:
            yield Fault(line, f"{page} has moved to {now}, and there is no such page; name one that there is")


def with_pages(addresses: Iterable[Address], pages: Iterable[str]) -> str:
    """Return the text of the file with *addresses* and, where they are not among them, *pages*; sorted."""
    moved = {address.page: address.now for address in addresses}
    entries = {**dict.fromkeys(pages, ""), **moved}
    lines = (f"- page: {page}\n" + f"  now: {now}\n" * bool(now) for page, now in sorted(entries.items()))
    return HEAD + "".join(lines)
