"""Reads binary workbooks (.xlsb), record by record; record numbers as in [MS-XLSB].

As for .xls a second reader must agree.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from toolkit.excel.parts import check_sheets, first, relations
from toolkit.excel.records import STATES, Around, Collected, error, packed_number, real, truth
from toolkit.excel.refusal import damaged
from toolkit.excel.said import application, properties
from toolkit.excel.second import confirmed
from toolkit.excel.values import BUILT_IN, Shows, shows
from toolkit.model.cells import SheetCells, WorkbookCells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.excel.package import Package
    from toolkit.model.cells import Scalar

ROW, BLANK, RSTRING, SST_ITEM, FORMAT, XF = 0, 1, 62, 19, 44, 47
BUNDLE_SHEET, WORKBOOK_PROPERTIES, BEGIN_CELL_XFS, END_CELL_XFS, HEADER_FOOTER = 156, 153, 617, 618, 479
SHORT_BLANK, LAST_SHORT = 12, 18
"""Cells of which the column is the next one."""
FORMULAS = frozenset({8, 9, 10, 11})
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_INT = struct.Struct("<I")
_CELL = struct.Struct("<II")


def read_binary(package: Package) -> WorkbookCells:
    """The cells of a .xlsb package; raises ``Refused`` where it is damaged or read in two ways."""
    top = relations(package, "")
    name = first(top, "officedocument") or "xl/workbook.bin"
    try:
        sheets = tuple(_sheets(package, name))
    except (struct.error, IndexError, KeyError, ValueError, UnicodeDecodeError) as fault:
        raise damaged("records", name) from fault
    found = WorkbookCells(
        sheets=sheets,
        properties=properties(package, first(top, "customproperties")),
        application=application(package, first(top, "extendedproperties")),
        kind="xlsb",
    )
    return confirmed(found, package.content)


def _records(package: Package, part: str | None) -> Iterator[tuple[int, bytes]]:
    if part is None:
        return
    if part not in package.parts:
        raise damaged("missing", part)
    data, place = package.parts[part], 0
    while place < len(data):
        kind = data[place]
        place += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[place] & 0x7F) << 7
            place += 1
        length = shift = 0
        while True:
            byte = data[place]
            place += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:  # noqa: PLR2004  # four bytes at most
                break
        if place + length > len(data):
            raise ValueError(place)
        yield kind, data[place : place + length]
        place += length


def _text(data: bytes, place: int) -> tuple[str, int]:
    """A text and the place after it; a length of all ones is none."""
    (count,) = _INT.unpack_from(data, place)
    place += 4
    if count == 0xFFFFFFFF:  # noqa: PLR2004  # none
        return "", place
    end = place + 2 * count
    if end > len(data):
        raise ValueError(place)
    return data[place:end].decode("utf-16-le", "replace"), end


def _sheets(package: Package, name: str) -> Iterator[SheetCells]:
    related = relations(package, name)
    listed: list[tuple[str, str, str]] = []
    from_1904 = False
    for kind, data in _records(package, name):
        if kind == BUNDLE_SHEET:
            (state,) = _INT.unpack_from(data)
            relation, place = _text(data, 8)
            listed.append((_text(data, place)[0], STATES[min(state, 2)], relation))
        elif kind == WORKBOOK_PROPERTIES:
            from_1904 = bool(data[0] & 1)
    check_sheets([relation for _, _, relation in listed], name)
    strings = [
        _text(data, 1)[0] for kind, data in _records(package, first(related, "sharedstrings")) if kind == SST_ITEM
    ]
    around = Around(strings=strings, moments=_moments(package, first(related, "styles")), from_1904=from_1904)
    for title, state, relation_id in listed:
        sheet = related.get(relation_id)
        if sheet is None:
            raise damaged("missing", title)
        cells = Collected(sheet.target, MOST_ROWS, MOST_COLUMNS)
        if sheet.kind == "worksheet":
            _read(package, cells, around)
        yield cells.sheet(title, state)


def _moments(package: Package, part: str | None) -> dict[int, Shows]:
    formats: dict[int, Shows] = dict(BUILT_IN)
    found: dict[int, Shows] = {}
    within, index = False, 0
    for kind, data in _records(package, part):
        if kind == FORMAT:
            formats[int.from_bytes(data[:2], "little")] = shows(_text(data, 2)[0])
        elif kind in {BEGIN_CELL_XFS, END_CELL_XFS}:
            within = kind == BEGIN_CELL_XFS
        elif kind == XF and within:
            shown = formats.get(int.from_bytes(data[2:4], "little"), Shows.NUMBER)
            if shown is not Shows.NUMBER:
                found[index] = shown
            index += 1
    return found


def _read(package: Package, cells: Collected, around: Around) -> None:
    row = column = -1
    for kind, data in _records(package, cells.part):
        if kind == ROW:
            (row,) = _INT.unpack_from(data)
            column = -1
        elif kind == HEADER_FOOTER:
            cells.footer = _text(data, _text(data, 2)[1])[0]
        elif BLANK <= kind <= LAST_SHORT or kind == RSTRING:
            if kind < SHORT_BLANK or kind == RSTRING:
                column, style = _CELL.unpack_from(data)
                rest = data[8:]
            else:
                kind, column, rest = kind - SHORT_BLANK + BLANK, column + 1, data[4:]  # noqa: PLW2901  # as its long form
                (style,) = _INT.unpack_from(data)
            if kind in FORMULAS:
                cells.formulas.add((row, column))
            if kind != BLANK:
                cells.put(row, column, _value(kind, rest, style & 0xFFFFFF, around))


def _value(kind: int, data: bytes, style: int, around: Around) -> Scalar:
    if kind == 2:  # noqa: PLR2004  # numbers of records, as the specification lists them
        return around.shown(packed_number(int.from_bytes(data[:4], "little")), style)
    if kind in {3, 11}:
        return error(data[0])
    if kind in {4, 10}:
        return truth(data[0])
    if kind in {5, 9}:
        return around.shown(real(data[:8]), style)
    if kind == 7:  # noqa: PLR2004  # the same
        return around.strings[int.from_bytes(data[:4], "little")]
    return _text(data, 1 if kind == RSTRING else 0)[0]
