"""A written workbook as the accessibility checks look at it: a template, or output that is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.model.cells import SheetCells, cell_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model.cells import Scalar
    from toolkit.model.inspection import InspectedSheet, Inspection
    from toolkit.model.workbook import Area, Style, Validation

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One sheet with its cells."""

    sheet: InspectedSheet
    cells: SheetCells

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.sheet.name

    def at(self, place: Place) -> Scalar:
        """What a cell holds."""
        return self.cells.at(*place)

    def where(self, place: Place) -> str:
        """A cell as a failure names it."""
        return f"{self.name}!{cell_name(*place)}"

    def filled(self) -> Iterator[tuple[Place, Scalar]]:
        """Every cell that holds something, by rows."""
        for row, line in enumerate(self.cells.rows):
            for column, scalar in enumerate(line):
                if scalar is not None and scalar != "":
                    yield (row, column), scalar

    @property
    def header(self) -> int | None:
        """The row whose titles stand over a table: the one that is printed on every page."""
        rows = self.sheet.page.repeat_rows
        return None if rows is None else rows[1]

    @property
    def table(self) -> Area | None:
        """Where the sheet's table stands: a real one in output, in a template what can be filtered."""
        return self.sheet.tables[0].area if self.sheet.tables else self.sheet.autofilter

    @property
    def answers(self) -> list[Place]:
        """The open cells by rows, as Tab walks them."""
        return sorted(self.sheet.unlocked)

    def rule(self, place: Place) -> Validation | None:
        """The validation of a cell."""
        row, column = place
        for rule in self.sheet.validations:
            for area in rule.areas:
                if area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column:
                    return rule
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook file and what is known around it."""

    inspection: Inspection
    file_name: str
    round: str
    """The round's title."""
    department: str = ""
    """The department's name; empty for output, which is of all."""
    output: bool = False
    """True for a workbook that is published, false for a template."""
    abbreviations: tuple[tuple[str, str], ...] = ()
    others: tuple[Inspection, ...] = ()
    """Other files of the same round."""

    @property
    def views(self) -> tuple[View, ...]:
        """The visible sheets."""
        cells = {sheet.name: sheet for sheet in self.inspection.cells.sheets}
        return tuple(
            View(sheet=sheet, cells=cells[sheet.name]) for sheet in self.inspection.sheets if sheet.state == "visible"
        )

    def style(self, view: View, place: Place) -> Style:
        """The look of a cell."""
        row, column = place
        looks = view.sheet.looks
        line = looks[row] if row < len(looks) else ()
        return self.inspection.styles[line[column] if column < len(line) else 0]
