"""Reads the tables of a Word document, and the text around them, as the document shows it.

Inserted text counts and deleted text does not, whether or not the changes have been accepted; content controls, links
and text boxes are read through; automatic numbers and bullets are written out, as only they tell activities apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.excel.numbering import NO_NUMBERING, Numbering, read_numbering
from toolkit.excel.package import Package, Refusal, Refused, damaged, look, unsafe
from toolkit.excel.parts import first, parse, relations
from toolkit.excel.refusal import foreign
from toolkit.messages import text
from toolkit.model.cells import SheetCells, WorkbookCells
from toolkit.model.source import Form, Paragraph, Source, SourceTable

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator, Mapping

    from toolkit.model.source import Place

DOCUMENTS = frozenset({"docx"})
MOST_PLACES = 500_000
"""Cells of all tables. Our own: 5,000 rows of 100 columns."""
MOST_SPAN = 63
"""Columns of a Word table."""
HIDDEN = frozenset({"del", "moveFrom", "Fallback", "rt"})
"""Elements that hold nothing that is shown; all others only wrap, known or not: nothing written is lost."""
NOT_IN_CELLS = frozenset({"tc", "tr", "r", "t"})
"""What stands in a cell without a paragraph would be lost."""
CHARACTERS = {"tab": " ", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


def read_word(content: bytes, name: str) -> Source | Refusal:
    """The tables and paragraphs of a document, or why they cannot be read; no file makes it raise."""
    package = look(content, DOCUMENTS)
    if isinstance(package, Refusal):
        return package
    try:
        return _document(package, name)
    except Refused as refused:
        return refused.refusal
    except Exception as fault:  # noqa: BLE001  # a stranger's file must not end the run, whatever is in it
        return Refusal(reason="file-unreadable", facts={"error": type(fault).__name__})


def read_document(package: Package) -> WorkbookCells:
    """Every table of a document as a sheet; raises ``Refused`` where it has none."""
    found = _document(package, "")
    if not found.tables:
        raise foreign(b"", "docx")
    sheets = (SheetCells(name=text("sv", "file.table", number=one.number), rows=one.rows) for one in found.tables)
    return WorkbookCells(sheets=tuple(sheets), kind="docx")


def _document(package: Package, name: str) -> Source:
    main = first(relations(package, ""), "officedocument") or "word/document.xml"
    related = relations(package, main)
    numbering = first(related, "numbering")
    reading = _Reading(read_numbering(parse(package, numbering)) if numbering else NO_NUMBERING)
    styles = first(related, "styles")
    if styles:
        reading.headings = _headings(parse(package, styles))
        reading.lists = _lists(parse(package, styles))
    body = next((element for element in parse(package, main) if _local(element) == "body"), None)
    for element in _blocks(body) if body is not None else ():
        if _local(element) == "tbl":
            reading.tables.append(reading.table(element))
        else:
            reading.paragraph(element)
    return Source(file=name, form=Form.DOCUMENT, tables=tuple(reading.tables), paragraphs=tuple(reading.paragraphs))


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: ET.Element | None, name: str) -> str | None:
    if element is None:
        return None
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


def _child(element: ET.Element | None, *path: str) -> ET.Element | None:
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if _local(child) == name), None)
    return element


def _headings(styles: ET.Element) -> frozenset[str]:
    """The ids of styles that are headings: they have an outline level, or are called so."""
    found = set()
    for style in styles:
        name = (_attribute(_child(style, "name"), "val") or "").casefold()
        if _child(style, "pPr", "outlineLvl") is not None or name.startswith(("heading", "title")):
            found.add(_attribute(style, "styleId") or "")
    return frozenset(found)


def _lists(styles: ET.Element) -> Mapping[str, ET.Element]:
    """The list that a style puts its paragraphs in, by the style's id."""
    found = {}
    for style in styles:
        listed = _child(style, "pPr", "numPr")
        if listed is not None:
            found[_attribute(style, "styleId") or ""] = listed
    return found


def _blocks(element: ET.Element) -> Iterator[ET.Element]:
    """Paragraphs and tables, through whatever wraps them."""
    for child in element:
        if _local(child) in {"p", "tbl"}:
            yield child
        elif _local(child) not in HIDDEN:
            yield from _blocks(child)


def _within(element: ET.Element, wanted: str) -> Iterator[ET.Element]:
    """The rows of a table or the cells of a row, through whatever wraps them."""
    for child in element:
        if _local(child) == wanted:
            yield child
        elif _local(child) not in HIDDEN:
            yield from _within(child, wanted)


def _pieces(element: ET.Element) -> Iterator[str]:
    """The text of a paragraph or run, piece by piece."""
    for child in element:
        name = _local(child)
        if name == "t":
            yield "".join(child.itertext())
        elif name == "br":
            yield "" if _attribute(child, "type") in {"page", "column"} else "\n"
        elif name in CHARACTERS:
            yield CHARACTERS[name]
        elif name == "p":
            yield "\n"
            yield from _pieces(child)
        elif name not in HIDDEN:
            yield from _pieces(child)


@dataclass(slots=True)
class _Reading:
    """A document while it is being read."""

    numbering: Numbering
    headings: frozenset[str] = frozenset()
    lists: Mapping[str, ET.Element] = field(default_factory=dict)
    tables: list[SourceTable] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    places: int = 0

    def text(self, paragraph: ET.Element) -> tuple[str, bool]:
        """A paragraph's text with its automatic number, and whether it is in a list."""
        said = "".join(_pieces(paragraph)).strip()
        listed = _child(paragraph, "pPr", "numPr")
        if listed is None:
            listed = self.lists.get(_attribute(_child(paragraph, "pPr", "pStyle"), "val") or "")
        if listed is None or not said:
            return said, False
        number = self.numbering.next(
            _attribute(_child(listed, "numId"), "val") or "", _attribute(_child(listed, "ilvl"), "val") or "0"
        )
        return f"{number} {said}".strip(), bool(number)

    def paragraph(self, element: ET.Element) -> None:
        """Take in a paragraph outside the tables."""
        said, listed = self.text(element)
        style = _attribute(_child(element, "pPr", "pStyle"), "val") or ""
        heading = style in self.headings or _child(element, "pPr", "outlineLvl") is not None
        if said:
            kind = "heading" if heading else "item" if listed else "paragraph"
            self.paragraphs.append(Paragraph(text=said, kind=kind, before=len(self.tables) + 1))

    def cell(self, element: ET.Element) -> str:
        """A cell's text: a line per paragraph, a line per row of a table within it."""
        if any(_local(child) in NOT_IN_CELLS for child in element):
            raise damaged("xml", "word/document.xml")
        lines = []
        for block in _blocks(element):
            if _local(block) == "p":
                lines.append(self.text(block)[0])
            else:
                rows = ([self.cell(cell) for cell in _within(row, "tc")] for row in _within(block, "tr"))
                lines += [" · ".join(filter(None, row)) for row in rows]
        return "\n".join(lines).strip()

    def table(self, element: ET.Element) -> SourceTable:
        """A table's cells by the columns they stand in."""
        rows: list[tuple[str | None, ...]] = []
        covered: set[Place] = set()
        wide: dict[Place, int] = {}
        headers: set[int] = set()
        for row in _within(element, "tr"):
            about = _child(row, "trPr")
            if _child(about, "del") is not None:
                continue
            index = len(rows)
            if _child(about, "tblHeader") is not None and _attribute(_child(about, "tblHeader"), "val") not in {
                "0",
                "false",
                "off",
            }:
                headers.add(index)
            rows.append(self.row(row, index, covered, wide))
        return SourceTable(
            number=len(self.tables) + 1,
            rows=tuple(rows),
            covered=frozenset(covered),
            wide=wide,
            headers=frozenset(headers),
        )

    def row(
        self, element: ET.Element, index: int, covered: set[Place], wide: dict[Place, int]
    ) -> tuple[str | None, ...]:
        """One row's cells; a cell that only continues the one above is blank."""
        cells: list[str | None] = [None] * _span(_child(element, "trPr", "gridBefore"), 0)
        self.places += len(cells)
        for cell in _within(element, "tc"):
            about = _child(cell, "tcPr")
            span = max(_span(_child(about, "gridSpan"), 1), 1)
            merged = _child(about, "vMerge")
            place = (index, len(cells))
            if span > 1:
                wide[place] = span
            if merged is not None and _attribute(merged, "val") != "restart":
                covered.add(place)
            cells += [self.cell(cell) or None, *([None] * (span - 1))]
            self.places += span
            if self.places > MOST_PLACES:
                raise unsafe("extent", "word/document.xml", self.places, MOST_PLACES)
        return tuple(cells)


def _span(element: ET.Element | None, otherwise: int) -> int:
    stated = _attribute(element, "val") or ""
    return min(int(stated), MOST_SPAN) if stated.isdecimal() and len(stated) < 9 else otherwise  # noqa: PLR2004
