"""Workbooks that are legal, or nearly so, and cost far more than an ordinary return; the same every time."""

import io
import random
import zipfile

from tests.excel.formats import as_docx
from tests.excel.samples import unzipped
from toolkit.model.cells import SheetCells, WorkbookCells

FORM = "xl/worksheets/sheet2.xml"
"""A template's first form."""
_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def huge(template: bytes, rows: int, columns: int = 12) -> bytes:
    """The form as a sheet of so many rows, every cell filled."""
    chance = random.Random(rows)
    cells = "".join(f'<c r="{chr(65 + column)}%d" t="n"><v>%d</v></c>' for column in range(columns))
    lines = []
    for row in range(1, rows + 1):
        filled = (figure for _ in range(columns) for figure in (row, chance.randrange(10**9)))
        lines.append(f'<row r="{row}">{cells % tuple(filled)}</row>')
    return _with_form(template, (_HEAD + "".join(lines) + "</sheetData></worksheet>").encode())


def deep(template: bytes, depth: int) -> bytes:
    """The form with elements inside each other, so many levels down."""
    chance = random.Random(depth)
    names = [f"x{chance.randrange(10)}" for _ in range(depth)]
    nested = "".join(f"<{name}>" for name in names) + "".join(f"</{name}>" for name in reversed(names))
    return _with_form(template, f'{_HEAD}<row r="1">{nested}</row></sheetData></worksheet>'.encode())


def bomb(template: bytes, mebibytes: int) -> bytes:
    """The form as so much of nothing, which packs to a thousandth."""
    return _with_form(template, _HEAD.encode() + b" " * (mebibytes << 20) + b"</sheetData></worksheet>")


def wordy(template: bytes, texts: int) -> bytes:
    """The form as one cell whose text has so many runs, each in a format of its own."""
    chance = random.Random(texts)
    kinds = [f"<r><rPr><sz val='{chance.randrange(99)}'/></rPr><t>%f</t></r>" for _ in range(100)]
    runs = "".join(kinds[number % 100] % chance.random() for number in range(texts))
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is>{runs}</is></c></row>'
    return _with_form(template, f"{_HEAD}{cell}</sheetData></worksheet>".encode())


def paper(rows: int, columns: int = 8) -> bytes:
    """A Word document with a table of so many rows."""
    chance = random.Random(rows)
    lines = tuple(tuple(str(chance.random()) for _ in range(columns)) for _ in range(rows))
    return as_docx(WorkbookCells(sheets=(SheetCells(name="Tabell", rows=lines),)))


def hostile(template: bytes, count: int) -> list[bytes]:
    """So many files that cost what they can, the same for the same template."""
    made = (
        huge(template, 400_000),
        deep(template, 1_500_000),
        bomb(template, 200),
        wordy(template, 900_000),
        paper(60_000),
    )
    # A comment at the end of a zip makes it another file.
    return [made[number % len(made)][:-2] + number.to_bytes(2, "little") + bytes(number) for number in range(count)]


def _with_form(template: bytes, form: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, part in {**unzipped(template), FORM: form}.items():
            package.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()
