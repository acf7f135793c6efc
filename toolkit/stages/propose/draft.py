"""What stands between a source's rows and the proposed programme."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.model.source import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A column's heading, or a card's question, and where it was seen."""

    text: str
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row that may be an activity."""

    seen: Seen
    cells: tuple[str, ...]
    covered: frozenset[int] = frozenset()
    """Columns in which a merged cell from above reaches into it."""
    spanning: bool = False
    """One merged cell takes the whole width."""
    broken: bool = False
    """A page ended right above: a header or a page number was repeated there."""

    def at(self, column: int) -> str:
        """The text of a cell, empty beyond the row's end."""
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def filled(self) -> tuple[int, ...]:
        """The columns that say something."""
        return tuple(column for column, cell in enumerate(self.cells) if cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One table under one heading."""

    title: str
    headers: tuple[Header, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One activity."""

    seen: Seen
    table: int
    path: tuple[str, ...]
    """The values of its levels, outermost first; a dash where one is empty."""
    title: str
    number: str = ""
    cells: Mapping[int, str] = field(default_factory=dict)
    """By column."""
    part: str = ""
    """``a``, ``b`` … for the parts of one row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaText:
    """An area with a number or texts of its own, or without any activity."""

    path: tuple[str, ...]
    number: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    """Headings and what stands under them."""
    empty: bool = False
    """It has no activity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The activities of a source, in the form in which it holds them."""

    layout: str
    tables: tuple[str, ...]
    """Their titles; one empty title where there is one table without a heading."""
    levels: tuple[Header, ...]
    columns: Mapping[int, Header]
    """What becomes fields, by column."""
    title: Header
    entries: tuple[Entry, ...]
    areas: tuple[AreaText, ...] = ()
    responsible: int | None = None
    """The column that says who answers."""
    marks: tuple[int, ...] = ()
    """Columns named after departments, marked with x."""
