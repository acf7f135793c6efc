"""Choices that look random and follow from a seed alone."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A source of choices, the same for the same seed on every machine; ``of`` gives one of its own to each thing.

    What one thing draws does not depend on what others drew before it: an activity added to a programme leaves the
    answers to the others as they were.
    """

    def __init__(self, *path: str | int) -> None:
        """Begin at a seed and the names of what it is for."""
        self._path = "\x1f".join(map(str, path))
        self._drawn = 0

    def of(self, *names: str | int) -> "Chance":
        """The source that belongs to a thing."""
        return Chance(self._path, *names)

    def below(self, count: int) -> int:
        """A whole number from 0 up to, not including, ``count``."""
        self._drawn += 1
        return int.from_bytes(sha256(f"{self._path}\x1e{self._drawn}".encode()).digest()[:8]) % count

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + self.below(high - low + 1)

    def happens(self, percent: int) -> bool:
        """True in so many cases of a hundred."""
        return self.below(100) < percent

    def among(self, things: Sequence[T]) -> T:
        """One of some things."""
        return things[self.below(len(things))]

    def shuffled(self, things: Sequence[T]) -> tuple[T, ...]:
        """The same things in another order."""
        left = list(things)
        return tuple(left.pop(self.below(len(left))) for _ in things)
