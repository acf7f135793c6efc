"""One sheet's cells out of its XML."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.excel.package import MOST_PLACES, damaged, unsafe
from toolkit.excel.parts import check_tags, malformed, namespace, parse
from toolkit.excel.values import Shows, iso_moment, moment, number, text
from toolkit.model.cells import ErrorValue, Scalar, column_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from toolkit.excel.package import Package

LARGE = 8 << 20
"""Bytes of XML from which a sheet is parsed row by row: slower, but its tree is never whole in memory."""
LONGEST_ROW = 16 << 20
"""Bytes of XML between the ends of two rows; full cells with 1,000 characters each take it."""
TRUE = frozenset({"1", "true"})
MOST_ROWS = 1_048_576
COLUMNS: dict[str, int] = {column_letter(column): column for column in range(16_384)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What the cells of all sheets refer to."""

    strings: Mapping[str, str]
    """Texts by their index, as cells write it."""
    moments: Mapping[str, Shows]
    """Of the styles, by index, those that show dates or times of day."""
    from_1904: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """What a sheet's part holds of interest."""

    rows: tuple[tuple[Scalar, ...], ...]
    formulas: frozenset[tuple[int, int]]
    footer: str
    places: int
    """Cell places that the rows take, blank ones before used ones included."""


NO_CELLS = Grid(rows=(), formulas=frozenset(), footer="", places=0)


def rich(element: ET.Element, space: str) -> str:
    """A text with its runs joined, without the reading aids that East Asian files add."""
    if len(element) == 1 and element[0].tag == f"{space}t" and not len(element[0]):
        return text(element[0].text or "")
    _check_text(element, space)
    plain = (child.text or "" for child in element.iterfind(f"{space}t"))
    runs = (child.text or "" for child in element.iterfind(f"{space}r/{space}t"))
    return "".join(text(part) for parts in (plain, runs) for part in parts)


def _check_text(element: ET.Element, space: str) -> None:
    """Refuse a text with elements that no text has: what stands in them would be lost."""
    for child in element:
        runs = [child] if child.tag == f"{space}t" else list(child) if child.tag == f"{space}r" else []
        known = runs or child.tag in {f"{space}{name}" for name in ("r", "rPh", "phoneticPr", "extLst")}
        if not known or any(len(one) for one in runs if one.tag != f"{space}rPr"):
            raise ValueError(child.tag)
        if any(one.tag not in {f"{space}t", f"{space}rPr"} for one in runs):
            raise ValueError(child.tag)


def read_grid(package: Package, part: str, shared: Shared) -> Grid:
    """Read a sheet; raises ``Refused`` where it is damaged or too large."""
    reading = _Reading(part, shared)
    footer = ""
    for element in elements(package, part):
        if element.tag.endswith("row"):
            reading.add(element)
        else:
            footer = text(element.findtext(f"{namespace(element)}oddFooter") or "")
    while reading.rows and not reading.rows[-1]:
        reading.rows.pop()
    return Grid(rows=tuple(reading.rows), formulas=frozenset(reading.formulas), footer=footer, places=reading.places)


def elements(package: Package, part: str) -> Iterator[ET.Element]:
    """The rows and the headers and footers, in order."""
    data = package.parts.get(part, b"")
    if len(data) <= LARGE:
        root = parse(package, part)
        space = namespace(root)
        rows = root.find(f"{space}sheetData")
        if rows is None or any(row.tag != f"{space}row" for row in rows):
            raise damaged("cells", part)
        yield from root.iterfind(f"{space}sheetData/{space}row")
        yield from root.iterfind(f"{space}headerFooter")
        return
    check_tags(data, part)
    source = _Watched(data, part)
    try:
        for _, element in ET.iterparse(source):  # noqa: S314  # the package holds no document types
            if element.tag.endswith(("}row", "}headerFooter")):
                yield element
                element.clear()
                source.since = 0
    except ET.ParseError as fault:
        raise malformed(fault, part) from fault


class _Watched(io.BytesIO):
    """A sheet's XML that refuses to go on where no row ends: all of it would be held as elements."""

    def __init__(self, data: bytes, part: str) -> None:
        super().__init__(data)
        self.part, self.since = part, 0

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes."""
        found = super().read(size)
        self.since += len(found)
        if self.since > LONGEST_ROW:
            raise unsafe("tokens", self.part, self.since, LONGEST_ROW)
        return found


class _Reading:
    """A sheet while its rows are being read."""

    def __init__(self, part: str, shared: Shared) -> None:
        self.part, self.shared = part, shared
        self.rows: list[tuple[Scalar, ...]] = []
        self.formulas: set[tuple[int, int]] = set()
        self.places = 0
        self.cell = self.inline = self.plain = self.stored = ""
        """The tag of a text without runs."""

    def add(self, row: ET.Element) -> None:
        """Take in the next row; rows and cells that go backwards are no valid sheet."""
        stated = row.get("r")
        try:
            if stated and not (stated.isascii() and stated.isdecimal()):
                raise ValueError(stated)
            index = int(stated) - 1 if stated else len(self.rows)
            gap = index - len(self.rows)
            if gap < 0 or index >= MOST_ROWS:
                raise ValueError(stated)
            cells = self._cells(row, index)
        except (ValueError, LookupError) as fault:
            raise damaged("cells", self.part) from fault
        self.places += gap + len(cells)
        if self.places > MOST_PLACES:
            raise unsafe("extent", self.part, self.places, MOST_PLACES)
        self.rows.extend(() for _ in range(gap))
        self.rows.append(cells)

    def _cells(self, row: ET.Element, index: int) -> tuple[Scalar, ...]:
        cells: list[Scalar] = []
        digits = str(index + 1)
        last = -1
        if not self.cell:
            space = namespace(row)
            self.cell, self.inline, self.plain, self.stored = f"{space}c", f"{space}is", f"{space}t", f"{space}v"
        for cell in row:
            if cell.tag != self.cell:
                if cell.tag.endswith("}extLst"):
                    continue
                raise ValueError(cell.tag)
            reference = cell.get("r")
            column = last + 1 if reference is None else COLUMNS[reference.removesuffix(digits)]
            if column <= last:
                raise ValueError(reference)
            last = column
            if len(cell):
                value = (len(cell) == 1 and self._known(cell)) or self._value(cell, (index, column))
                if value is not None:
                    if column > len(cells):
                        cells.extend([None] * (column - len(cells)))
                    cells.append(value)
        return tuple(cells)

    def _known(self, cell: ET.Element) -> str | None:
        """The text of the usual kinds of cells, which are most of all cells; nothing for any other."""
        (stored,) = cell
        kind = cell.get("t")
        if kind == "s" and stored.tag == self.stored and not len(stored):
            return self.shared.strings.get(stored.text or "") or None
        if kind == "inlineStr" and stored.tag == self.inline and len(stored) == 1:
            (plain,) = stored
            return (text(plain.text or "") or None) if plain.tag == self.plain and not len(plain) else None
        return None

    def _value(self, cell: ET.Element, place: tuple[int, int]) -> Scalar:
        stored, times = "", 0
        for child in cell:
            name = child.tag.rpartition("}")[2]
            if name == "f":
                self.formulas.add(place)
            elif name in {"v", "is"}:
                times += 1
                stored = rich(child, namespace(child)) if name == "is" else child.text or ""
            # What no cell has, or has twice, would be lost.
            if name not in {"f", "v", "is", "extLst"} or times > 1 or (len(child) and name in {"f", "v"}):
                raise ValueError(name)
            if name == "is" and cell.get("t") != "inlineStr":
                raise ValueError(name)
        return self._understood(cell, stored) if stored else None

    def _understood(self, cell: ET.Element, stored: str) -> Scalar:
        kind = cell.get("t", "n")
        if kind not in TEXTS and not stored.strip():
            # A re-indented file has white space where a formula's value was empty.
            return None
        if kind == "s":
            return self.shared.strings[stored.strip()] or None
        if kind == "n":
            found = number(stored.strip())
            shown = self.shared.moments.get(cell.get("s", "0"))
            return found if shown is None else moment(found, shown, from_1904=self.shared.from_1904)
        return OTHER_KINDS[kind](stored)


TRUTHS = {"1": True, "true": True, "0": False, "false": False}
TEXTS = frozenset({"inlineStr", "str"})
"""Kinds of cells in which white space is what somebody wrote."""
OTHER_KINDS: Mapping[str, Callable[[str], Scalar]] = {
    "inlineStr": str,
    "str": text,
    "b": lambda stored: TRUTHS[stored.strip()],
    "e": lambda stored: ErrorValue(stored.strip()),
    "d": lambda stored: iso_moment(stored.strip()),
}
