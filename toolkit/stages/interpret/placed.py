"""Which sheet holds which table, told by the ids in its rows and the titles in its header."""

from dataclasses import dataclass, field

from toolkit.messages import text
from toolkit.messages.wording import as_text
from toolkit.model.cells import Scalar, SheetCells, WorkbookCells
from toolkit.model.issued import Issued, IssuedTable, Slot
from toolkit.model.programme import Layout
from toolkit.model.values import equal, folded, is_blank, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The headers that every template of a language has, folded."""

    id: str
    activity: str
    question: str
    answer: str
    answer_title: str

    @classmethod
    def of(cls, language: str) -> "Heads":
        """The headers in a language."""
        return cls(
            id=folded(text(language, "template.id")),
            activity=folded(text(language, "template.card.activity")),
            question=folded(text(language, "template.card.question")),
            answer=folded(text(language, "template.card.answer")),
            answer_title=text(language, "template.card.answer"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A sheet with a header row and rows that hold ids."""

    sheet: SheetCells
    header: int
    heads: tuple[frozenset[str], ...]
    """Per column the titles that its header may stand for, folded."""
    ids: tuple[tuple[int, str], ...]
    """Every row below the header with its id, empty where it has none."""

    def columns(self, title: str) -> list[int]:
        """The columns under a title, folded, from the left."""
        return [column for column, titles in enumerate(self.heads) if title in titles]


@dataclass(slots=True, kw_only=True)
class Placed:
    """Where the cells of a table stand on one sheet."""

    found: Found
    slots: tuple[Slot, ...]
    """What the table asks, cell by cell."""
    activities: list[int] = field(default_factory=list)
    """Places of the record's activities, in the order of the sheet's rows."""
    rows: list[int] = field(default_factory=list)
    """Per activity its row; on cards its first line."""
    lines: list[tuple[int | None, ...]] = field(default_factory=list)
    """On cards, per activity one row per slot."""
    columns: tuple[int | None, ...] = ()
    """Per slot its column; on cards the answers' column alone."""
    levels: tuple[int | None, ...] = ()
    title_column: int | None = None
    """On cards, the column that shows the activity."""
    unknown: list[tuple[int, str]] = field(default_factory=list)
    duplicates: list[tuple[int, str]] = field(default_factory=list)
    missing_columns: tuple[str, ...] = ()
    missing_rows: tuple[str, ...] = ()

    def of(self, field: int) -> list[int]:
        """The places of a field's slots: one, or one per choice."""
        return [place for place, slot in enumerate(self.slots) if slot.field == field]

    def at(self, activity: int, place: int) -> tuple[int, int] | None:
        """The row and column of a slot of the n-th activity here, or nothing where the sheet lacks it."""
        row = self.lines[activity][place] if self.lines else self.rows[activity]
        column = self.columns[0 if self.lines else place]
        return None if row is None or column is None else (row, column)

    def raws(self, place: int) -> list[Scalar]:
        """A slot's cells, one per activity; blank where the sheet lacks them."""
        if self.lines:
            places = (self.at(activity, place) for activity in range(len(self.activities)))
            return [self.found.sheet.at(*spot) if spot else None for spot in places]
        column = self.columns[place]
        return [None] * len(self.rows) if column is None else self.column(column)

    def column(self, column: int) -> list[Scalar]:
        """The cells of a column, one per activity."""
        grid = self.found.sheet.rows
        return [cells[column] if column < len(cells) else None for cells in (grid[row] for row in self.rows)]


def says(raw: Scalar, start: Scalar) -> bool:
    """True for a cell that holds more than what was issued in it."""
    return not is_blank(raw) and not equal(raw, start)


def by_table(cells: WorkbookCells, issued: Issued, heads: Heads) -> dict[str, list[Found]]:
    """The sheets of each table: a sheet belongs to the table most of whose ids it holds."""
    ids = {table.id: frozenset(activity.id for activity in table.activities) for table in issued.tables}
    result: dict[str, list[Found]] = {}
    for sheet in cells.sheets:
        found = _found(sheet, heads)
        if found is None:
            continue
        here = {written for _, written in found.ids}
        fitting = [table for table in issued.tables if ids[table.id] & here and _fits(found, table, heads)]
        if fitting:
            best = max(fitting, key=lambda table: len(ids[table.id] & here))
            result.setdefault(best.id, []).append(found)
    return result


def _fits(found: Found, table: IssuedTable, heads: Heads) -> bool:
    if table.layout is Layout.CARD:
        return bool(found.columns(heads.question))
    return any(found.columns(folded(shown.title)) for shown in table.fields)


def _found(sheet: SheetCells, heads: Heads) -> Found | None:
    for number, cells in enumerate(sheet.rows):
        for column, scalar in enumerate(cells):
            if isinstance(scalar, str) and len(scalar) <= len(heads.id) + 4 and folded(scalar) == heads.id:
                below = range(number + 1, len(sheet.rows))
                return Found(
                    sheet=sheet,
                    header=number,
                    # A field may be called as the ids' column is: that column is never its.
                    heads=tuple(frozenset() if place == column else _titles(cell) for place, cell in enumerate(cells)),
                    ids=tuple((row, _id(sheet.at(row, column))) for row in below),
                )
    return None


def _id(scalar: Scalar) -> str:
    return plain(as_text(scalar)).strip() if scalar is not None else ""


def _titles(scalar: Scalar) -> frozenset[str]:
    if is_blank(scalar):
        return frozenset()
    written = plain(as_text(scalar))
    return frozenset(
        folded(part) for part in (written, written.partition("\n")[0], written.rpartition("\n")[0]) if part
    )
