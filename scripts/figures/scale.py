"""Scales: from a value of the data to its place on the paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10


@dataclass(frozen=True)
class LinearScale:
    """A scale on which equal differences take equal room.

    Attributes:
        low: the value at *start*.
        high: the value at *end*, unlike *low*.
        start: a place on the paper.
        end: another one.
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of *value*."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True)
class LogScale:
    """A scale on which equal ratios take equal room, from one power of ten to another.

    Attributes:
        first: the power of ten at *start*.
        last: the power of ten at *end*, above *first*.
        start: a place on the paper.
        end: another one.
    """

    first: int
    last: int
    start: float
    end: float

    @classmethod
    def over(cls, values: Iterable[float], start: float, end: float) -> "LogScale":
        """Return the scale in whole powers of ten that holds *values*, and no difference (1) too.

        Raises:
            ValueError: a value is not above 0.
        """
        powers = [log10(value) for value in (*values, 1.0)]
        first = floor(min(powers))
        return cls(first, max(ceil(max(powers)), first + 1), start, end)

    def at(self, value: float) -> float:
        """Return the place of *value*.

        Raises:
            ValueError: the value is not above 0.
        """
        share = (log10(value) - self.first) / (self.last - self.first)
        return self.start + share * (self.end - self.start)

    @property
    def ticks(self) -> list[float]:
        """The powers of ten."""
        return [10.0**power for power in range(self.first, self.last + 1)]
