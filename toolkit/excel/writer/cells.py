"""Rows and their cells."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import TYPE_CHECKING

from toolkit.excel.writer.library import storable
from toolkit.model.cells import cell_name
from toolkit.model.workbook import Content, Formula, Link, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    Formats = Mapping[str, Format]

FIRST_YEAR = 1900
"""Spreadsheets have no earlier dates."""
CUT = -2
"""What the library returns for a text that it cut at Excel's 32,767 UTF-16 units."""


def write_rows(page: Worksheet, sheet: Sheet, formats: Formats) -> None:
    """Write all rows of a sheet."""
    used: dict[tuple[str, ...], tuple[Format, ...]] = {}
    for index, row in enumerate(sheet.rows):
        if row.height is not None and page.set_row(index, row.height):
            raise RuntimeError(f"{sheet.name} {index + 1}: the row was not set")
        if row.styles not in used:
            used[row.styles] = tuple(formats[name] for name in row.styles)
        _write_row(page, index, row, used[row.styles] or (None,) * len(row.values))


def _write_row(page: Worksheet, index: int, row: Row, looks: tuple[Format | None, ...]) -> None:
    # Past what the library does for callers who name cells as "A1" or give it other things than texts.
    write_string, write_blank = page._write_string, page.write_blank
    for column, (value, look) in enumerate(zip(row.values, looks, strict=True)):
        if value is None or value == "":
            status = write_blank(index, column, None, look)
        elif isinstance(value, str):
            status = write_string(index, column, value, look)
        else:
            status = _write_other(page, (index, column), value, look)
        if status:
            place = f"{page.name} {cell_name(index, column)}"
            if status == CUT:
                raise ValueError(f"{place}: the text is longer than a cell can hold")
            raise RuntimeError(f"{place}: XlsxWriter returned {status}")


def _write_other(page: Worksheet, place: tuple[int, int], value: Content, look: Format | None) -> int | None:
    match value:
        case bool():
            status = page.write_boolean(*place, value, look)
        case float() if not isfinite(value):
            raise ValueError(f"{page.name} {cell_name(*place)}: no cell holds {value}")
        case int() | float():
            status = page.write_number(*place, value, look)
        case date():
            if value.year < FIRST_YEAR:
                raise ValueError(f"{page.name} {cell_name(*place)}: no date before {FIRST_YEAR} fits in a cell")
            status = page.write_datetime(*place, value, look)
        case Formula():
            status = page.write_formula(*place, value.text, look, value.value)
        case Link():
            storable(value.target + value.text + value.tip, f"{page.name} {cell_name(*place)}")
            status = page.write_url(*place, f"internal:{value.target}", look, value.text, value.tip or None)
        case _:
            raise TypeError(f"{page.name} {cell_name(*place)}: a cell cannot hold {type(value).__name__}")
    return int(status)
