"""Templates written by a plain script: the same cells, formats, validations and marks, and nothing verified."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.utility import xl_range  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.model.workbook import Area, Formula, Link, Sheet, Style, Validation, Workbook
from toolkit.stages.layout import layout
from toolkit.store.records import decode_record

Page = Any
"""The library is untyped."""
Formats = dict[str, object]
ALLOWED = {"format_rows": True, "format_columns": True, "autofilter": True}
OPERATORS = {"greaterThanOrEqual": ">=", "lessThanOrEqual": "<=", "between": "between"}


def workbooks(folder: Path) -> list[Workbook]:
    """What the folder's templates hold, before it is written, in the order of their file names."""
    records = [(decode_record(path.read_bytes()), path) for path in (folder / "rounds").rglob("records/[!i]*.json")]
    return [layout(one, path.stem, 1) for one, path in sorted(records, key=lambda pair: pair[0].department_name)]


class Unsearched(Worksheet):  # type: ignore[misc]  # the library is untyped
    """A worksheet of the library without its search of each formula for functions newer than Excel 2010.

    Ours does without it too; a plain script cannot. With it, it takes most of the script's time.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        return formula.removeprefix("=")


def write_all(books: list[Workbook], folder: Path, *, searched: bool) -> None:
    """A file for each."""
    for number, book in enumerate(books):
        (folder / f"bare{number}.xlsx").write_bytes(written(book, searched=searched))


def written(workbook: Workbook, *, searched: bool = True) -> bytes:
    """One file."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"title": workbook.title, "subject": workbook.subject})
    for name, value in workbook.properties.items():
        book.set_custom_property(name, value)
    used = {style for sheet in workbook.sheets for row in sheet.rows for style in row.styles}
    formats = {name: book.add_format(_format(workbook.styles[name])) for name in sorted(used)}
    marks = {
        part.style: book.add_format(_mark(workbook.styles[part.style]))
        for sheet in workbook.sheets
        for part in sheet.conditional_formats
    }
    for sheet in workbook.sheets:
        _sheet(book.add_worksheet(sheet.name, None if searched else Unsearched), sheet, formats, marks)
    for name, refers_to in workbook.names:
        book.define_name(name, refers_to)
    book.close()
    return target.getvalue()


def same(workbook: Workbook, ours: bytes) -> None:
    """Fail unless the plain script's file says what ours does."""
    bare, mine = read(written(workbook)), read(ours)
    assert not isinstance(bare, Refusal)
    assert not isinstance(mine, Refusal)
    for theirs, own in zip(bare.sheets, mine.sheets, strict=True):
        assert (theirs.name, theirs.rows, theirs.formulas) == (own.name, own.rows, own.formulas)


def _format(style: Style) -> dict[str, object]:
    return {
        **_mark(style),
        "font_size": style.size,
        "text_wrap": style.wrap,
        "align": style.align,
        "valign": "vcenter" if style.valign == "center" else style.valign,
        "num_format": style.number_format,
        "locked": style.locked,
        "indent": style.indent,
    }


def _mark(style: Style) -> dict[str, object]:
    look: dict[str, object] = {"font_color": f"#{style.color}", "bold": style.bold, "italic": style.italic}
    if style.underline:
        look["underline"] = 1
    if style.fill:
        look["bg_color"] = f"#{style.fill}"
    if style.border:
        look |= {"border": 1, "border_color": f"#{style.border}"}
    return look


def _sheet(page: Page, sheet: Sheet, formats: Formats, marks: Formats) -> None:
    for column, one in enumerate(sheet.columns):
        look = formats.get(one.style) if one.style else None
        page.set_column(column, column, one.width, look, {"hidden": 1} if one.hidden else {})
    for line, row in enumerate(sheet.rows):
        if row.height is not None:
            page.set_row(line, row.height)
        for column, value in enumerate(row.values):
            look = formats[row.styles[column]] if row.styles else None
            if value is None:
                page.write_blank(line, column, None, look)
            elif isinstance(value, str):
                page.write_string(line, column, value, look)
            else:
                _write(page, (line, column), value, look)
    for validation in sheet.validations:
        page.data_validation(*_corners(validation.areas[0]), _validation(validation))
    for part in sheet.conditional_formats:
        rule = {"type": "formula", "criteria": part.formula, "format": marks[part.style]}
        rule["multi_range"] = " ".join(xl_range(*_corners(area)) for area in part.areas)
        page.conditional_format(*_corners(part.areas[0]), rule)
    _set_up(page, sheet)


def _write(page: Page, place: tuple[int, int], value: object, look: object) -> None:
    if isinstance(value, Formula):
        page.write_formula(*place, value.text, look, value.value)
    elif isinstance(value, Link):
        page.write_url(*place, f"internal:{value.target}", look, value.text, value.tip or None)
    elif isinstance(value, date):
        page.write_datetime(*place, value, look)
    else:
        page.write(*place, value, look)


def _validation(validation: Validation) -> dict[str, object]:
    options: dict[str, object] = {
        "validate": validation.kind,
        "error_type": validation.error_style,
        "input_title": validation.prompt_title,
        "input_message": validation.prompt,
        "error_title": validation.error_title,
        "error_message": validation.error,
        "other_cells": [list(_corners(area)) for area in validation.areas[1:]],
    }
    if validation.kind != "any":
        options["value"] = _operand(validation.first)
        if validation.kind not in ("list", "custom"):
            options["criteria"] = OPERATORS[validation.operator]
            if validation.operator == "between":
                options["maximum"] = _operand(validation.second)
    return options


def _operand(operand: object) -> object:
    return (operand - date(1899, 12, 30)).days if isinstance(operand, date) else operand


def _set_up(page: Page, sheet: Sheet) -> None:
    if sheet.freeze:
        page.freeze_panes(*sheet.freeze)
    if sheet.autofilter:
        page.autofilter(*_corners(sheet.autofilter))
    if sheet.protected:
        page.protect("", ALLOWED)
    if sheet.state != "visible":
        page.very_hidden()
    if sheet.tab_color:
        page.set_tab_color(f"#{sheet.tab_color}")
    page.set_selection(*sheet.cursor, *sheet.cursor)
    page.set_paper(9)
    page.fit_to_pages(sheet.page.pages_wide, 0)
    if sheet.page.landscape:
        page.set_landscape()
    page.set_footer(sheet.page.footer)
    if sheet.page.repeat_rows:
        page.repeat_rows(*sheet.page.repeat_rows)
    page.set_h_pagebreaks([line + 1 for line, row in enumerate(sheet.rows) if row.page_break])


def _corners(area: Area) -> tuple[int, int, int, int]:
    return area.first_row, area.first_column, area.last_row, area.last_column
