"""What ours is held against: the least that could do the job, and the way most people would script it."""

import hashlib
import pickle
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from python_calamine import CalamineWorkbook

from toolkit.excel.writer.style import looks
from toolkit.model.workbook import Area, Content, Formula, Link, Sheet, Validation
from toolkit.stages.layout import layout
from toolkit.store.records import decode_record

SVAR_COLUMNS = 14
SKIP = 3
"""Lines above the header of a form."""


def floor(folder: Path) -> None:
    """Hash each file, read it once with calamine, write as many columns as *Svar*, without formats or checks."""
    book = xlsxwriter.Workbook(str(folder / "floor.xlsx"), {"constant_memory": True})
    sheet, line = book.add_worksheet(), 0
    for path in sorted((folder / "rounds").rglob("inbox/*.xlsx")):
        content = path.read_bytes()
        name = hashlib.sha256(content).hexdigest()
        rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(1).to_python()
        for row in rows[SKIP + 1 :]:
            for column in range(SVAR_COLUMNS):
                value = row[column] if column < len(row) else name
                sheet.write_string(line, column, str(value))
            line += 1
    book.close()


def with_pandas(folder: Path) -> None:
    """``read_excel`` per file, ``concat``, ``to_excel``; nothing is checked."""
    import pandas  # noqa: PLC0415  # slow to load, and only here

    paths = sorted((folder / "rounds").rglob("inbox/*.xlsx"))
    frames = [pandas.read_excel(path, sheet_name=1, header=SKIP) for path in paths]
    pandas.concat(frames).to_excel(folder / "pandas.xlsx")


def plan_bare(folder: Path) -> None:
    """Lay out what the bare script writes, before the clock starts: every cell, format, rule and setting of ours."""
    plans = []
    for path in sorted((folder / "rounds").rglob("records/[!i]*.json")):
        workbook = layout(decode_record(path.read_bytes()), path.stem, 1)
        used = {"bad", "text"}.union(*(row.styles for sheet in workbook.sheets for row in sheet.rows))
        formats = {name: looks(workbook.styles[name]) for name in sorted(used)}
        plans.append((formats, [_plan(sheet) for sheet in workbook.sheets], workbook.names))
    (folder / "bare.pickle").write_bytes(pickle.dumps(plans))


def _plan(sheet: Sheet) -> tuple[object, ...]:
    rows = [
        (row.height, [_content(value) for value in row.values], row.styles or ("text",) * len(row.values))
        for row in sheet.rows
    ]
    rules = [(_corners(area), _options(rule)) for rule in sheet.validations for area in rule.areas]
    marks = [(_corners(area), mark.formula) for mark in sheet.conditional_formats for area in mark.areas]
    return sheet.name, [column.width for column in sheet.columns], rows, rules, marks, sheet.protected


def _content(value: Content) -> tuple[str, object, object]:
    match value:
        case None | "":
            return "blank", None, None
        case Formula():
            return "formula", value.text, value.value
        case Link():
            return "link", f"internal:{value.target}", value.text
        case bool() | int() | float():
            return "number", value, None
        case str():
            return "string", value, None
    return "date", value, None


def _options(rule: Validation) -> dict[str, object]:
    options: dict[str, object] = {"validate": rule.kind, "input_title": rule.prompt_title, "input_message": rule.prompt}
    options |= {"error_title": rule.error_title, "error_message": rule.error}
    if rule.kind != "any":
        options |= {"value": rule.first} if rule.kind in {"list", "custom"} else {"criteria": "between"}
    if rule.kind not in {"any", "list", "custom"}:
        options |= {"minimum": rule.first, "maximum": rule.second}
    return options


def _corners(area: Area) -> tuple[int, int, int, int]:
    return area.first_row, area.first_column, area.last_row, area.last_column


def bare_templates(folder: Path) -> None:
    """The same cells, formats and validations as the templates, by a plain script that verifies nothing."""
    for number, (formats, sheets, names) in enumerate(pickle.loads((folder / "bare.pickle").read_bytes())):
        book = xlsxwriter.Workbook(str(folder / f"bare{number}.xlsx"))
        made = {name: book.add_format(properties) for name, properties in formats.items()}
        for name, widths, rows, rules, marks, protected in sheets:
            page = book.add_worksheet(name)
            for column, width in enumerate(widths):
                page.set_column(column, column, width)
            for line, (height, contents, styles) in enumerate(rows):
                page.set_row(line, height)
                for column, ((kind, first, second), style) in enumerate(zip(contents, styles, strict=True)):
                    _write(page, kind, (line, column, first), (made[style], second))
            for corners, options in rules:
                page.data_validation(*corners, options)
            for corners, formula in marks:
                page.conditional_format(*corners, {"type": "formula", "criteria": formula, "format": made["bad"]})
            if protected:
                page.protect()
        for name, refers_to in names:
            book.define_name(name, refers_to)
        book.close()


def _write(page: Any, kind: str, cell: tuple[int, int, Any], rest: tuple[Any, Any]) -> None:
    look, second = rest
    match kind:
        case "blank":
            page.write_blank(*cell, look)
        case "formula":
            page.write_formula(*cell, look, second)
        case "link":
            page.write_url(*cell, look, second)
        case "number":
            page.write_number(*cell, look)
        case "date":
            page.write_datetime(*cell, look)
        case _:
            page.write_string(*cell, look)
