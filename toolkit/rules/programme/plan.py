"""What the programme's rules look at: the document, the columns it gives, and the master list as read so far.

Nothing here has been found sound: texts may name what does not exist, and what is absent is empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from toolkit.model.cells import Scalar
from toolkit.model.document import Node
from toolkit.model.findings import Location
from toolkit.model.programme import CodeList
from toolkit.model.values import folded

_MOST_SHOWN = 8
_NEAREST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedField:
    """One column the programme gives; a party's fields are already repeated."""

    id: str
    title: str
    node: Node
    party: str = ""

    @property
    def base(self) -> str:
        """The id under which the field is listed."""
        return self.node.text("id")

    @property
    def type(self) -> str:
        """Its type as written."""
        return self.node.text("type")


class Grid(Protocol):
    """A master list: headers, rows and where each cell stands."""

    @property
    def headers(self) -> Sequence[str]:
        """The header of every column; empty where there is none."""

    @property
    def rows(self) -> Sequence[int]:
        """The rows that are not wholly blank, below the header."""

    def cell(self, row: int, column: int) -> Scalar:
        """A cell as read."""

    def text(self, row: int, column: int) -> str:
        """A cell as it is written, without blanks around it."""

    def location(self, row: int | None, column: int | None) -> Location:
        """Where a cell stands; without a row the header, without a column the row, without both the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the master list and what its header names."""

    index: int
    header: str
    kind: str
    """``id number title table departments answers closed level field department``,
    or ``unknown ambiguous untitled``."""
    id: str = ""
    """Which level, field or department."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One activity as the master list has it, level columns filled down."""

    row: int
    id: str
    title: str
    number: str
    table: str
    answers: str
    departments: tuple[str, ...]
    """As written; ``*`` is all."""
    closed: str = ""
    """The round in which it was closed, as written."""
    levels: Mapping[str, str | None]
    """By level id; ``None`` is empty, ``""`` where nothing stands above either. Levels without a column are absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Master:
    """The master list."""

    grid: Grid
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]

    def column(self, kind: str, id_: str = "") -> Column | None:
        """The first column of a kind."""
        return next((column for column in self.columns if (column.kind, column.id) == (kind, id_)), None)

    def location(self, entry: Entry, kind: str = "", id_: str = "") -> Location:
        """Where an activity's cell of a kind stands; its row where there is no such column."""
        column = self.column(kind, id_)
        return self.grid.location(entry.row, column.index if column else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole programme on its way."""

    root: Node
    fields: tuple[PlannedField, ...]
    code_lists: Mapping[str, CodeList]
    master: Master | None
    """``None`` when the master list could not be read, which is a finding of its own."""
    timezones: frozenset[str]

    def field(self, field_id: str) -> PlannedField | None:
        """The column with this id."""
        return next((field for field in self.fields if field.id == field_id), None)

    def ids(self, key: str) -> tuple[str, ...]:
        """The ids in a list of the document."""
        return tuple(node.text("id") for node in self.root.items(key) if node.text("id"))

    def tables(self) -> Iterator[tuple[Node | None, tuple[PlannedField, ...]]]:
        """The tables with their columns; no table stated is one with all of them."""
        nodes = tuple(self.root.items("tables"))
        if not nodes:
            yield None, self.fields
        for node in nodes:
            listed = {str(text) for text in node.texts("fields")}
            yield node, tuple(field for field in self.fields if not listed or {field.id, field.base} & listed)

    def department(self, written: str) -> str | None:
        """The id of the department that a text names by id or name."""
        wanted = folded(written)
        for key in ("id", "name"):
            for node in self.root.items("departments"):
                if node.text("id") and folded(node.text(key)) == wanted:
                    return node.text("id")
        return None

    def round(self, written: str) -> Node | None:
        """The round that a text names by id or title."""
        wanted = folded(written)
        nodes = tuple(self.root.items("rounds"))
        return next((node for key in ("id", "title") for node in nodes if folded(node.text(key)) == wanted), None)

    def table(self, written: str) -> Node | None:
        """The table that a text names by id or title."""
        wanted = folded(written)
        nodes = tuple(self.root.items("tables"))
        return next((node for key in ("id", "title") for node in nodes if folded(node.text(key)) == wanted), None)


def nearest(written: str, known: Sequence[str]) -> tuple[str, ...]:
    """What the writer may have meant: the nearest of what is known, else the first few."""
    by_fold = {folded(name): name for name in known if name}
    near = get_close_matches(folded(written), by_fold, n=_NEAREST)
    return tuple(by_fold[name] for name in near) or (*tuple(by_fold.values())[:_MOST_SHOWN],)


def standing(location: Location) -> str:
    """Where something stands, as a finding about something else says it: sheet and cell, line, or pointer."""
    if location.cell and location.sheet:
        return f"{location.sheet} {location.cell}"
    return str(location.line or location.pointer)
