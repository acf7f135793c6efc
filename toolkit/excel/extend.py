"""Puts new cells into a workbook that somebody else made, as its neighbours look, and leaves all else as it is."""

import io
import warnings
from collections.abc import Mapping
from copy import copy
from datetime import date

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

_LEAST_WIDTH = 14.0


def extend(content: bytes, cells: Mapping[tuple[str, int, int], str | date]) -> bytes:
    """A workbook with contents in some more cells, by sheet and zero-based row and column.

    A cell without a look of its own takes that of the cell before it, else of the one above it; a filter that ended at
    the column before reaches the new one. A text is always a text, whatever it begins with.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content))
    for (name, row, column), value in sorted(cells.items(), key=lambda item: item[0]):
        sheet = book[name]
        cell = sheet.cell(row + 1, column + 1)
        if not isinstance(cell, Cell):
            raise ValueError(f"{name} {cell.coordinate} is part of a merged cell")  # of what is read
        fresh = column + 1 > 1 and sheet.column_dimensions[get_column_letter(column + 1)].width < _LEAST_WIDTH
        _dress(sheet, cell)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        if fresh and all(sheet.cell(one, column + 1).value is None for one in range(1, row + 1)):
            sheet.column_dimensions[get_column_letter(column + 1)].width = _LEAST_WIDTH
        _widen(sheet, row + 1, column + 1)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _dress(sheet: Worksheet, cell: Cell) -> None:
    if cell.has_style:
        return
    row, column = cell.row, cell.column
    before = sheet.cell(row, column - 1) if column > 1 else None
    above = sheet.cell(row - 1, column) if row > 1 else None
    # In a new column a row is like itself, in a new row a column is.
    like = before if before is not None and before.has_style else above
    if like is not None and like.has_style:
        cell.style = like.style
        for look in ("font", "fill", "border", "alignment", "number_format"):
            setattr(cell, look, copy(getattr(like, look)))


def _widen(sheet: Worksheet, row: int, column: int) -> None:
    if sheet.auto_filter.ref:
        left, top, right, bottom = (one or 0 for one in range_boundaries(sheet.auto_filter.ref))
        if top == row and right == column - 1:
            sheet.auto_filter.ref = f"{get_column_letter(left)}{top}:{get_column_letter(column)}{bottom}"
