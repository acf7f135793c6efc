"""A file that a programme is to start from: its tables as they stand, and the text around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from toolkit.model.cells import Scalar, cell_name

Place = tuple[int, int]
"""Zero-based row and column."""


class Form(StrEnum):
    """What kind of file it is."""

    WORKBOOK = "workbook"
    DOCUMENT = "document"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """One table, or one sheet, of a file. ``rows[r][c]`` is the cell at zero-based row r and column c.

    A merged cell's content stands in its first place; the others are blank.
    """

    number: int
    """Its place among the file's tables, counted from one."""
    name: str = ""
    """The sheet's name; tables of documents have none."""
    rows: tuple[tuple[Scalar, ...], ...] = ()
    covered: frozenset[Place] = frozenset()
    """Places that a merged cell from a row above covers."""
    wide: Mapping[Place, int] = field(default_factory=dict)
    """How many columns a merged cell takes, by its first place."""
    headers: frozenset[int] = frozenset()
    """Rows that the file itself repeats on each page."""
    formulas: frozenset[Place] = frozenset()
    """Places of cells that hold a formula; their scalar is the value it had when the file was saved."""
    hidden: bool = False

    def covered_in(self, row: int) -> frozenset[int]:
        """The columns of a row that a merged cell from above covers."""
        width = len(self.rows[row]) if row < len(self.rows) else 0
        return frozenset(column for column in range(width) if (row, column) in self.covered)

    def at(self, row: int, column: int) -> Scalar:
        """The scalar at a place, ``None`` outside what was read."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Text outside the tables."""

    text: str
    kind: str
    """``heading``, ``paragraph`` or ``item``."""
    before: int
    """The number of the table that follows; one more than there are, after the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as read."""

    file: str
    form: Form
    tables: tuple[SourceTable, ...]
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Where in a source something was seen. Without row and column it is the whole table; without table, the text."""

    table: int = 0
    sheet: str = ""
    row: int | None = None
    column: int | None = None

    @property
    def cell(self) -> str:
        """``D7``; ``7`` for a whole row; empty for no row."""
        if self.row is None:
            return ""
        return str(self.row + 1) if self.column is None else cell_name(self.row, self.column)
