"""What came of reading one open cell, and what a reader needs to know beside the cell."""

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.model.cells import Scalar
from toolkit.model.findings import Fact
from toolkit.model.programme import Value

Remarked = tuple[str, dict[str, Fact]]
"""A rule's id and facts about a cell that was read all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A value and what is remarked of its cell. No value at all: a placeholder was left there, nothing is said."""

    value: Value
    remarks: tuple[Remarked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What texts are read against."""

    language: str
    """The template's: in which values and suggestions are shown."""
    year: int
    """The round's: offered where a text names no year."""
    instructions: tuple[str, ...] = ()
    """The field's own help: copied into the cell it is no answer."""


Understand = Callable[[Scalar], Understood]
