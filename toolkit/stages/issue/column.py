"""One column of a form."""

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.model.issued import Shown
from toolkit.model.programme import Activity, Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A field of a form, and what its cells show."""

    field: Field
    cell: Callable[[Activity], Shown]
