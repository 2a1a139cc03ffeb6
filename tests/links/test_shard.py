"""Shares of the links."""

import pytest

from scripts.links.shard import Shard

ADDRESSES = [f"https://host{number}.test/{page}" for number in range(40) for page in ("a", "b")]


def test_each_host_falls_into_one_share() -> None:
    """With all that is asked of it; and no share is empty."""
    shares = [[one for one in ADDRESSES if Shard(number, 4).holds(one)] for number in (1, 2, 3, 4)]
    assert sorted(one for share in shares for one in share) == sorted(ADDRESSES)
    hosts = [{one.rpartition("/")[0] for one in share} for share in shares]
    assert all(hosts) and sum(map(len, hosts)) == 40


def test_one_share_is_all() -> None:
    """Which is the default."""
    assert all(map(Shard.read("1/1").holds, ADDRESSES))


@pytest.mark.parametrize("text", ["", "0/4", "5/4", "1/0", "2", "a/b", "1/4 "])
def test_what_is_no_share_is_refused(text: str) -> None:
    """With what it should be."""
    with pytest.raises(ValueError, match=r"is no share: write 1/4, 2/4, 3/4 or 4/4"):
        Shard.read(text)
