"""Types in a *Handläggning* as the coordinator does, and looks things up in it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


def header(sheet: Worksheet) -> dict[str, int]:
    """The columns of a sheet by title."""
    return {str(cell.value): place for place, cell in enumerate(sheet[1], 1)}


def rows(path: Path, sheet: str) -> dict[str, dict[str, object]]:
    """The rows of a sheet by key, each by title."""
    page = openpyxl.load_workbook(path)[sheet]
    titles = header(page)
    found: dict[str, dict[str, object]] = {}
    for row in page.iter_rows(min_row=2, values_only=True):
        found[str(row[0])] = {title: row[place - 1] for title, place in titles.items()}
    return found


def write(path: Path, sheet: str, key: str, **cells: str | date) -> None:
    """Type in a row; an underscore in a name is a blank of the title."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    titles = header(page)
    row = next(cell.row for cell in page["A"] if cell.value == key)
    for name, value in cells.items():
        cell = page.cell(row, titles[name.replace("_", " ")])
        cell.value = value
        if isinstance(value, str):
            # Her cells have number format Text: nothing typed there is a formula.
            cell.data_type = "s"
    book.save(path)


def shown(path: Path, sheet: str) -> Iterator[tuple[object, ...]]:
    """The rows of any sheet of any workbook."""
    yield from openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
