"""What a registry answered, as data, or one message why there are none."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from scripts.bibliography.registry.outcome import Answer, Outcome

_Read = TypeVar("_Read")
_NO_NETWORK = frozenset({Outcome.UNREACHABLE, Outcome.TIMED_OUT})


class LookupFailedError(Exception):
    """A question that brought no record."""


def failed(registry: str, question: str, outcome: Outcome, detail: str) -> LookupFailedError:
    """Return the error that says what became of *question*, put to *registry*."""
    if outcome is Outcome.UNKNOWN:
        return LookupFailedError(f"{registry} does not know {question}")
    told = f"{registry} was asked for {question}: {outcome}" + (f" ({detail})" if detail else "")
    network = "; is there a network?" if outcome in _NO_NETWORK else ""
    return LookupFailedError(told + network)


def read(registry: str, question: str, answer: Answer, reader: Callable[[Any], _Read]) -> _Read:
    """Return what *reader* makes of the JSON data of *answer*.

    Raises:
        LookupFailedError: the answer brings no data, or others than *reader* expects.
    """
    if answer.outcome is not Outcome.FOUND:
        raise failed(registry, question, answer.outcome, answer.detail)
    try:
        return reader(json.loads(answer.body))
    except (ValueError, RecursionError) as error:
        raise failed(registry, question, Outcome.NOT_UNDERSTOOD, "no JSON") from error
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise failed(registry, question, Outcome.NOT_UNDERSTOOD, "JSON of another form") from error
