"""``schema``: the shape of a programme, and of every JSON that is printed or written."""

from collections.abc import Mapping

from toolkit.errors import ToolkitError
from toolkit.model.document import Data
from toolkit.store.documents import schema as shipped
from toolkit.store.documents import schema_names

PROGRAMME = "programme"
_PARTS = "parts"
"""Holds what several others refer to; none of them is complete without it."""


def names() -> tuple[str, ...]:
    """The names of all schemas: the programme, and every kind of envelope."""
    return tuple(name for name in schema_names() if name != _PARTS)


def schema(name: str = PROGRAMME) -> Mapping[str, Data]:
    """A JSON Schema (draft 2020-12), complete: what it refers to is embedded under its own ``$id``."""
    if name not in names():
        raise ToolkitError("error.unknown_name", usage=True, name=name, known=names())
    found = shipped(name)
    if name == PROGRAMME:
        return found
    return {**found, "$defs": {_PARTS: dict(shipped(_PARTS))}}
