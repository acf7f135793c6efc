"""What happens to a filled template on its way back: for the rehearsal and the tests."""

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import Any, cast

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.excel.respond import Typed, saved
from toolkit.messages import text
from toolkit.model.issued import Issued

_Cell = tuple[Any, str, str]
Spoiler = Callable[["Form"], None]


class Form:
    """One sheet of a template with its rows: the sheet, its header's row and the rows below, one-based."""

    def __init__(self, sheet: Worksheet, header: int) -> None:
        """Remember where the header stands."""
        self.sheet, self.header = sheet, header

    def rows(self, activity: str) -> list[int]:
        """The rows of an activity: one in a table, one per question on a card."""
        cells = self.sheet.iter_rows(min_row=self.header + 1, max_col=1)
        return [cell.row for (cell,) in cells if str(cell.value) == activity and cell.row]

    def values(self, row: int) -> list[Typed]:
        """What stands in a row."""
        return _values(self.sheet[row])

    def cells(self, row: int) -> list[_Cell]:
        """The cells of a row: value, kind and number format."""
        return [(cell.value, cell.data_type, cell.number_format) for cell in self.sheet[row]]


def spoilt(content: bytes, issued: Issued, activity: str, spoil: Spoiler) -> bytes:
    """The workbook with something done to the sheet that holds an activity. Raises ``KeyError`` where none does."""
    with closing(load_workbook(io.BytesIO(content))) as book:
        form = next((form for form in _forms(book, issued) if form.rows(activity)), None)
        if form is None:
            raise KeyError(activity)
        form.sheet.protection.disable()
        spoil(form)
        return saved(book)


def delete_column(*titles: str) -> Spoiler:
    """The column under a title is gone."""

    def spoil(form: Form) -> None:
        heads = form.values(form.header)
        form.sheet.delete_cols(next(place for place, head in enumerate(heads, 1) if head in titles))

    return spoil


def delete_row(activity: str) -> Spoiler:
    """An activity's row, or its whole card, is gone."""

    def spoil(form: Form) -> None:
        for row in reversed(form.rows(activity)):
            form.sheet.delete_rows(row)

    return spoil


def duplicate_row(activity: str) -> Spoiler:
    """An activity's row, or the first line of its card, stands once more at the end."""

    def spoil(form: Form) -> None:
        _put(form, form.sheet.max_row + 1, form.cells(form.rows(activity)[0]))

    return spoil


def sort_rows(form: Form) -> None:
    """The rows stand in the reverse order."""
    places = range(form.header + 1, form.sheet.max_row + 1)
    for row, cells in zip(places, [form.cells(row) for row in reversed(places)], strict=True):
        _put(form, row, cells)


def rename_sheet(name: str) -> Spoiler:
    """The sheet has another name."""

    def spoil(form: Form) -> None:
        form.sheet.title = name

    return spoil


def without_identity(content: bytes) -> bytes:
    """What can be seen of a workbook, pasted as values into a new one: no property, no hidden sheets, no footers."""
    made = Workbook()
    with closing(load_workbook(io.BytesIO(content), data_only=True)) as book:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                old, new = Form(sheet, 0), Form(made.create_sheet(sheet.title), 0)
                for row in range(1, sheet.max_row + 1):
                    _put(new, row, old.cells(row))
    del made[made.sheetnames[0]]
    return saved(made)


def _forms(book: Workbook, issued: Issued) -> Iterator[Form]:
    head = text(issued.language, "template.id")
    for sheet in book.worksheets:
        header = next((cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == head), None)
        if header:
            yield Form(sheet, header)


def _values(cells: Iterable[object]) -> list[Typed]:
    return [cast("Typed", getattr(cell, "value", None)) for cell in cells]


def _put(form: Form, row: int, cells: Iterable[_Cell]) -> None:
    """Cells with their number formats: a number on a date's cell would be a date."""
    for column, (value, kind, look) in enumerate(cells, 1):
        cell = form.sheet.cell(row, column)
        cell.value = value
        cell.number_format = look
        if isinstance(value, str):
            # What begins with "=" stays what it was, a text or a formula.
            cell.data_type = kind
