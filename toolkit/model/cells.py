"""What a returned workbook holds: scalars by position, nothing understood yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """A spreadsheet error as the cell shows it, such as ``#NAME?``."""

    code: str


Scalar = str | int | float | bool | date | datetime | time | ErrorValue | None
"""One cell as read. ``datetime`` and ``time`` occur only where the cell shows a time of day."""

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCells:
    """One sheet as read: ``rows[r][c]`` is the cell at zero-based row r and column c.

    Rows may be of different lengths; what is beyond a row's end is blank.
    """

    name: str
    state: str = "visible"
    """``visible``, ``hidden`` or ``veryHidden``, as OOXML names them."""
    rows: tuple[tuple[Scalar, ...], ...] = ()
    footer: str = ""
    """The odd pages' footer with its codes, as stored."""
    formulas: frozenset[tuple[int, int]] = frozenset()
    """Places of cells that hold a formula; their scalar is the cached value."""

    def at(self, row: int, column: int) -> Scalar:
        """The scalar at a place, ``None`` outside what was read."""
        if row < len(self.rows):
            cells = self.rows[row]
            if column < len(cells):
                return cells[column]
        return None


class Beside(StrEnum):
    """How something stands on a sheet without being what a cell says."""

    NOTE = "note"
    """A note at a cell, or a thread of comments."""
    BOX = "box"
    """The text of a box or figure that floats above the cells."""
    PICTURE = "picture"
    STRUCK = "struck"
    """The part of a cell's text that is struck through; the cell says it all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Something that a sheet shows beside what its cells say."""

    kind: Beside
    sheet: str
    row: int | None
    """Zero-based, as is the column; ``None`` where it floats without a place."""
    column: int | None
    text: str = ""
    """A picture has none, or what describes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookCells:
    """A whole workbook as read, sheets in tab order."""

    sheets: tuple[SheetCells, ...]
    properties: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """Custom document properties by name."""
    application: str = ""
    """The program that saved the file, from ``docProps/app.xml``."""
    kind: str = "xlsx"
    """What the file is by its content, as a file name's ending: ``xlsx``, ``xlsm``, ``xls``, ``ods``, ``docx`` …"""
    asides: tuple[Aside, ...] = ()


@cache
def column_letter(column: int) -> str:
    """The letters of a zero-based column: 0 is ``A``, 26 is ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The name a user sees for a zero-based place: (6, 3) is ``D7``."""
    return f"{column_letter(column)}{row + 1}"


def quoted(sheet: str) -> str:
    """A sheet's name as links and formulas hold it: an apostrophe in it is written twice."""
    return "'" + sheet.replace("'", "''") + "'"


def reference(sheet: str, cell: str) -> str:
    """A place as links and formulas name it."""
    return f"{quoted(sheet)}!{cell}"
