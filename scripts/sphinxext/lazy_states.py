"""The states of docutils' nested parsers, made when they are entered.

For each list and each list item docutils makes a parser with all its fifteen states, and each state makes its
table of patterns; most parsers enter two or three. Here a parser makes a state when it enters it: a tenth of
the time of a cold build. What is read is the same.
"""

from collections.abc import Iterable
from typing import TypeAlias

from docutils.parsers.rst.states import NestedStateMachine, RSTState
from docutils.statemachine import State
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

_State: TypeAlias = "State[list[str]]"


class _States(dict[str, _State]):
    """The states that a parser has entered, by name.

    Args:
        machine: the parser.
        classes: the classes of all its states.

    Attributes:
        are_ready: states that are made from now on join a parser that is running.
    """

    def __init__(self, machine: "LazyStateMachine", classes: Iterable[type[_State]]) -> None:
        super().__init__()
        self._machine = machine
        self._classes = {one.__name__: one for one in classes}
        self.are_ready = False

    def __missing__(self, name: str) -> _State:
        """Make the state *name*.

        Raises:
            KeyError: the parser has no such state.
        """
        state = self[name] = self._classes[name](self._machine, self._machine.debug)
        if self.are_ready:
            state.runtime_init()
        return state


class LazyStateMachine(NestedStateMachine):
    """A nested parser that makes its states when it enters them."""

    states: _States

    def add_states(self, state_classes: Iterable[type[_State]]) -> None:
        """Name the states that can be entered."""
        self.states = _States(self, state_classes)

    def runtime_init(self) -> None:
        """Prepare the states that are there; those that follow are prepared when they are made."""
        super().runtime_init()
        self.states.are_ready = True


def give_back(app: Sphinx, failure: Exception | None) -> None:
    """Name docutils' own parser again, for the next build of the process; connected to ``build-finished``."""
    RSTState.nested_sm = NestedStateMachine


def setup(app: Sphinx) -> ExtensionMetadata:
    """Name the parser where docutils asks for the class of nested ones."""
    RSTState.nested_sm = LazyStateMachine
    app.connect("build-finished", give_back)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
