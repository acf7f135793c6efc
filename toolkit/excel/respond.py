"""Fills templates as respondents do, by what stands on the sheets, and spoils files: for the demo and the tests."""

import io
import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.messages import text
from toolkit.messages.wording import header_text
from toolkit.model.issued import Issued, IssuedTable
from toolkit.model.programme import Field, FieldType, Layout

Typed = str | int | float | bool | date | None
"""What somebody types in a cell."""
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a respondent does with a template, by activity and field."""

    answers: Mapping[str, Mapping[str, Typed]]
    clear: Mapping[str, Sequence[str]]
    alter: Mapping[str, Mapping[str, Typed]]


def respond(template: bytes, issued: Issued, response: Response) -> bytes:
    """The template as it comes back. Raises ``KeyError`` for an activity or field that it does not hold."""
    with closing(load_workbook(io.BytesIO(template))) as book:
        places = _places(book.worksheets, issued)
        fields = {field.id: field for table in issued.tables for field in table.fields}
        for answers in (response.answers, response.alter):
            for activity, cells in answers.items():
                for field, typed in cells.items():
                    _type(places[activity, field], fields[field], typed)
        for activity, cleared in response.clear.items():
            for field in cleared:
                places[activity, field].value = None
        return _saved(book)


def foreign(sheets: Mapping[str, Sequence[Sequence[Typed]]]) -> bytes:
    """A workbook of somebody's own."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return _saved(book)


def truncate(content: bytes, length: int) -> bytes:
    """What is left of a file that broke off."""
    return content[:length]


def _saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _type(cell: Cell, field: Field, typed: Typed) -> None:
    if field.type is FieldType.DATE and isinstance(typed, str) and _ISO_DAY.fullmatch(typed):
        typed = date.fromisoformat(typed)
    cell.value = typed
    if isinstance(typed, str):
        # The cell's format is text: what begins with "=" stays what was typed.
        cell.data_type = "s"


def _places(sheets: Sequence[Worksheet], issued: Issued) -> dict[tuple[str, str], Cell]:
    """Every cell of a form by activity and field."""
    places: dict[tuple[str, str], Cell] = {}
    tables = {activity.id: table for table in issued.tables for activity in table.activities}
    head = text(issued.language, "template.id")
    for sheet in sheets:
        titles: list[str] | None = None
        for row in sheet.iter_rows():
            first = row[0].value
            if titles is None:
                titles = [str(cell.value or "") for cell in row] if first == head else None
            elif (table := tables.get(str(first))) is not None:
                places |= {(str(first), field): cell for field, cell in _fields(row, titles, table, issued.language)}
    return places


def _fields(row: Sequence[object], titles: list[str], table: IssuedTable, language: str) -> list[tuple[str, Cell]]:
    cells = [cell for cell in row if isinstance(cell, Cell)]
    if table.layout is Layout.CARD:
        question = str(cells[2].value)
        return [
            (field.id, cells[3])
            for field in table.fields
            if question in (header_text(field, language, " · "), field.title)
        ]
    by_title = dict(zip(titles, cells, strict=False))
    return [
        (field.id, by_title[title])
        for field in table.fields
        for title in (header_text(field, language), field.title)
        if title in by_title
    ]
