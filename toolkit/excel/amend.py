"""Writes over single cells of a workbook that somebody else made, and leaves all else as it is."""

import io
import warnings
import zipfile
from collections.abc import Mapping
from datetime import date

import openpyxl

_LOST = ("xl/charts", "xl/drawings/drawing", "xl/media", "xl/pivot", "xl/slicer", "xl/threadedComments", "xl/vba")
"""Parts that the library would leave out or make anew otherwise."""


def amendable(content: bytes) -> bool:
    """True where nothing else in the workbook would be lost."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return not any(name.startswith(_LOST) for name in package.namelist())
    except zipfile.BadZipFile:
        return False


def amend(content: bytes, cells: Mapping[tuple[str, int, int], str | float | date | None]) -> bytes:
    """A workbook with other contents in some cells, by sheet and zero-based row and column.

    A text is always a text, whatever it begins with.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content))
    for (sheet, row, column), value in cells.items():
        cell = book[sheet].cell(row + 1, column + 1)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
