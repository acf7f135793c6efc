"""A workbook as bytes."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from toolkit.excel.writer.cells import write_rows
from toolkit.excel.writer.chart import insert
from toolkit.excel.writer.library import Book, done, storable, strictly
from toolkit.excel.writer.sheet import set_up
from toolkit.excel.writer.style import differences, looks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.format import Format  # type: ignore[import-untyped]

    from toolkit.model.workbook import Style, Workbook


def write(workbook: Workbook) -> bytes:
    """The workbook as an xlsx file.

    Raises ``ValueError`` where a value does not fit in a cell, naming sheet and cell, and ``RuntimeError`` where the
    library would leave something out.
    """
    target = BytesIO()
    with strictly(workbook.title):
        book = Book(target, structure_locked=workbook.structure_locked)
        _describe(book, workbook)
        formats = _Formats(book, workbook.styles)
        conditional = {
            name: book.add_format(differences(workbook.styles[name]))
            for name in sorted({part.style for sheet in workbook.sheets for part in sheet.conditional_formats})
        }
        for sheet in workbook.sheets:
            with strictly(sheet.name):
                page = book.add_worksheet(storable(sheet.name, workbook.title))
                write_rows(page, sheet, formats)
                set_up(page, sheet, formats, conditional)
                for chart in sheet.charts:
                    insert(book, page, chart)
        _open_first_visible(book, workbook)
        for name, refers_to in workbook.names:
            done(book.define_name(name, refers_to), name)
        book.close()
    return target.getvalue()


class _Formats(dict[str, "Format"]):
    """The library's formats by the names of styles, made when they are first used: many a style never is."""

    def __init__(self, book: Book, styles: Mapping[str, Style]) -> None:
        super().__init__()
        self._book, self._styles = book, styles

    def __missing__(self, name: str) -> Format:
        """The format of a style that is used for the first time."""
        made = self[name] = self._book.add_format(looks(self._styles[name]))
        return made


def _describe(book: Book, workbook: Workbook) -> None:
    created = datetime.combine(workbook.created, time.min, tzinfo=UTC)
    properties: dict[str, str | datetime] = {
        "title": workbook.title,
        "subject": workbook.subject,
        "language": workbook.language,
        "created": created,
    }
    book.set_properties({name: value for name, value in properties.items() if value})
    for name, value in workbook.properties.items():
        done(book.set_custom_property(storable(name, workbook.title), value, "text"), name)


def _open_first_visible(book: Book, workbook: Workbook) -> None:
    visible = [sheet.name for sheet in workbook.sheets if sheet.state == "visible"]
    if not visible:
        raise ValueError(f"{workbook.title}: no sheet is visible")
    page = book.get_worksheet_by_name(visible[0])
    page.activate()
    page.set_first_sheet()
