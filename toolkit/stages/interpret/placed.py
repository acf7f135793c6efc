"""Where the cells of a table stand: a block of cells under a header row, and the rows and columns found in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.messages import text
from toolkit.messages.wording import as_text
from toolkit.model.cells import Scalar, SheetCells
from toolkit.model.issued import IssuedTable, Slot
from toolkit.model.programme import Layout
from toolkit.model.recovered import ColumnLikeness, DisputedRow, DuplicateRow, RowLikeness
from toolkit.model.values import equal, folded, is_blank, plain

NO_TITLES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The headings that every template of a language has, folded."""

    id: str
    activity: str
    question: str
    answer: str
    answer_title: str
    marks: tuple[str, ...] = ()
    """What stands after a title that is to be filled in, the longest first."""

    @classmethod
    def of(cls, language: str) -> "Heads":
        """The headings in a language."""
        return cls(
            id=folded(text(language, "template.id")),
            activity=folded(text(language, "template.card.activity")),
            question=folded(text(language, "template.card.question")),
            answer=folded(text(language, "template.card.answer")),
            answer_title=text(language, "template.card.answer"),
            marks=tuple(folded(text(language, f"template.mark.{key}")) for key in ("required", "open")),
        )

    def bare(self, written: str) -> str:
        """A heading, folded, without the words that say whether it is to be filled in."""
        heading = folded(written)
        for mark in self.marks:
            heading = heading.removesuffix(mark).rstrip(" ·-–:(")
        return heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A block of a sheet: a header row and the rows that belong to it."""

    sheet: SheetCells
    header: int
    heads: tuple[frozenset[str], ...]
    """Per column the titles that its header may stand for, folded; none outside the block."""
    ids: tuple[tuple[int, str], ...]
    """Every row of the block with its id, empty where it has none."""
    id_column: int | None = None
    span: range = range(16_384)
    """The columns of the block."""
    mixed: bool = False
    """True where rows of other departments stood among these."""

    def columns(self, title: str) -> list[int]:
        """The columns under a title, folded, from the left."""
        return [column for column, titles in enumerate(self.heads) if title in titles]

    def within(self, column: int) -> bool:
        """True for a column of the block, and not of one beside it."""
        return column in self.span

    def said(self, row: int) -> Iterator[tuple[int, Scalar]]:
        """The cells of a row of the block that hold anything, with their columns."""
        cells = self.sheet.rows[row] if row < len(self.sheet.rows) else ()
        return ((column, cell) for column, cell in enumerate(cells) if not is_blank(cell))


@dataclass(slots=True, kw_only=True)
class Placed:
    """Where the cells of a table stand on one sheet."""

    found: Found
    table: IssuedTable
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
    question_column: int | None = None
    """On cards, the column that shows the questions."""
    unknown: list[tuple[int, str]] = field(default_factory=list)
    duplicates: list[DuplicateRow] = field(default_factory=list)
    disputed: list[DisputedRow] = field(default_factory=list)
    by_likeness: list[RowLikeness] = field(default_factory=list)
    columns_by_likeness: tuple[ColumnLikeness, ...] = ()
    missing_columns: tuple[str, ...] = ()
    missing_rows: tuple[str, ...] = ()

    @property
    def card(self) -> bool:
        """True where an activity has a line per question."""
        return self.table.layout is Layout.CARD

    def of(self, field: int) -> list[int]:
        """The places of a field's slots: one, or one per choice."""
        return [place for place, slot in enumerate(self.slots) if slot.field == field]

    def at(self, activity: int, place: int) -> tuple[int, int] | None:
        """The row and column of a slot of the n-th activity here, or nothing where the sheet lacks it."""
        row = self.lines[activity][place] if self.card else self.rows[activity]
        column = self.columns[0 if self.card else place]
        return None if row is None or column is None else (row, column)

    def raws(self, place: int) -> list[Scalar]:
        """A slot's cells, one per activity; blank where the sheet lacks them."""
        if self.card:
            places = (self.at(activity, place) for activity in range(len(self.activities)))
            return [self.found.sheet.at(*spot) if spot else None for spot in places]
        column = self.columns[place]
        return [None] * len(self.rows) if column is None else self.column(column)

    def column(self, column: int) -> list[Scalar]:
        """The cells of a column, one per activity."""
        grid = self.found.sheet.rows
        return [cells[column] if column < len(cells) else None for cells in (grid[row] for row in self.rows)]

    @property
    def open_columns(self) -> frozenset[int]:
        """The columns that are filled in; on cards the answers' one."""
        if self.card:
            return frozenset(column for column in self.columns if column is not None)
        pairs = zip(self.slots, self.columns, strict=True)
        return frozenset(column for slot, column in pairs if column is not None and self.table.fields[slot.field].open)

    def named(self) -> Iterator[tuple[int, str]]:
        """Every row that an activity has, with its id."""
        for number, place in enumerate(self.activities):
            rows = self.lines[number] if self.card else (self.rows[number],)
            yield from ((row, self.table.activities[place].id) for row in rows if row is not None)

    @property
    def used(self) -> frozenset[int]:
        """The columns that hold what the table shows or asks, the ids among them."""
        shown = (*self.columns, *self.levels, self.title_column, self.question_column, self.found.id_column)
        return frozenset(column for column in shown if column is not None)


def says(raw: Scalar, start: Scalar) -> bool:
    """True for a cell that holds more than what was issued in it."""
    return not is_blank(raw) and not equal(raw, start)


def titles_of(scalar: Scalar, heads: Heads) -> frozenset[str]:
    """What a header cell may be the title of, folded: with and without the line that says to fill it in."""
    if is_blank(scalar):
        return NO_TITLES
    written = plain(as_text(scalar))
    lines = (written, written.partition("\n")[0], written.rpartition("\n")[0])
    return frozenset(part for part in (*map(folded, lines), heads.bare(written)) if part)


def id_of(scalar: Scalar) -> str:
    """The id that a cell of the ids' column holds."""
    return plain(as_text(scalar)).strip() if scalar is not None else ""
