"""What a process that reads pages need not send back, since it was known before.

With ``-j`` Sphinx reads pages in processes of their own, and each of them sends back all that it knows, of
which only what it has read is taken over. What can be large is left out of that here.
"""

import os
from typing import TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
# The process that has loaded the extensions.
_HOME = os.getpid()


def is_at_home() -> bool:
    """Return whether this is the process that writes the environment to the disk."""
    return os.getpid() == _HOME


class AtHome(dict[_Key, _Value]):
    """A mapping that is pickled empty by a process that was started to read pages."""

    def __reduce__(self) -> tuple[type["AtHome[_Key, _Value]"], tuple[dict[_Key, _Value]]]:
        """Return what it is made from again."""
        return AtHome, (dict(self) if is_at_home() else {},)
