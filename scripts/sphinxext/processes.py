"""Work on many pages, shared out among the processes that Sphinx was given with ``-j``."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from sphinx.application import Sphinx
from sphinx.util.parallel import ParallelTasks

# Fewer pages take less time than it takes to start a process and to take over what it found.
MANY = 30
_Item = TypeVar("_Item")


def share_out(app: Sphinx, write: Callable[[_Item], None], items: Sequence[_Item]) -> None:
    """Let each process *write* a share of *items*, or this one all of them where they are few.

    Args:
        app: the application, whose builder is writing.
        write: writes one; what it changes in memory is lost.
        items: what there is to write.

    Raises:
        SphinxParallelError: a process has ended in an error.
    """
    jobs = app.parallel if app.builder.parallel_ok and len(items) >= MANY else 1
    if jobs == 1:
        _each(write, items)
        return
    tasks = ParallelTasks(jobs)
    for first in range(jobs):
        tasks.add_task(partial(_each, write), items[first::jobs])
    tasks.join()


def _each(write: Callable[[_Item], None], items: Sequence[_Item]) -> None:
    """Write each of *items*."""
    for item in items:
        write(item)
