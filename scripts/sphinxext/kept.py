"""What a build has worked out, kept in the environment until what it was made from has changed."""

from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple, TypeVar, cast

from sphinx.environment import BuildEnvironment

# Attribute of the environment: what was worked out, by name.
ATTRIBUTE = "manual_kept"
_Made = TypeVar("_Made")


class _Kept(NamedTuple):
    """What was made, and the digest of what it was made from."""

    inputs: str
    made: object


def kept(env: BuildEnvironment, name: str, inputs: str, make: Callable[[], _Made]) -> _Made:
    """Return what *make* gives, or what it gave when *inputs* were the same.

    Args:
        env: where it is kept, under *name*.
        name: a name that nothing else uses.
        inputs: a digest of all that it is made from.
        make: makes it; it can be pickled.
    """
    if not hasattr(env, ATTRIBUTE):
        setattr(env, ATTRIBUTE, {})
    known: dict[str, _Kept] = getattr(env, ATTRIBUTE)
    if name not in known or known[name].inputs != inputs:
        known[name] = _Kept(inputs, make())
    return cast(_Made, known[name].made)


def digest_of(*parts: object) -> str:
    """Return a digest of *parts*, which are told apart by how they are written."""
    return sha256(repr(parts).encode()).hexdigest()
