"""Flat tables of a round for those who compute on: Data Package words, Table Schema types."""

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatField:
    """One column."""

    name: str
    type: str
    """Of Table Schema: ``string``, ``integer``, ``number``, ``boolean`` or ``date``."""
    title: str
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatTable:
    """One table, and so one resource: rows of plain values, in the fields' order."""

    name: str
    """Also the file's name."""
    title: str
    fields: tuple[FlatField, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[str, ...] = ()
    """The fields that together tell rows apart."""
    refers: tuple[tuple[str, str, str], ...] = ()
    """Foreign keys: a field, the table it refers to, and that table's field."""
