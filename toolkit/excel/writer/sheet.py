"""Everything about a sheet that is not in its cells."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter.image import Image as Picture  # type: ignore[import-untyped]

from toolkit.excel.writer.library import MOVES_WITH_CELLS, PIXELS_PER_POINT, done, storable
from toolkit.model.cells import cell_name

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from toolkit.excel.writer.cells import Formats
    from toolkit.model.workbook import Area, Image, Page, Sheet, Table, Validation

A4 = 9
PIXELS_PER_INCH = 96
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.7}
"""In inches; the bottom leaves room for a footer of two lines."""
MOST_PAGE_BREAKS = 1023
"""The library leaves out what comes after, as Excel does."""
LONGEST_FORMULA = 255
"""Of a validation's operand."""
NO_TABLE_STYLE = ""
"""The cells' own styles decide how a table looks, so that contrast can be computed from them."""
ALLOWED_WHEN_PROTECTED = {"format_rows": True, "format_columns": True, "autofilter": True}
"""Beside selecting cells; everything else stays denied."""
DAY_ZERO = date(1899, 12, 30)
"""Day 0 of spreadsheet dates from 1 March 1900 on."""

OPERATORS = {
    "between": "between",
    "notBetween": "not between",
    "equal": "==",
    "notEqual": "!=",
    "greaterThan": ">",
    "greaterThanOrEqual": ">=",
    "lessThan": "<",
    "lessThanOrEqual": "<=",
}
TWO_OPERANDS = {"between", "notBetween"}
WITHOUT_OPERATOR = {"any", "list", "custom"}

Corners = tuple[int, int, int, int]


def set_up(page: Worksheet, sheet: Sheet, formats: Formats, conditional: Formats) -> None:
    """Set up columns, views, protection, rules, table and print."""
    for index, column in enumerate(sheet.columns):
        look = None if column.style is None else formats[column.style]
        hidden = {"hidden": True} if column.hidden else {}
        done(page.set_column(index, index, column.width, look, hidden), f"{sheet.name} column {index + 1}")
    _view(page, sheet)
    if sheet.protected:
        page.protect(storable(sheet.password, sheet.name), ALLOWED_WHEN_PROTECTED)
    if sheet.autofilter is not None:
        done(page.autofilter(*_corners(sheet.autofilter)), f"{sheet.name} autofilter")
    for validation in sheet.validations:
        _validate(page, validation)
    for part in sheet.conditional_formats:
        rule = {"type": "formula", "criteria": part.formula, "format": conditional[part.style]}
        if len(part.areas) > 1:
            rule["multi_range"] = " ".join(_range(area) for area in part.areas)
        done(page.conditional_format(*_corners(part.areas[0]), rule), f"{sheet.name} conditional format")
    for image in sheet.images:
        _insert(page, image)
    if sheet.table is not None:
        _add_table(page, sheet, sheet.table, formats)
    _print(page, sheet.page)
    _break_pages(page, sheet)


def _corners(area: Area) -> Corners:
    return area.first_row, area.first_column, area.last_row, area.last_column


def _range(area: Area) -> str:
    first, last = cell_name(area.first_row, area.first_column), cell_name(area.last_row, area.last_column)
    return first if first == last else f"{first}:{last}"


def _view(page: Worksheet, sheet: Sheet) -> None:
    if sheet.freeze is not None:
        page.freeze_panes(*sheet.freeze)
    page.set_selection(*sheet.cursor, *sheet.cursor)
    if sheet.tab_color is not None:
        page.set_tab_color(f"#{sheet.tab_color}")
    if sheet.state == "hidden":
        page.hide()
    elif sheet.state == "veryHidden":
        page.very_hidden()
    elif sheet.state != "visible":
        raise ValueError(f"{sheet.name}: no such state: {sheet.state}")


def _validate(page: Worksheet, validation: Validation) -> None:
    first, *others = (_corners(area) for area in validation.areas)
    texts = {
        "input_title": validation.prompt_title,
        "input_message": validation.prompt,
        "error_title": validation.error_title,
        "error_message": validation.error,
    }
    options: dict[str, object] = {"validate": validation.kind}
    options |= {"show_error": False} if validation.error_style == "none" else {"error_type": validation.error_style}
    options |= {key: storable(text, page.name) for key, text in texts.items() if text}
    if others:
        options["other_cells"] = [list(corners) for corners in others]
    if validation.kind != "any":
        options["value"] = _operand(page, validation.first)
    if validation.kind not in WITHOUT_OPERATOR:
        options["criteria"] = OPERATORS[validation.operator]
    if validation.operator in TWO_OPERANDS and validation.kind not in WITHOUT_OPERATOR:
        options["maximum"] = _operand(page, validation.second)
    done(page.data_validation(*first, options), f"{page.name} validation {validation.prompt_title}")


def _operand(page: Worksheet, operand: str | float | date | None) -> str | int | float:
    if operand is None:
        raise ValueError(f"{page.name}: a validation lacks an operand")
    if isinstance(operand, str) and len(operand) > LONGEST_FORMULA:
        raise ValueError(f"{page.name}: a validation's formula is longer than {LONGEST_FORMULA} characters")
    if isinstance(operand, date):
        return (operand - DAY_ZERO).days
    return operand


def _insert(page: Worksheet, image: Image) -> None:
    picture = Picture(BytesIO(image.content))
    options = {
        # The library shows a picture by its own resolution.
        "x_scale": image.width * PIXELS_PER_POINT / (picture.width * PIXELS_PER_INCH / picture.x_dpi),
        "y_scale": image.height * PIXELS_PER_POINT / (picture.height * PIXELS_PER_INCH / picture.y_dpi),
        "description": storable(image.alt_text, page.name),
        "object_position": MOVES_WITH_CELLS,
    }
    done(page.insert_image(image.row, image.column, picture, options), f"{page.name} image")


def _add_table(page: Worksheet, sheet: Sheet, table: Table, formats: Formats) -> None:
    header, area = sheet.rows[table.area.first_row], table.area
    places = range(area.first_column, area.last_column + 1)
    columns = [
        {"header": header.values[place], "header_format": formats[header.styles[place]] if header.styles else None}
        for place in places
    ]
    for place in places:
        storable(str(header.values[place]), page.name)
    options: dict[str, object] = {"name": table.name, "columns": columns, "style": NO_TABLE_STYLE}
    if table.alt_text:
        options["description"] = storable(table.alt_text, page.name)
    done(page.add_table(*_corners(area), options), f"{sheet.name} table {table.name}")


def _print(page: Worksheet, setting: Page) -> None:
    page.set_paper(A4)
    page.set_margins(**MARGINS)
    page.fit_to_pages(setting.pages_wide, 0)
    if setting.landscape:
        page.set_landscape()
    if setting.header:
        page.set_header(setting.header)
    if setting.footer:
        page.set_footer(setting.footer)
    if setting.repeat_columns:
        page.repeat_columns(0, setting.repeat_columns - 1)
    if setting.repeat_rows is not None:
        page.repeat_rows(*setting.repeat_rows)


def _break_pages(page: Worksheet, sheet: Sheet) -> None:
    breaks = [index + 1 for index, row in enumerate(sheet.rows) if row.page_break]
    if len(breaks) > MOST_PAGE_BREAKS:
        raise ValueError(f"{sheet.name}: more page breaks than a sheet can hold")
    page.set_h_pagebreaks(breaks)
