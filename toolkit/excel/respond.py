"""Fills templates as respondents do, by what stands on the sheets, and spoils files: for the demo and the tests."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from toolkit.messages import text
from toolkit.messages.wording import MARK, closing_table, header_text, slot_title
from toolkit.model.issued import Issued, IssuedTable, Slot
from toolkit.model.programme import Code, Field, FieldType, Layout
from toolkit.model.returns import CLOSING

Typed = str | int | float | bool | date | None
"""What somebody types in a cell."""
Answer = Typed | Sequence[str] | Mapping[str, Typed]
"""What somebody answers. To a multiple choice: the choices to mark, or what is typed beside each, by label or code."""
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SOME_TIME = datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook's times have no zone
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a respondent does with a template, by activity and field; ``*`` is the whole template."""

    answers: Mapping[str, Mapping[str, Answer]]
    clear: Mapping[str, Sequence[str]]
    alter: Mapping[str, Mapping[str, Answer]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """Where a field of an activity is answered: in one cell, or in one per choice."""

    field: Field
    cells: list[tuple[Code | None, Cell]]

    def answer(self, answer: Answer) -> None:
        """Type an answer. Raises ``KeyError`` for a choice that is not there."""
        if isinstance(answer, Mapping):
            for name, typed in answer.items():
                _type(self._beside(name), self.field, typed)
        elif isinstance(answer, Sequence) and not isinstance(answer, str):
            marked = [self._beside(name) for name in answer]
            for _, cell in self.cells:
                _type(cell, self.field, MARK if cell in marked else None)
        else:
            _type(self.cells[0][1], self.field, answer)

    def _beside(self, name: str) -> Cell:
        for code, cell in self.cells:
            if code is not None and name in (code.label, code.code):
                return cell
        raise KeyError(name)


def respond(template: bytes, issued: Issued, response: Response) -> bytes:
    """The template as it comes back. Raises ``KeyError`` for an activity or field that it does not hold."""
    with closing(load_workbook(io.BytesIO(template))) as book:
        questions = _questions(book.worksheets, issued)
        for answers in (response.answers, response.alter):
            for activity, cells in answers.items():
                for field, answer in cells.items():
                    questions[activity, field].answer(answer)
        for activity, cleared in response.clear.items():
            for field in cleared:
                for _, cell in questions[activity, field].cells:
                    cell.value = None
        return saved(book)


def foreign(sheets: Mapping[str, Sequence[Sequence[Typed]]]) -> bytes:
    """A workbook of somebody's own."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
            # What begins with "=" was a text and stays one.
            cell.data_type = "s"
    return saved(book)


def truncate(content: bytes, length: int) -> bytes:
    """What is left of a file that broke off."""
    return content[:length]


def saved(book: Workbook) -> bytes:
    """The workbook's file: the same cells always give the same bytes, whatever the clock says."""
    for cell in (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row):
        if isinstance(cell.value, str) and "_x" in cell.value:
            # The library reads what stands for a character, and would write it bare.
            kind = cell.data_type
            cell.value = _LIKE_ESCAPED.sub("_x005F_", cell.value)
            cell.data_type = kind
    book.properties.created = book.properties.modified = _SOME_TIME
    target = io.BytesIO()
    with _Timeless(target, "w", ZIP_DEFLATED) as package:
        ExcelWriter(book, package).save()
    return target.getvalue()


class _Timeless(ZipFile):
    """A package whose parts have no time of their own."""

    def writestr(self, part: ZipInfo | str, data: str | bytes, *_: object) -> None:  # type: ignore[override]
        name = part.filename if isinstance(part, ZipInfo) else part
        super().writestr(ZipInfo(name, _SOME_TIME.timetuple()[:6]), data, ZIP_DEFLATED)

    def write(self, filename: str, arcname: str, *_: object) -> None:  # type: ignore[override]
        self.writestr(arcname, Path(filename).read_bytes())


def _type(cell: Cell, field: Field, typed: Typed) -> None:
    if field.type is FieldType.DATE and isinstance(typed, str) and _ISO_DAY.fullmatch(typed):
        typed = date.fromisoformat(typed)
    cell.value = typed
    if isinstance(typed, str):
        # The cell's format is text: what begins with "=" stays what was typed.
        cell.data_type = "s"


_Questions = dict[tuple[str, str], _Question]


def _questions(sheets: Sequence[Worksheet], issued: Issued) -> _Questions:
    """Every question of the forms, by activity and field."""
    found: _Questions = {}
    tables = {activity.id: table for table in issued.tables for activity in table.activities}
    head = text(issued.language, "template.id")
    for sheet in sheets:
        titles: list[str] | None = None
        for row in sheet.iter_rows():
            first = row[0].value
            if titles is None:
                titles = [str(cell.value or "") for cell in row] if first == head else None
            elif (table := tables.get(str(first))) is not None:
                for slot, cell in _slots(row, titles, table, issued):
                    field = table.fields[slot.field]
                    question = found.setdefault((str(first), field.id), _Question(field=field, cells=[]))
                    question.cells.append((slot.code, cell))
        if titles is None:
            found |= _closing(sheet, issued)
    return found


def _slots(row: Sequence[object], titles: list[str], table: IssuedTable, issued: Issued) -> Iterator[tuple[Slot, Cell]]:
    cells = [cell for cell in row if isinstance(cell, Cell)]
    card = table.layout is Layout.CARD
    by_title = {str(cells[2].value): cells[3]} if card else dict(zip(titles, cells, strict=False))
    for slot in issued.slots(table):
        field = table.fields[slot.field]
        asked = header_text(field, issued.language, " · " if card else "\n", slot.code)
        for title in dict.fromkeys((asked, slot_title(field, slot.code))):
            if title in by_title:
                yield slot, by_title[title]


def _closing(sheet: Worksheet, issued: Issued) -> _Questions:
    """The questions on the whole template, where the sheet holds them under the heading of an answer."""
    fields = {field.title: field for field in closing_table(issued.language, sign_off=issued.sign_off).fields}
    head = text(issued.language, "template.closing.answer")
    found: _Questions = {}
    column: int | None = None
    for row in sheet.iter_rows():
        column = next((cell.column for cell in row if cell.value == head), column)
        field = next((fields[str(cell.value)] for cell in row if str(cell.value) in fields), None)
        answer = next((cell for cell in row if cell.column == column and isinstance(cell, Cell)), None)
        if field and answer is not None:
            found[CLOSING, field.id] = _Question(field=field, cells=[(None, answer)])
    return found
