"""Row by row, what a sheet's cells look like and calculate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.excel.grid import COLUMNS, MOST_ROWS, TRUE
from toolkit.excel.package import MOST_PLACES, unsafe
from toolkit.excel.parts import namespace

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Mapping

DIGITS = "0123456789"

Looks = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedGrid:
    """What the rows of a sheet hold beside values."""

    looks: Looks
    """The style of every place up to the last stored row and the last stored column."""
    formulas: Mapping[tuple[int, int], str]
    heights: Mapping[int, float]
    hidden: frozenset[int]


class _Reading:
    """A sheet's rows while they are being read."""

    def __init__(self, root: ET.Element) -> None:
        self.space = namespace(root)
        self.formula_tag = f"{self.space}f"
        self.stored: list[tuple[Mapping[int, int], int | None]] = []
        self.formulas: dict[tuple[int, int], str] = {}
        self.heights: dict[int, float] = {}
        self.hidden: set[int] = set()
        self.width = 0

    def add(self, element: ET.Element) -> None:
        """Take in the next row."""
        attributes = element.attrib
        row = int(attributes.get("r", len(self.stored) + 1)) - 1
        self.stored.extend(({}, None) for _ in range(min(row, MOST_ROWS) - len(self.stored)))
        if attributes.get("customHeight") in TRUE:
            self.heights[row] = float(attributes.get("ht", "0"))
        if attributes.get("hidden") in TRUE:
            self.hidden.add(row)
        cells = self._cells(element, row)
        self.width = max(self.width, max(cells, default=-1) + 1)
        self.stored.append((cells, int(attributes.get("s", 0)) if attributes.get("customFormat") in TRUE else None))

    def _cells(self, element: ET.Element, row: int) -> Mapping[int, int]:
        cells: dict[int, int] = {}
        for cell in element:
            reference = cell.get("r")
            column = COLUMNS[reference.rstrip(DIGITS)] if reference else max(cells, default=-1) + 1
            cells[column] = int(cell.get("s", "0"))
            if len(cell) and cell[0].tag == self.formula_tag:
                self.formulas[row, column] = f"={cell[0].text or ''}"
        return cells


def inspect_grid(root: ET.Element, columns: Mapping[int, int], part: str) -> InspectedGrid:
    """Read a sheet's rows; ``columns`` holds the style of each column that has one."""
    reading = _Reading(root)
    for element in root.iterfind(f"{reading.space}sheetData/{reading.space}row"):
        reading.add(element)
    width, stored = reading.width, reading.stored
    if width * len(stored) > MOST_PLACES:
        raise unsafe("extent", part, width * len(stored), MOST_PLACES)
    default = tuple(columns.get(column, 0) for column in range(width))
    looks = tuple(
        tuple(cells.get(column, default[column] if own is None else own) for column in range(width))
        for cells, own in stored
    )
    return InspectedGrid(
        looks=looks, formulas=reading.formulas, heights=reading.heights, hidden=frozenset(reading.hidden)
    )
