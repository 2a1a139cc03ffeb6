"""Python's collector of garbage, kept from looking through what stays.

While objects are made, Python goes through those that it has, over and over, for such as nothing refers to
any more. Of the million objects of an environment that is loaded none is garbage, and the search takes four
fifths of the time of loading. So it waits until the environment is there, leaves out what it finds then,
and afterwards comes after more new objects than Python's own 700. What is built is the same.
"""

import gc

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

# New objects between two searches: more cost memory and gain no time.
OBJECTS = 20_000


def resume(app: Sphinx) -> None:
    """Search for garbage among what is made from now on; connected to ``builder-inited``."""
    gc.freeze()
    gc.set_threshold(OBJECTS)
    gc.enable()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Pause the search until the environment has been loaded."""
    # What an earlier build in the same process has left out may be garbage now.
    gc.unfreeze()
    gc.disable()
    app.connect("builder-inited", resume, priority=0)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
