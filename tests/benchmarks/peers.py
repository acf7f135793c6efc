"""What ours is held against: the least that could do the job, and the way most people would script it."""

import hashlib
from io import BytesIO
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from python_calamine import CalamineWorkbook

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


def bare_templates(folder: Path) -> None:
    """The same cells and validations as the templates, by a plain script that verifies nothing."""
    for number, path in enumerate(sorted((folder / "rounds").rglob("records/[!i]*.json"))):
        issued = decode_record(path.read_bytes())
        book = xlsxwriter.Workbook(str(folder / f"bare{number}.xlsx"))
        wrap, opened = book.add_format({"text_wrap": True}), book.add_format({"locked": False, "border": 1})
        guide, form, lists = book.add_worksheet("guide"), book.add_worksheet("form"), book.add_worksheet("lists")
        for line in range(45):
            guide.write_string(line, 0, "Text", wrap)
            guide.write_string(line, 1, "En mening om hur kolumnen fylls i.", wrap)
        table = issued.tables[0]
        for column, field in enumerate(table.fields):
            form.write_string(SKIP, column + 2, field.title, wrap)
            if field.open:
                rule = {"validate": "list", "source": "=lists!$A$1:$A$4"} if field.code_list else {"validate": "any"}
                form.data_validation(
                    SKIP + 1, column + 2, SKIP + len(table.activities), column + 2, {**rule, "input_message": "Skriv"}
                )
        for line, activity in enumerate(table.activities, SKIP + 1):
            form.set_row(line, 48)
            for column, value in enumerate((activity.id, *activity.levels, *activity.cells)):
                if value is None:
                    form.write_blank(line, column, None, opened)
                else:
                    form.write_string(line, column, str(value), wrap)
        for line in range(4):
            lists.write_string(line, 0, "Svar")
        form.protect()
        book.close()
