"""Reads workbooks of Excel 97 to 2003 (.xls, BIFF8), record by record.

The native reader at hand tells neither formulas nor footers and properties; it reads the same file once more, and where
the two differ nothing is read (``second``). Record numbers as in [MS-XLS].
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.excel.compound import BadCompoundError, stream
from toolkit.excel.old_asides import DRAWN, FONT, Drawn, strikes, struck_styles
from toolkit.excel.records import STATES, Around, Collected, error, packed_number, real, truth
from toolkit.excel.refusal import Refused, damaged, unsafe
from toolkit.excel.second import confirmed
from toolkit.excel.strings import Pieces, long_text, short_text
from toolkit.excel.summary import application, custom
from toolkit.excel.values import BUILT_IN, Shows, shows
from toolkit.model.cells import WorkbookCells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.model.cells import Aside, Scalar, SheetCells

BOF, EOF, CONTINUE, FILEPASS = 0x0809, 0x000A, 0x003C, 0x002F
BOUNDSHEET, DATEMODE, SST, FORMAT, XF = 0x0085, 0x0022, 0x00FC, 0x041E, 0x00E0
NUMBER, RK, MULRK, LABELSST, LABEL, RSTRING = 0x0203, 0x027E, 0x00BD, 0x00FD, 0x0204, 0x00D6
BOOLERR, FORMULA, STRING, FOOTER = 0x0205, 0x0006, 0x0207, 0x0015
BIFF8 = 0x0600
WORKSHEET = 0
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 65_536, 256, 1_000
PART = "Workbook"
EXCEL_95 = "Excel 5.0/95 (.xls)"
_HEAD = struct.Struct("<HH")
_CELL = struct.Struct("<HHH")
_RK = struct.Struct("<HI")
NOT_A_NUMBER = 0xFFFF
"""At the end of a formula's result: it is no number."""

Record = tuple[int, "list[bytes]"]


def read_old(content: bytes) -> WorkbookCells:
    """The cells of a .xls file; raises ``Refused`` where it is older, encrypted, damaged or read in two ways."""
    try:
        book = stream(content, PART)
        properties, program = custom(content), application(content)
    except BadCompoundError as fault:
        raise damaged("ole", PART) from fault
    if book is None:
        raise Refused("file-old-format", format=EXCEL_95, kind="xls-95")
    try:
        read = tuple(_sheets(book))
    except (struct.error, IndexError, KeyError, ValueError, UnicodeDecodeError, StopIteration) as fault:
        raise damaged("records", PART) from fault
    found = WorkbookCells(
        sheets=tuple(sheet for sheet, _ in read),
        properties=properties,
        application=program,
        kind="xls",
        asides=tuple(aside for _, asides in read for aside in asides),
    )
    return confirmed(found, content)


def _records(book: bytes, start: int, end: int) -> Iterator[Record]:
    """The records of a substream with what continues them, to its end; substreams within it are left out."""
    depth, held = 0, None
    while start < end:
        kind, length = _HEAD.unpack_from(book, start)
        start += _HEAD.size
        data = book[start : start + length]
        if len(data) < length:
            raise ValueError(start)
        start += length
        if kind == CONTINUE and held:
            held[1].append(data)
            continue
        if held:
            yield held
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            return
        # A chart on the sheet is a substream: what continues within it must not be taken for ours.
        held = (kind if depth == 1 else 0, [data])
    raise ValueError(start)


@dataclass(slots=True)
class _Globals:
    """What a workbook's first substream says of all sheets."""

    listed: list[tuple[int, str, str, int]] = field(default_factory=list)
    """Of every sheet where it starts, its name, its state and what sort it is."""
    strings: list[str] = field(default_factory=list)
    formats: dict[int, Shows] = field(default_factory=lambda: dict(BUILT_IN))
    styles: list[int] = field(default_factory=list)
    fonts: list[bool] = field(default_factory=list)
    """Which of them are struck through."""
    style_fonts: list[int] = field(default_factory=list)
    from_1904: bool = False

    def add(self, kind: int, parts: list[bytes]) -> None:
        """Take in a record."""
        data = parts[0]
        if kind == BOF and int.from_bytes(data[:2], "little") != BIFF8:
            raise Refused("file-old-format", format=EXCEL_95, kind="xls-95")
        elif kind == FILEPASS:
            raise Refused("file-encrypted", how="xls")
        elif kind == BOUNDSHEET:
            position, state, sort = struct.unpack_from("<IBB", data)
            self.listed.append((position, short_text(data[6:]), STATES[min(state & 3, 2)], sort))
        elif kind == DATEMODE:
            self.from_1904 = data[:1] == b"\1"
        elif kind == SST:
            self.strings = _strings(parts)
        elif kind in {FORMAT, XF, FONT}:
            self.look(kind, data)

    def look(self, kind: int, data: bytes) -> None:
        """Take in a number format, a font, or a style that has both."""
        if kind == FONT:
            self.fonts.append(strikes(data))
        elif kind == FORMAT:
            self.formats[int.from_bytes(data[:2], "little")] = shows(long_text([data[2:]]))
        else:
            self.styles.append(int.from_bytes(data[2:4], "little"))
            self.style_fonts.append(int.from_bytes(data[:2], "little"))

    @property
    def around(self) -> Around:
        """What cells refer to."""
        return Around(strings=self.strings, moments=_moments(self.styles, self.formats), from_1904=self.from_1904)


def _sheets(book: bytes) -> Iterator[tuple[SheetCells, tuple[Aside, ...]]]:
    said = _Globals()
    for kind, parts in _records(book, 0, len(book)):
        said.add(kind, parts)
    if len(said.listed) > MOST_SHEETS:
        raise unsafe("sheets", PART, len(said.listed), MOST_SHEETS)
    around, struck = said.around, struck_styles(said.fonts, said.style_fonts)
    starts = sorted(position for position, *_ in said.listed)
    ends = dict(zip(starts, [*starts[1:], len(book)], strict=True))
    if len(ends) < len(starts):
        # Sheets within sheets would be read over and over.
        raise ValueError(starts)
    for position, name, state, sort in said.listed:
        cells, drawn = Collected(PART, MOST_ROWS, MOST_COLUMNS), Drawn(struck)
        if sort == WORKSHEET:
            _read(_records(book, position, ends[position]), (cells, drawn), around)
        sheet = cells.sheet(name, state)
        yield sheet, tuple(drawn.asides(sheet))


def _moments(styles: list[int], formats: Mapping[int, Shows]) -> dict[int, Shows]:
    found = {index: formats.get(style) for index, style in enumerate(styles)}
    return {index: shown for index, shown in found.items() if shown is not None and shown is not Shows.NUMBER}


def _strings(parts: list[bytes]) -> list[str]:
    pieces = Pieces(parts)
    _, count = struct.unpack("<II", pieces.take(8))
    if count > sum(map(len, parts)) // 3:
        raise ValueError(count)
    return [pieces.rich_text() for _ in range(count)]


def _read(records: Iterator[Record], into: tuple[Collected, Drawn], around: Around) -> None:
    cells, drawn = into
    waiting: tuple[int, int] | None = None
    for kind, parts in records:
        data = parts[0]
        if kind == STRING and waiting:
            cells.put(*waiting, long_text(parts))
            waiting = None
        elif kind in DRAWN:
            drawn.add(kind, parts)
        elif kind == FOOTER and data:
            cells.footer = long_text(parts)
        elif kind == MULRK:
            row, first = struct.unpack_from("<HH", data)
            for index in range((len(data) - 6) // _RK.size):
                style, stored = _RK.unpack_from(data, 4 + index * _RK.size)
                cells.put(row, first + index, around.shown(packed_number(stored), style))
        elif kind in {NUMBER, RK, LABELSST, LABEL, RSTRING, BOOLERR, FORMULA}:
            row, column, style = _CELL.unpack_from(data)
            drawn.cell(row, column, style)
            if kind == FORMULA:
                cells.formulas.add((row, column))
                waiting = (row, column) if _is_text(data) else None
            if waiting is None:
                cells.put(row, column, _value(kind, parts, style, around))


def _is_text(data: bytes) -> bool:
    return data[12:14] == b"\xff\xff" and data[6] == 0


def _value(kind: int, parts: list[bytes], style: int, around: Around) -> Scalar:
    data = parts[0]
    if kind == NUMBER:
        return around.shown(real(data[6:14]), style)
    if kind == RK:
        return around.shown(packed_number(int.from_bytes(data[6:10], "little")), style)
    if kind == LABELSST:
        return around.strings[int.from_bytes(data[6:10], "little")]
    if kind == BOOLERR:
        return error(data[6]) if data[7] else truth(data[6])
    if kind == FORMULA:
        return _result(data, style, around)
    return long_text([data[6:], *parts[1:]])


def _result(data: bytes, style: int, around: Around) -> Scalar:
    """A formula's cached value where it is no text."""
    if int.from_bytes(data[12:14], "little") != NOT_A_NUMBER:
        return around.shown(real(data[6:14]), style)
    sort, value = data[6], data[8]
    if sort == 1:
        return truth(value)
    if sort == 2:  # noqa: PLR2004  # sorts of results, as the specification lists them
        return error(value)
    if sort == 3:  # noqa: PLR2004  # the same
        return None
    raise ValueError(sort)
