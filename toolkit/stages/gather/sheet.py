"""One sheet being read: its cells as values, and every cell that has nowhere to go."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.messages.wording import as_text
from toolkit.model.cells import ErrorValue
from toolkit.model.document import Data, Place
from toolkit.model.findings import Fact, Finding, Location
from toolkit.model.sheets import ACTIVITIES, SETTINGS, SheetColumn
from toolkit.model.values import is_blank
from toolkit.rules.programme import master, workbook
from toolkit.rules.programme.plan import Plan, nearest
from toolkit.rules.rule import Hit, Rule
from toolkit.stages.gather.recognise import Recognised, column_named, names_of
from toolkit.stages.gather.understood import made_into_day, said

AnyRule = Rule[object] | Rule[Plan]


@dataclass(slots=True, kw_only=True)
class Gathering:
    """The document on its way, and what was found."""

    artifact: str
    data: dict[str, Data] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One recognised sheet and what it gives to."""

    sheet: Recognised
    into: Gathering

    def place(self, row: int, column: int) -> Place:
        """A cell's place."""
        return Place(file=self.into.artifact, sheet=self.sheet.cells.name, row=row, column=column)

    def put(self, pointer: str, row: int, column: int) -> None:
        """Remember where the value of a pointer stands."""
        self.into.places[pointer] = self.place(row, column)

    def tell(self, rule: AnyRule, cell: tuple[int, int], pointer: str = "", **facts: Fact) -> None:
        """A finding about one cell."""
        row, column = cell
        location = Location(
            artifact=self.into.artifact,
            sheet=self.sheet.cells.name,
            row=row,
            column=column,
            pointer=pointer or self.sheet.plan.id,
        )
        raw = self.sheet.cells.at(row, column)
        self.into.findings.append(rule.finding(Hit(location=location, facts=facts, raw=raw)))

    def index(self, path: str, number: int = 0) -> int | None:
        """The column of a path."""
        found = ((column.path, column.number, index) for index, column in self.sheet.columns.items())
        return next((index for one, which, index in found if (one, which) == (path, number)), None)

    def text(self, row: int, path: str) -> str:
        """What a column of one's own says, as text."""
        index = self.index(path)
        return "" if index is None else self.raw(row, index)

    def raw(self, row: int, index: int) -> str:
        """A cell as it is written, without blanks around it."""
        cell = self.sheet.cells.at(row, index)
        return "" if is_blank(cell) or isinstance(cell, ErrorValue) else as_text(cell).replace("\r\n", "\n").strip()

    def values(self, row: int) -> Iterator[tuple[SheetColumn, int, Data]]:
        """Every known column of a row with what it says."""
        for index, column in self.sheet.columns.items():
            yield column, index, self.value(row, index, column)

    def value(self, row: int, index: int, column: SheetColumn) -> Data:
        """What a cell says as a column's value."""
        cell = self.sheet.cells.at(row, index)
        if made_into_day(cell, column):
            facts = {"value": as_text(cell), "column": self.header(index)}
            self.tell(master.MADE_INTO_DAY, (row, index), f"{self.sheet.plan.id}.{column.path}", **facts)
        return said(cell, column, self.sheet.plan.id)

    def header(self, index: int) -> str:
        """What stands above a column, its first line."""
        return self.raw(self.sheet.header_row, index).partition("\n")[0]

    def inspect(self) -> None:
        """Tell of every cell that is not read as it stands, whatever the sheet holds."""
        if not self.sheet.columns:
            first = next((self.sheet.header_row, index) for index in range(self.sheet.width) if self._filled(index))
            self.tell(workbook.HEADER_MISSING, first)
            return
        self._above()
        self._formulas()
        if self.sheet.plan.id != ACTIVITIES:
            self._headers()
            self._errors()

    def _filled(self, index: int) -> bool:
        return not is_blank(self.sheet.cells.at(self.sheet.header_row, index))

    def _above(self) -> None:
        """Rows above the header: one text in the first column explains, anything else is lost."""
        for row in range(self.sheet.header_row):
            filled = [index for index, cell in enumerate(self.sheet.cells.rows[row]) if not is_blank(cell)]
            if filled and filled != [0]:
                self.tell(workbook.CELL_ASTRAY, (row, filled[0]), value=self.raw(row, filled[0]))

    def _headers(self) -> None:
        plan, row = self.sheet.plan, self.sheet.header_row
        known = [name for column in plan.columns for name in names_of(plan.id, column)]
        for index in range(self.sheet.width):
            if index in self.sheet.columns:
                continue
            head = self.header(index)
            earlier = self._repeated(index)
            if earlier:
                self.tell(master.COLUMN_REPEATED, (row, index), column=head, first=earlier)
            elif head and plan.id != SETTINGS:
                self.tell(master.COLUMN_UNKNOWN, (row, index), column=head, known=nearest(head, known))
            elif filled := next((one for one in self.sheet.below() if self.raw(one, index)), None):
                self.tell(master.COLUMN_UNTITLED, (filled, index))

    def _repeated(self, index: int) -> str:
        """The header of an earlier column that says the same."""
        named = column_named(self.sheet.cells.at(self.sheet.header_row, index), self.sheet.plan)
        found = (one for one, column in self.sheet.columns.items() if column == named)
        return next((self.header(one) for one in found), "") if named else ""

    def _errors(self) -> None:
        for row in range(self.sheet.header_row + 1, len(self.sheet.cells.rows)):
            for index, cell in enumerate(self.sheet.cells.rows[row]):
                if isinstance(cell, ErrorValue):
                    self.tell(master.ERROR_VALUE, (row, index), value=cell.code)

    def _formulas(self) -> None:
        for row, index in sorted(self.sheet.cells.formulas):
            lost = is_blank(self.sheet.cells.at(row, index)) and not self._empty_text(row, index)
            self.tell(workbook.FORMULA_UNSAVED if lost else workbook.FORMULA, (row, index))

    def _empty_text(self, row: int, index: int) -> bool:
        return isinstance(self.sheet.cells.at(row, index), str)
