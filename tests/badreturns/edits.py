"""Changes that several cases make to a workbook: to its cells as a respondent's program would, or to its parts."""

import io
import re
from collections.abc import Callable, Mapping
from contextlib import closing

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.badreturns.case import Base, Files, Make
from tests.excel.samples import unzipped, zipped
from toolkit.excel.respond import saved
from toolkit.stages.invent import Chance

Parts = dict[str, bytes]
NAME = "Svar.xlsx"


def edited(content: bytes, edit: Callable[[Workbook], object]) -> bytes:
    """The workbook after somebody did something to it in another program."""
    with closing(load_workbook(io.BytesIO(content), rich_text=True)) as book:
        for sheet in book.worksheets:
            sheet.protection.disable()
        edit(book)
        return saved(book)


def in_cells(edit: Callable[[Worksheet, Base], object], table: int = 0) -> Make:
    """Makes the filled template with something done on a form's sheet."""

    def make(base: Base, _: Chance) -> Files:
        return {NAME: edited(base.content, lambda book: edit(book[form_sheet(base, table)], base))}

    return make


def in_book(edit: Callable[[Workbook, Base], object]) -> Make:
    """Makes the filled template with something done to the workbook."""
    return lambda base, _: {NAME: edited(base.content, lambda book: edit(book, base))}


def in_parts(edit: Callable[[Parts, Base], Mapping[str, str | bytes] | None]) -> Make:
    """Makes the filled template with something done to the parts of its file."""

    def make(base: Base, _: Chance) -> Files:
        parts = unzipped(base.content)
        return {NAME: zipped(edit(parts, base) or parts)}

    return make


def in_bytes(edit: Callable[[bytes], bytes], name: str = NAME) -> Make:
    """Makes the filled template with something done to its bytes."""
    return lambda base, _: {name: edit(base.content)}


def form_sheet(base: Base, number: int = 0) -> str:
    """The name of the n-th sheet that holds answers."""
    return tuple(dict.fromkeys(sheet for key, (sheet, _) in base.cells.items() if key[1] != "*"))[number]


def form_part(parts: Mapping[str, bytes], base: Base) -> str:
    """The name of the part that holds the form's cells."""
    names = re.findall(r'<sheet [^>]*name="([^"]+)"', parts["xl/workbook.xml"].decode())
    return f"xl/worksheets/sheet{names.index(form_sheet(base)) + 1}.xml"


def typed(*cells: tuple[str, str, object]) -> Make:
    """Makes the filled template with something else in cells, named by activity and field."""

    def edit(book: Workbook, base: Base) -> None:
        for activity, field, value in cells:
            cell = book[base.sheet(activity, field)][base.cell(activity, field)]
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"

    return in_book(edit)
