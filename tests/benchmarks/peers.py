"""What ours is held against: the least that could do the job, and the way most people would script it."""

import hashlib
from io import BytesIO
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from python_calamine import CalamineWorkbook

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
