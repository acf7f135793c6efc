"""What the binary formats .xls and .xlsb share: numbers, errors and cells that are collected in any order."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.excel.refusal import damaged, unsafe
from toolkit.excel.values import Shows, moment, text
from toolkit.model.cells import ErrorValue, Scalar, SheetCells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
MOST_CELLS = 2_000_000
"""Of a sheet. Our own: a filled template has 5,000."""
MOST_DENSE = 4_000_000
"""Places of the rectangle that holds a sheet's cells: the second reader keeps each, 24 bytes."""
STATES = ("visible", "hidden", "veryHidden")
_DOUBLE = struct.Struct("<d")
_LARGEST_EXACT = 10**15


def real(stored: bytes) -> int | float:
    """An eight-byte number, as ``int`` where it is integral; raises for what is no number."""
    (value,) = _DOUBLE.unpack(stored)
    return whole(value)


def whole(value: float) -> int | float:
    """A number as ``int`` where it is integral and stored exactly."""
    if not -float("inf") < value < float("inf"):
        raise ValueError(value)
    return int(value) if value.is_integer() and abs(value) < _LARGEST_EXACT else value


def packed_number(stored: int) -> int | float:
    """A number in four bytes: thirty bits of an integer or of a double, perhaps in hundredths."""
    if stored & 2:
        number = float((stored - (1 << 32) if stored & 0x80000000 else stored) >> 2)
    else:
        (number,) = _DOUBLE.unpack(((stored & 0xFFFFFFFC) << 32).to_bytes(8, "little"))
    return whole(number / 100 if stored & 1 else number)


def error(code: int) -> ErrorValue:
    """An error by its code; raises ``KeyError`` for one that no program writes."""
    return ErrorValue(ERRORS[code])


def truth(code: int) -> bool:
    """A truth value; raises ``KeyError`` for a byte that is neither."""
    return {0: False, 1: True}[code]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the cells of all sheets refer to."""

    strings: Sequence[str]
    moments: Mapping[int, Shows]
    """Of the styles, by index, those that show dates or times of day."""
    from_1904: bool

    def shown(self, value: float, style: int) -> Scalar:
        """A number as its style shows it."""
        shows = self.moments.get(style)
        return value if shows is None else moment(value, shows, from_1904=self.from_1904)


@dataclass(slots=True)
class Collected:
    """A sheet's cells while they are being read."""

    part: str
    most_rows: int
    most_columns: int
    cells: dict[int, dict[int, Scalar]] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    footer: str = ""
    count: int = 0

    def put(self, row: int, column: int, value: Scalar) -> None:
        """Take in a cell. A place that is said twice is one that two readers could read differently."""
        line = self.cells.setdefault(row, {})
        if row >= self.most_rows or column >= self.most_columns or column in line:
            raise damaged("cells", self.part)
        line[column] = value if value != "" else None
        self.count += 1
        if self.count > MOST_CELLS:
            raise unsafe("extent", self.part, self.count, MOST_CELLS)

    def sheet(self, name: str, state: str) -> SheetCells:
        """The sheet; raises ``Refused`` where its cells reach too far."""
        dense = (max(self.cells, default=0) + 1) * (max(map(max, self.cells.values()), default=0) + 1)
        if dense > MOST_DENSE:
            raise unsafe("extent", self.part, dense, MOST_DENSE)
        used = {row: line for row, line in self.cells.items() if any(value is not None for value in line.values())}
        rows = tuple(_row(used.get(row)) for row in range(max(used, default=-1) + 1))
        return SheetCells(
            name=name, state=state, rows=rows, footer=text(self.footer), formulas=frozenset(self.formulas)
        )


def _row(line: Mapping[int, Scalar] | None) -> tuple[Scalar, ...]:
    if line is None:
        return ()
    last = max(column for column, value in line.items() if value is not None)
    return tuple(line.get(column) for column in range(last + 1))
