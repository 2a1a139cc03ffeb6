"""A share of the links for each of several machines, by host: each host is asked from one machine only."""

import re
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlsplit

_SHARD = re.compile(r"([1-9][0-9]*)/([1-9][0-9]*)")


class Shard(NamedTuple):
    """The share *number*, from 1, *of* so many."""

    number: int
    of: int

    @classmethod
    def read(cls, text: str) -> "Shard":
        """Return the share that *text* writes, such as ``2/4``.

        Raises:
            ValueError: it writes none.
        """
        written = _SHARD.fullmatch(text)
        if not written or int(written[1]) > int(written[2]):
            raise ValueError(f"{text!r} is no share: write 1/4, 2/4, 3/4 or 4/4 for four machines")
        return cls(int(written[1]), int(written[2]))

    def holds(self, address: str) -> bool:
        """Return whether the host of *address* falls into this share, the same on each machine."""
        host = urlsplit(address).hostname or ""
        return int.from_bytes(sha256(host.encode()).digest()) % self.of == self.number - 1
