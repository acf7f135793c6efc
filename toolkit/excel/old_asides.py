"""What sheets of .xls files show beside their cells: notes, boxes, pictures, and cells that are struck through.

Record and object numbers as in [MS-XLS].
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.excel.strings import Pieces
from toolkit.model.cells import Aside, Beside, ErrorValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model.cells import SheetCells

NOTE, OBJ, TXO, FONT = 0x001C, 0x005D, 0x01B6, 0x0031
DRAWN = frozenset({NOTE, OBJ, TXO})
PICTURE, OF_A_NOTE = 0x08, 0x19
STRUCK = 0x0008
"""Of a font's flags."""
NO_FONT = 4
"""The index that no font has: those from the fifth on are counted one too high."""
_NOTE = struct.Struct("<HHHH")
_OBJECT = struct.Struct("<4xHH")
_TEXT = struct.Struct("<10xH")


@dataclass(slots=True)
class Drawn:
    """What a sheet's records say beside its cells, while they are being read."""

    struck: frozenset[int]
    """Styles, by index."""
    sorts: dict[int, int] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    notes: list[tuple[int, int, int]] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    last: int = 0

    def add(self, kind: int, parts: list[bytes]) -> None:
        """Take in a record of those that are drawn."""
        data = parts[0]
        if kind == NOTE:
            row, column, _, number = _NOTE.unpack_from(data)
            self.notes.append((row, column, number))
        elif kind == OBJ:
            sort, self.last = _OBJECT.unpack_from(data)
            self.sorts[self.last] = sort
        else:
            (count,) = _TEXT.unpack_from(data)
            if count:
                pieces = Pieces(parts[1:])
                self.texts[self.last] = pieces.characters(count, pieces.take(1)[0])

    def cell(self, row: int, column: int, style: int) -> None:
        """Take in where a cell of a style stands."""
        if style in self.struck:
            self.places.append((row, column))

    def asides(self, sheet: SheetCells) -> Iterator[Aside]:
        """All of it, once the sheet has been read."""
        for row, column, number in self.notes:
            written = self.texts.get(number, "").strip()
            if written:
                yield Aside(kind=Beside.NOTE, sheet=sheet.name, row=row, column=column, text=written)
        for number, sort in self.sorts.items():
            written = self.texts.get(number, "").strip()
            if sort == PICTURE:
                yield Aside(kind=Beside.PICTURE, sheet=sheet.name, row=None, column=None)
            elif written and sort != OF_A_NOTE:
                yield Aside(kind=Beside.BOX, sheet=sheet.name, row=None, column=None, text=written)
        for row, column in self.places:
            value = sheet.at(row, column)
            if value is not None and not isinstance(value, ErrorValue):
                yield Aside(kind=Beside.STRUCK, sheet=sheet.name, row=row, column=column, text=str(value).strip())


def strikes(font: bytes) -> bool:
    """Whether a font is struck through."""
    return bool(int.from_bytes(font[2:4], "little") & STRUCK)


def struck_styles(fonts: list[bool], styles: list[int]) -> frozenset[int]:
    """The styles, given by the index of their font, that are struck through."""
    places = (font - (font > NO_FONT) for font in styles)
    return frozenset(style for style, place in enumerate(places) if place < len(fonts) and fonts[place])
