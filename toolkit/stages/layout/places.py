"""Where the open cells of each activity stand on the sheets of a template."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toolkit.model.cells import cell_name, reference
from toolkit.model.issued import IssuedActivity, IssuedTable
from toolkit.model.programme import Field, Kind
from toolkit.model.workbook import Area, Sheet

Place = tuple[int, int]
"""Zero-based row and column."""
TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One activity that this department answers."""

    activity: IssuedActivity
    table: IssuedTable
    sheet: str
    cells: Mapping[int, tuple[Place, ...]]
    """Per place of a field its open cells: one, or one per choice of a multiple choice, side by side or below."""

    @property
    def first(self) -> Place:
        """Its first open cell."""
        return min(cells[0] for cells in self.cells.values())

    def ref(self, field: int) -> str:
        """The cell or range of a field, as a formula of another sheet names it."""
        cells = self.cells[field]
        name = cell_name(*cells[0]) if len(cells) == 1 else f"{cell_name(*cells[0])}:{cell_name(*cells[-1])}"
        return reference(self.sheet, name)

    def place(self, field_id: str) -> int | None:
        """The place of a field of its table, open here or not."""
        return next((place for place, field in enumerate(self.table.fields) if field.id == field_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A form with its activities."""

    sheet: Sheet
    table: IssuedTable
    placed: tuple[Placed, ...]
    first: int
    """The first row below the header."""
    lines: tuple[int | None, ...]
    """Per row from there on the place in ``placed`` of its activity; nothing where another department answers."""


def written_in(field: Field, activity: IssuedActivity) -> bool:
    """True when the respondent writes the field of the activity: the title too where the activity is its own."""
    return activity.open and (field.kind is not Kind.GIVEN or (activity.extra and field.id == TITLE))


def areas(places: Iterable[Place]) -> tuple[Area, ...]:
    """The places as few areas: cells that follow each other down a column are one."""
    made: list[Area] = []
    for column, row in sorted((column, row) for row, column in places):
        last = made[-1] if made else None
        if last and last.first_column == column and last.last_row == row - 1:
            made[-1] = Area(first_row=last.first_row, first_column=column, last_row=row, last_column=column)
        else:
            made.append(Area(first_row=row, first_column=column, last_row=row, last_column=column))
    return tuple(made)
