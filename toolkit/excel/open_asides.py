"""What OpenDocument sheets show beside their cells: notes, boxes, pictures, and text that is struck through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.excel.marked import PARAGRAPHS, TEXT, paragraphs, plain
from toolkit.excel.refusal import unsafe
from toolkit.model.cells import Aside, Beside

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterable, Iterator

MOST_ASIDES = 5_000
"""As of other workbooks."""
_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TABLE, STYLE, DRAW = (_SPACE % name for name in ("office", "table", "style", "drawing"))
CELL, SHAPES = f"{TABLE}table-cell", f"{TABLE}shapes"
WITH_TEXT = frozenset({f"{DRAW}text-box", f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}ellipse", f"{DRAW}caption"})


def open_asides(
    content: ET.Element, tables: Iterable[tuple[str, ET.Element, tuple[ET.Element, ...]]]
) -> tuple[Aside, ...]:
    """What sheets show beside their cells, each given with its element and its rows."""
    struck = frozenset(_struck_styles(content))
    found: list[Aside] = []
    for name, table, rows in tables:
        for shapes in table.iterfind(SHAPES):
            found += _floating(shapes, name, (None, None))
        line = 0
        for row in rows:
            column = 0
            for cell in row:
                if cell.tag == CELL and len(cell):
                    found += _at(cell, name, (line, column), struck)
                column += _times(cell, "number-columns-repeated")
            line += _times(row, "number-rows-repeated")
        if len(found) > MOST_ASIDES:
            raise unsafe("asides", "content.xml", len(found), MOST_ASIDES)
    return tuple(found)


def _at(cell: ET.Element, sheet: str, place: tuple[int, int], struck: frozenset[str]) -> Iterator[Aside]:
    row, column = place
    for note in cell.iterfind(f"{OFFICE}annotation"):
        written = paragraphs(note).strip()
        if written:
            yield Aside(kind=Beside.NOTE, sheet=sheet, row=row, column=column, text=written)
    yield from _floating(cell, sheet, place)
    if struck:
        whole = cell.get(f"{TABLE}style-name", "") in struck
        written = (paragraphs(cell) if whole else "".join(_struck_parts(cell, struck))).strip()
        if written:
            yield Aside(kind=Beside.STRUCK, sheet=sheet, row=row, column=column, text=written)


def _floating(holder: ET.Element, sheet: str, place: tuple[int | None, int | None]) -> Iterator[Aside]:
    row, column = place
    for child in holder:
        if not child.tag.startswith(DRAW):
            continue
        for element in child.iter():
            if element.tag == f"{DRAW}image":
                yield Aside(kind=Beside.PICTURE, sheet=sheet, row=row, column=column)
            elif element.tag in WITH_TEXT:
                written = paragraphs(element).strip()
                if written:
                    yield Aside(kind=Beside.BOX, sheet=sheet, row=row, column=column, text=written)


def _struck_parts(cell: ET.Element, struck: frozenset[str]) -> Iterator[str]:
    for paragraph in cell:
        if paragraph.tag in PARAGRAPHS:
            for span in paragraph.iter(f"{TEXT}span"):
                if span.get(f"{TEXT}style-name", "") in struck:
                    yield plain(span)


def _struck_styles(content: ET.Element) -> Iterator[str]:
    for style in content.iterfind(f"{OFFICE}automatic-styles/{STYLE}style"):
        shown = style.find(f"{STYLE}text-properties")
        if shown is not None:
            # Calc says of cells how the line looks, and of parts of their text only how many lines there are.
            kind = shown.get(f"{STYLE}text-line-through-type", "none")
            if shown.get(f"{STYLE}text-line-through-style", kind) != "none":
                yield style.get(f"{STYLE}name", "")


def _times(element: ET.Element, name: str) -> int:
    stated = element.get(f"{TABLE}{name}", "1")
    return int(stated) if stated.isdecimal() else 1
