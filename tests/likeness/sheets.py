"""A workbook that can be changed, and where in it every answer was typed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.likeness.rounds import Played
from toolkit.messages import text
from toolkit.messages.wording import slot_title
from toolkit.model.cells import Scalar, SheetCells, WorkbookCells
from toolkit.model.issued import Issued, IssuedTable
from toolkit.model.programme import Field, FieldType, Layout
from toolkit.model.returns import ROW_REPLY

Key = tuple[str, str, str]
"""Department, activity and field."""


@dataclass(slots=True)
class Sheet:
    """One sheet, with the header of its form where it has one."""

    name: str
    rows: list[list[Scalar]]
    state: str = "visible"
    footer: str = ""
    header: int | None = None
    table: IssuedTable | None = None
    formulas: frozenset[tuple[int, int]] = frozenset()

    @property
    def card(self) -> bool:
        return self.table is not None and self.table.layout is Layout.CARD

    @property
    def body(self) -> range:
        """The rows under the header."""
        return range((self.header or 0) + 1, len(self.rows))

    def at(self, row: int, column: int) -> Scalar:
        return self.rows[row][column] if column < len(self.rows[row]) else None

    def put(self, row: int, column: int, value: Scalar) -> None:
        while len(self.rows) <= row:
            self.rows.append([])
        self.rows[row] += [None] * (column + 1 - len(self.rows[row]))
        self.rows[row][column] = value

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)

    def squared(self) -> None:
        """Every row as wide as the widest."""
        width = self.width
        self.rows = [[*row, *[None] * (width - len(row))] for row in self.rows]


@dataclass(slots=True)
class Book:
    """A department's return, what was typed in it, and what must be told of it."""

    played: Played
    department: str
    chance: Random
    sheets: list[Sheet]
    properties: dict[str, str]
    typed: dict[Key, str]
    """Every text by its place; all are different."""
    choices: dict[Key, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    """Texts that answer nothing, but must be told."""
    either: dict[str, Key] = field(default_factory=dict)
    """Texts that may stand for an answer as well as the one that was typed first."""
    kind: str = "xlsx"

    @property
    def record(self) -> Issued:
        return self.played.records[self.department]

    @property
    def forms(self) -> list[Sheet]:
        return [sheet for sheet in self.sheets if sheet.table is not None]

    def note(self) -> str:
        """A text that nobody asked for."""
        written = f"Anteckning {len(self.notes) + 1} om något annat {self.chance.randrange(10**6)}"
        self.notes.append(written)
        return written

    def cells(self) -> WorkbookCells:
        return WorkbookCells(
            sheets=tuple(
                SheetCells(
                    name=sheet.name,
                    state=sheet.state,
                    rows=tuple(map(tuple, sheet.rows)),
                    footer=sheet.footer,
                    formulas=sheet.formulas,
                )
                for sheet in self.sheets
            ),
            properties=self.properties,
            kind=self.kind,
        )

    def present(self) -> dict[Key, str]:
        """The answers that some cell still holds."""
        held = {cell for sheet in self.sheets for row in sheet.rows for cell in row if isinstance(cell, str)}
        return {key: written for key, written in self.typed.items() if written in held}


def filled(played: Played, department: str, chance: Random, share: float = 0.8) -> Book:
    """A department's template with most of its open cells filled in."""
    cells, record = played.templates[department], played.records[department]
    book = Book(
        played=played,
        department=department,
        chance=chance,
        sheets=[_sheet(sheet, record) for sheet in cells.sheets],
        properties=dict(cells.properties),
        typed={},
    )
    for sheet in book.forms:
        for row, activity, column, one in list(_open(sheet, record)):
            if chance.random() < share:
                key = (department, activity, one.id)
                if one.type is FieldType.CHOICE:
                    book.choices[key] = chance.choice(record.codes(one.code_list)).label
                else:
                    where = chance.choice(("på torget", "med skolan", "i veckan"))
                    book.typed[key] = f"Svar {len(book.typed)} {where} {chance.randrange(10**6)}"
                sheet.put(row, column, book.choices.get(key) or book.typed[key])
    return book


def _sheet(sheet: SheetCells, record: Issued) -> Sheet:
    rows = [list(row) for row in sheet.rows]
    head = text(record.language, "template.id")
    header = next((number for number, row in enumerate(rows) if row and row[0] == head), None)
    ids = {row[0] for row in rows if row}
    table = next((one for one in record.tables if any(activity.id in ids for activity in one.activities)), None)
    return Sheet(
        name=sheet.name,
        rows=rows,
        state=sheet.state,
        footer=sheet.footer,
        header=header if table else None,
        table=table if header is not None else None,
        formulas=sheet.formulas,
    )


def _open(sheet: Sheet, record: Issued) -> Iterator[tuple[int, str, int, Field]]:
    """Row, activity, column and field of the cells to fill in; multiple choices are left alone."""
    table = sheet.table
    assert table is not None
    assert sheet.header is not None
    by_id = {activity.id: activity for activity in table.activities}
    heads = [str(cell or "").partition("\n")[0] for cell in sheet.rows[sheet.header]]
    asked = {slot_title(table.fields[slot.field], slot.code): table.fields[slot.field] for slot in record.slots(table)}
    for row in sheet.body:
        activity = by_id.get(str(sheet.at(row, 0)))
        if activity is None or activity.extra or not activity.open:
            continue
        columns = dict(zip(heads, range(len(heads)), strict=True))
        questions = {str(sheet.at(row, 2)).rpartition(" · ")[0]: 3} if sheet.card else columns
        for title, column in questions.items():
            one = asked.get(title)
            if one is not None and one.open and one.id != ROW_REPLY and one.type in (FieldType.TEXT, FieldType.CHOICE):
                yield row, activity.id, column, one
