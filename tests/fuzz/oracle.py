"""Readers that are not ours, and when their word stands for what a file holds."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import docx
import openpyxl
from lxml import etree  # type: ignore[import-untyped]  # it ships no types
from python_calamine import CalamineWorkbook

from toolkit.model.cells import ErrorValue, Scalar, SheetCells, WorkbookCells

Table = list[list[Any]]
DIGITS = 12
"""Compared: readers count moments from fractions of a day."""
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001


def disagreement(cells: WorkbookCells, content: bytes) -> str | None:
    """The first cell for which no other reader has the same value; nothing where there is none.

    One that cannot read the file has no word. Where none has, the file's own XML was strict enough for ours alone,
    which the caller counts.
    """
    if cells.kind == "docx":
        return _unsaid(cells, content)
    tables = [found for found in (reader(content) for reader in READERS[cells.kind]) if found is not None]
    for sheet in cells.sheets:
        others = [found.get(sheet.name) for found in tables]
        heard = [other for other in others if other is not None]
        fault = _first(sheet, heard) if heard else None
        if fault:
            return f"{sheet.name} {fault}"
    return None


def _unsaid(cells: WorkbookCells, content: bytes) -> str | None:
    """A text that the document does not hold: where a cell of a spoilt document stands nobody can say."""
    said = _plain("".join(_part(content, "word/document.xml").xpath("//w:t/text()", namespaces=WORD)))
    values = (str(value) for sheet in cells.sheets for row in sheet.rows for value in row if value is not None)
    return next((value for value in values if _plain(value) not in said), None)


def heard(cells: WorkbookCells, content: bytes) -> bool:
    """Whether any other reader can read the file at all."""
    return any(reader(content) is not None for reader in READERS[cells.kind])


def _first(sheet: SheetCells, others: list[Table]) -> str | None:
    """The first value that no other has, or that is blank to ours and the same to all others."""
    width = max((len(row) for rows in (sheet.rows, *others) for row in rows), default=0)
    for row in range(max(len(sheet.rows), *(len(table) for table in others))):
        for column in range(width):
            value = sheet.at(row, column)
            found = [_at(table, row, column) for table in others]
            lost = value is None and all(one is not None and str(one).strip() and one == found[0] for one in found)
            if lost or (value is not None and not any(_same(value, other) for other in found)):
                return f"{row},{column}: {value!r} {found!r}"
    return None


def _at(table: Table, row: int, column: int) -> object:
    return table[row][column] if row < len(table) and column < len(table[row]) else None


def _same(ours: Scalar, theirs: object) -> bool:
    if isinstance(ours, ErrorValue):
        # Some have no errors at all.
        return theirs in (ours.code, "", None)
    if isinstance(ours, str):
        return isinstance(theirs, str) and _plain(ours) == _plain(theirs)
    if isinstance(ours, bool):
        return theirs == ours
    one, other = _number(ours), _number(theirs)
    return one is not None and other is not None and abs(one - other) <= 10.0**-DIGITS * abs(one) + 1e-8


def _plain(text: str) -> str:
    return "".join(text.split())


def _number(value: object) -> float | None:
    """A moment as days; days before March 1900 differ by one between readers."""
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, time):
        return timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        ) / timedelta(days=1)
    if isinstance(value, datetime):
        return (value - DAY_ZERO) / timedelta(days=1)
    if isinstance(value, date):
        return float((datetime(value.year, value.month, value.day) - DAY_ZERO).days)  # noqa: DTZ001
    return float(value) if isinstance(value, int | float) else None


def with_calamine(content: bytes) -> dict[str, Table | None] | None:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return {name: _sheet(book, index) for index, name in enumerate(book.sheet_names)}
    except Exception:  # noqa: BLE001  # whatever it is, it has no word
        return None


def _sheet(book: CalamineWorkbook, index: int) -> Table | None:
    try:
        return book.get_sheet_by_index(index).to_python(skip_empty_area=False)
    except Exception:  # noqa: BLE001  # the same
        return None


def with_openpyxl(content: bytes) -> dict[str, Table | None] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        return {
            sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows(min_row=1, min_col=1)]
            for sheet in book.worksheets
        }
    except Exception:  # noqa: BLE001  # the same
        return None


def with_docx(content: bytes) -> dict[str, Table | None] | None:
    try:
        document = docx.Document(io.BytesIO(content))
        return {
            str(number): [[cell.text for cell in row.cells] for row in one.rows]
            for number, one in enumerate(document.tables)
        }
    except Exception:  # noqa: BLE001  # the same
        return None


OPEN = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
NAMES = {name: OPEN.format(name) for name in ("office", "table", "text")}
WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
MOST = 20_000
"""Repetitions that the plain readers below write out."""


def with_xpath(content: bytes) -> dict[str, Table | None] | None:
    """An OpenDocument spreadsheet as its XML says, without regard to what white space collapses."""
    try:
        root = _part(content, "content.xml")
        tables = root.xpath("/*/office:body/office:spreadsheet/table:table", namespaces=NAMES)
        return {_said(table, "table", "name") or "": _open_table(table) for table in tables}
    except Exception:  # noqa: BLE001  # the same
        return None


def _open_table(table: Any) -> Table:
    rows: Table = []
    for row in table.xpath(".//table:table-row", namespaces=NAMES):
        cells: list[Any] = []
        for cell in row.xpath("table:table-cell|table:covered-table-cell", namespaces=NAMES):
            cells += [_open_value(cell)] * min(int(_said(cell, "table", "number-columns-repeated") or 1), MOST)
        rows += [cells] * min(int(_said(row, "table", "number-rows-repeated") or 1), MOST)
    return rows


def _open_value(cell: Any) -> object:
    for name, kind in (("value", float), ("string-value", str)):
        if (said := _said(cell, "office", name)) is not None and _said(cell, "office", "value-type") not in LATER:
            return kind(said)
    truth, day, clock = (_said(cell, "office", f"{name}-value") for name in ("boolean", "date", "time"))
    match _said(cell, "office", "value-type"):
        case "boolean":
            return truth == "true"
        case "date":
            return datetime.fromisoformat(day or "")
        case "time":
            return datetime.strptime(clock or "", "PT%HH%MM%SS").time()  # noqa: DTZ007
    lines = ["".join(one.itertext()) for one in cell.xpath("text:p|text:h", namespaces=NAMES)]
    return "\n".join(lines) or None


LATER = ("boolean", "date", "time")


def _said(element: Any, space: str, name: str) -> str | None:
    found: str | None = element.get(f"{{{NAMES[space]}}}{name}")
    return found


def _part(content: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


READERS = {
    **dict.fromkeys(("xlsx", "xlsm", "xltx", "xltm"), (with_calamine, with_openpyxl)),
    **dict.fromkeys(("xls", "xlsb"), (with_calamine,)),
    "ods": (with_calamine, with_xpath),
    "docx": (with_docx,),
}
