"""Reads OpenDocument spreadsheets (.ods, .fods) as the workbook they show, out of their own XML.

The native reader at hand gives no formulas, footers or properties, and its texts differ from what the cells show (our
figures in ``docs/robustness.md``): here the XML alone decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import TYPE_CHECKING

from toolkit.excel.marked import paragraphs, plain
from toolkit.excel.open_asides import open_asides
from toolkit.excel.package import MOST_PLACES, Package, damaged, plain_xml, unsafe
from toolkit.excel.parts import parse
from toolkit.excel.refusal import Refused
from toolkit.excel.values import DAY_ZERO, iso_moment, number
from toolkit.model.cells import ErrorValue, Scalar, SheetCells, WorkbookCells

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Callable, Iterable, Iterator, Mapping

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TABLE, STYLE, META = (_SPACE % name for name in ("office", "table", "style", "meta"))
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
CONTENT = "content.xml"
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
ROW_GROUPS = {f"{TABLE}{name}" for name in ("table-row-group", "table-rows", "table-header-rows")}
CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
GRID = CELLS | {f"{TABLE}table-row"}
BESIDE = {
    f"{TABLE}{name}"
    for name in (
        *("shapes", "table-column", "table-columns", "table-column-group", "table-header-columns", "scenario"),
        *("table-source", "table-protection", "named-expressions", "title", "desc"),
    )
}
TRUTHS = {"of:=TRUE()": True, "of:=FALSE()": False}
FLOATING = tuple(
    mark.encode()
    for mark in (
        ":annotation",
        ":text-box",
        ":image",
        ":custom-shape",
        ":rect",
        ":ellipse",
        ":caption",
        "line-through-",
    )
)
"""Stand in files that show something beside their cells."""
DEEPEST_GROUP = 32
"""Row groups within each other; Calc itself has eight."""
_ERROR = re.compile(r"#[A-ZÀ-Þ0-9/]+[!?]?|Err:\d{3}")
"""What Calc shows for an error, in any language: ``#DIV/0!``, ``#VÄRDE!``, ``Err:502``."""
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")
_SIDES = (("region-left", "&L"), ("region-center", "&C"), ("region-right", "&R"))


@dataclass(slots=True)
class _Grid:
    """A sheet while its rows are being read."""

    rows: list[tuple[Scalar, ...]] = field(default_factory=list)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    places: int = 0
    next_row: int = 0

    def add(self, row: ET.Element) -> None:
        """Take in a row and its repetitions; blank ones only count until something follows them."""
        times = _times(row, "number-rows-repeated")
        cells, formulas = _cells(row)
        if cells:
            gap = self.next_row - len(self.rows)
            self.places += gap + len(cells) * times
            if self.next_row + times > MOST_ROWS or self.places > MOST_PLACES:
                raise unsafe("extent", CONTENT, self.places, MOST_PLACES)
            self.rows.extend(() for _ in range(gap))
            for _ in range(times):
                self.formulas |= {(len(self.rows), column) for column in formulas}
                self.rows.append(cells)
        self.next_row += times


def read_open_document(package: Package) -> WorkbookCells:
    """The cells of an OpenDocument spreadsheet; raises ``Refused`` where it is damaged, too large or encrypted."""
    if b"encryption-data" in package.parts.get("META-INF/manifest.xml", b""):
        raise Refused("file-encrypted", how="password")
    content = parse(package, CONTENT)
    roots = [content]
    roots += [parse(package, name) for name in ("styles.xml", "meta.xml") if name in package.parts]
    body = content.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if body is None:
        raise damaged("missing", CONTENT)
    hidden, footers = _styles(roots)
    sheets, places, tables = [], 0, []
    for table in body.iterfind(f"{TABLE}table"):
        grid = _Grid()
        rows = tuple(_rows(table, DEEPEST_GROUP))
        for row in rows:
            grid.add(row)
        tables.append((table.get(f"{TABLE}name", ""), table, rows))
        places += grid.places
        if places > MOST_PLACES:
            raise unsafe("extent", CONTENT, places, MOST_PLACES)
        style = table.get(f"{TABLE}style-name", "")
        sheets.append(
            SheetCells(
                name=table.get(f"{TABLE}name", ""),
                state="hidden" if style in hidden else "visible",
                rows=tuple(grid.rows),
                footer=footers.get(style, ""),
                formulas=frozenset(grid.formulas),
            )
        )
    return WorkbookCells(
        sheets=tuple(sheets),
        properties=_properties(roots),
        application=_generator(roots),
        kind=package.extension,
        asides=open_asides(content, tables) if any(mark in package.parts[CONTENT] for mark in FLOATING) else (),
    )


def read_flat(content: bytes) -> WorkbookCells:
    """The cells of an OpenDocument spreadsheet that is one XML file; raises ``Refused`` as the other."""
    return read_open_document(Package(extension="fods", parts={CONTENT: plain_xml(content, CONTENT)}))


def _rows(element: ET.Element, depth: int) -> Iterator[ET.Element]:
    """The rows of a table, through groups and header rows."""
    if not depth:
        raise unsafe("depth", CONTENT, DEEPEST_GROUP, DEEPEST_GROUP)
    for child in element:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in ROW_GROUPS:
            yield from _rows(child, depth - 1)
        elif child.tag not in BESIDE and next(child.iter(f"{TABLE}table-row"), None) is not None:
            # Rows where no table has them would be lost.
            raise damaged("cells", CONTENT)


def _times(element: ET.Element, name: str) -> int:
    stated = element.get(f"{TABLE}{name}", "1")
    if not (stated.isascii() and stated.isdecimal() and len(stated) < 12 and int(stated)):  # noqa: PLR2004  # 10^12
        raise damaged("cells", CONTENT)
    return int(stated)


def _cells(row: ET.Element) -> tuple[tuple[Scalar, ...], list[int]]:
    """A row's scalars up to the last that is not blank, and the columns of its formulas."""
    cells: list[Scalar] = []
    formulas: list[int] = []
    column = 0
    for cell in row:
        if cell.tag not in CELLS:
            raise damaged("cells", CONTENT)
        times = _times(cell, "number-columns-repeated")
        value = _value(cell) if cell.attrib or len(cell) else None
        formula = f"{TABLE}formula" in cell.attrib
        if value is not None or formula:
            if column + times > MOST_COLUMNS:
                raise unsafe("extent", CONTENT, column + times, MOST_COLUMNS)
            if formula:
                formulas += range(column, column + times)
            if value is not None:
                cells.extend([None] * (column - len(cells)))
                cells.extend([value] * times)
        column += times
    return tuple(cells), formulas


def _value(cell: ET.Element) -> Scalar:
    kind = cell.get(f"{OFFICE}value-type") or cell.get(f"{CALC}value-type") or ""
    if len(cell) and any(one.tag in GRID and one is not cell for one in cell.iter()):
        raise damaged("cells", CONTENT)
    if cell.get(f"{CALC}value-type") == "error":
        return ErrorValue(paragraphs(cell) or "#N/A")
    if cell.get(f"{TABLE}formula") in TRUTHS:
        # Calc stores truth values that came from a workbook as formulas of a number.
        return TRUTHS[cell.attrib[f"{TABLE}formula"]]
    if kind in {"string", "void"} or (not kind and f"{OFFICE}value" not in cell.attrib):
        stated = cell.get(f"{OFFICE}string-value")
        return _error(cell) or (paragraphs(cell) if stated is None else stated) or None
    try:
        return _error(cell) or STORED[kind](cell)
    except (KeyError, ValueError, OverflowError) as fault:
        # Some programs store values in ways of their own; what the cell shows is what its writer saw.
        shown = paragraphs(cell)
        if not shown.strip():
            raise damaged("cells", CONTENT) from fault
        return shown


def _number(cell: ET.Element) -> int | float:
    return number(cell.attrib[f"{OFFICE}value"].strip())


def _error(cell: ET.Element) -> ErrorValue | None:
    """The error that a formula's cell shows; programs other than Calc store a zero or an empty text for its value."""
    if f"{TABLE}formula" not in cell.attrib:
        return None
    stored = cell.get(f"{OFFICE}value", cell.get(f"{OFFICE}string-value", ""))
    shown = paragraphs(cell) if stored in {"", "0", "NaN"} else ""
    return ErrorValue(shown) if shown and _ERROR.fullmatch(shown) else None


def _time(stored: str) -> Scalar:
    """A time of day; what is longer than a day is a number of days, as in a workbook."""
    found = _DURATION.fullmatch(stored)
    if found is None:
        raise ValueError(stored)
    days, hours, minutes = (int(found[part] or 0) for part in (2, 3, 4))
    spent = timedelta(days=days, hours=hours, minutes=minutes, seconds=float((found[5] or "0").replace(",", ".")))
    if found[1] or spent >= timedelta(days=1):
        return (-1 if found[1] else 1) * spent / timedelta(days=1)
    of_day: time = (DAY_ZERO + timedelta(milliseconds=round(spent / timedelta(milliseconds=1)))).time()
    return of_day


def _styles(roots: Iterable[ET.Element]) -> tuple[frozenset[str], Mapping[str, str]]:
    """The table styles that hide their sheet, and the footer that each one prints."""
    pages: dict[str, str] = {}
    hidden: set[str] = set()
    master: dict[str, str] = {}
    for root in roots:
        for page in root.iterfind(f"{OFFICE}master-styles/{STYLE}master-page"):
            pages[page.get(f"{STYLE}name", "")] = _footer(page.find(f"{STYLE}footer"))
        for styles in ("automatic-styles", "styles"):
            for style in root.iterfind(f"{OFFICE}{styles}/{STYLE}style"):
                if style.get(f"{STYLE}family") == "table":
                    name = style.get(f"{STYLE}name", "")
                    master[name] = style.get(f"{STYLE}master-page-name", "")
                    shown = style.find(f"{STYLE}table-properties")
                    if shown is not None and shown.get(f"{TABLE}display") == "false":
                        hidden.add(name)
    return frozenset(hidden), {style: pages.get(page, "") for style, page in master.items()}


def _footer(footer: ET.Element | None) -> str:
    """A footer with the codes that workbooks store for its parts."""
    if footer is None or footer.get(f"{STYLE}display") == "false":
        return ""
    parts = [(code, footer.find(f"{STYLE}{side}")) for side, code in _SIDES]
    found = [code + paragraphs(side).replace("&", "&&") for code, side in parts if side is not None]
    return "".join(found) or "&C" + paragraphs(footer).replace("&", "&&")


def _properties(roots: Iterable[ET.Element]) -> Mapping[str, str]:
    return {
        element.get(f"{META}name", ""): plain(element).strip()
        for root in roots
        for element in root.iterfind(f"{OFFICE}meta/{META}user-defined")
    }


def _generator(roots: Iterable[ET.Element]) -> str:
    found = (root.findtext(f"{OFFICE}meta/{META}generator") for root in roots)
    # "LibreOffice/7.4.7.2$Linux_X86_64 …": the program and its version.
    return next((generator.strip().partition("$")[0] for generator in found if generator), "")


STORED: Mapping[str, Callable[[ET.Element], Scalar]] = {
    **dict.fromkeys(("float", "percentage", "currency"), _number),
    "date": lambda cell: iso_moment(cell.attrib[f"{OFFICE}date-value"].strip()),
    "time": lambda cell: _time(cell.attrib[f"{OFFICE}time-value"].strip()),
    "boolean": lambda cell: {"true": True, "false": False}[cell.attrib[f"{OFFICE}boolean-value"].strip()],
}
"""Values by their type; a cell shows something else, which nobody compares."""
