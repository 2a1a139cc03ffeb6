"""Why an edition may not be released, in words."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from scripts.findings import Finding

# How many places of one reason are told on the screen.
SHOWN = 3


def told_of(found: Sequence[Finding], shown: int | None = None) -> Iterator[str]:
    """Yield the lines: each rule with its places and how they are mended.

    Args:
        found: what stands against a release.
        shown: how many places of a rule are told; all where nothing is given.
    """
    by_rule = attrgetter("rule")
    for rule, alike in groupby(sorted(found, key=by_rule), key=by_rule):
        places = list(alike)
        told = places[:shown]
        yield from ("", f"{rule} ({len(places)})")
        yield from (f"  {place.file.as_posix()}:{place.line}: {place.message}" for place in told)
        if len(places) > len(told):
            yield f"  and {len(places) - len(told)} more"
        yield from (f"  To mend: {mend}" for mend in dict.fromkeys(place.mend for place in told))
