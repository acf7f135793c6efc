"""What a sheet shows beside its cells: notes, comments, boxes, pictures, and text that is struck through.

Respondents answer there too, and none of it is in any cell's value. Files without such parts cost nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.excel.grid import elements, rich
from toolkit.excel.package import unsafe
from toolkit.excel.parts import first, namespace, parse, relations
from toolkit.excel.references import place
from toolkit.excel.values import text
from toolkit.model.cells import Aside, Beside, ErrorValue

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.excel.package import Package
    from toolkit.model.cells import SheetCells

MOST_ASIDES = 5_000
"""In a workbook. Our own: a respondent writes a few, and each of them is told."""
FLOATING = ("xl/drawings/drawing", "xl/comments", "xl/threadedcomments/")
STRIKES = (b"strike", b"Strike")
OFF = frozenset({"0", "false", "noStrike"})


def asides(package: Package, sheets: Iterable[tuple[SheetCells, str]]) -> tuple[Aside, ...]:
    """What the sheets, each given with its part, show beside their cells; raises ``Refused`` where it is damaged."""
    floating = any(name.lower().startswith(FLOATING) for name in package.parts)
    struck = _Struck.of(package)
    if not floating and struck is None:
        return ()
    found: list[Aside] = []
    for sheet, part in sheets:
        if floating:
            found += _notes(package, sheet.name, part)
            found += _boxes(package, sheet.name, part)
        if struck is not None:
            found += struck.on(package, sheet, part)
        if len(found) > MOST_ASIDES:
            raise unsafe("asides", part, len(found), MOST_ASIDES)
    return tuple(found)


def _notes(package: Package, sheet: str, part: str) -> Iterator[Aside]:
    """Notes and threads; where a cell has a thread its note is only what older programs are shown of it."""
    related = relations(package, part)
    said: dict[str, list[str]] = {}
    threads, notes = first(related, "threadedcomment"), first(related, "comments")
    if threads is not None and threads in package.parts:
        for thread in parse(package, threads):
            written = "".join(inner.text or "" for inner in thread if _local(inner) == "text")
            said.setdefault(thread.get("ref", ""), []).append(written)
    if notes is not None and notes in package.parts:
        root = parse(package, notes)
        space = namespace(root)
        for note in root.iterfind(f"{space}commentList/{space}comment"):
            body = note.find(f"{space}text")
            if body is not None and note.get("ref", "") not in said:
                said[note.get("ref", "")] = [rich(body, space)]
    for reference, lines in said.items():
        written = "\n".join(line.strip() for line in lines if line.strip())
        if written:
            yield Aside(kind=Beside.NOTE, sheet=sheet, text=written, **_at(reference))


def _at(reference: str) -> dict[str, int | None]:
    try:
        row, column = place(reference)
    except ValueError:
        return {"row": None, "column": None}
    return {"row": row, "column": column}


def _boxes(package: Package, sheet: str, part: str) -> Iterator[Aside]:
    drawing = first(relations(package, part), "drawing")
    if drawing is None or drawing not in package.parts:
        return
    for anchor in parse(package, drawing):
        corner = {_local(child): child.text or "" for one in anchor if _local(one) == "from" for child in one}
        where = {"row": _number(corner.get("row")), "column": _number(corner.get("col"))}
        told = set()
        for element in anchor.iter():
            kind = _local(element)
            if kind == "pic":
                named = next((one for one in element.iter() if _local(one) == "cNvPr"), None)
                described = "" if named is None else text(named.get("descr", "")).strip()
                yield Aside(kind=Beside.PICTURE, sheet=sheet, text=described, **where)
            elif kind == "txBody":
                written = "\n".join(_paragraph(one) for one in element if _local(one) == "p").strip()
                # What old programs cannot show stands there twice.
                if written and written not in told:
                    told.add(written)
                    yield Aside(kind=Beside.BOX, sheet=sheet, text=written, **where)


def _paragraph(element: ET.Element) -> str:
    shown = (("\n" if _local(one) == "br" else one.text or "") for one in element.iter() if _local(one) in {"t", "br"})
    return "".join(shown)


class _Struck:
    """Which styles and shared texts are struck through."""

    def __init__(self, styles: frozenset[str], texts: Mapping[str, str]) -> None:
        self.styles, self.texts = styles, texts

    @classmethod
    def of(cls, package: Package) -> _Struck | None:
        """What is struck through in the whole file, or nothing where it never says so."""
        names = [name for name in package.parts if name.lower().startswith("xl/")]
        if not any(strike in package.parts[name] for name in names for strike in STRIKES):
            return None
        top = relations(package, first(relations(package, ""), "officedocument") or "xl/workbook.xml")
        styles, strings = first(top, "styles"), first(top, "sharedstrings")
        return cls(
            styles=frozenset(_styles(parse(package, styles))) if styles else frozenset(),
            texts=dict(_texts(parse(package, strings))) if strings else {},
        )

    def on(self, package: Package, sheet: SheetCells, part: str) -> Iterator[Aside]:
        """What is struck through on a sheet and is no error, number for number as the cells say it."""
        if part not in package.parts:
            return
        for number, row in enumerate(elements(package, part)):
            stated = row.get("r") or str(number + 1)
            for cell in row:
                reference = cell.get("r", "")
                if not reference or not stated.isdecimal():
                    continue
                line, column = place(reference)
                value = sheet.at(line, column)
                if value is None or isinstance(value, ErrorValue):
                    continue
                written = str(value) if cell.get("s", "0") in self.styles else self._part(cell)
                if written.strip():
                    yield Aside(kind=Beside.STRUCK, sheet=sheet.name, row=line, column=column, text=written.strip())

    def _part(self, cell: ET.Element) -> str:
        for child in cell:
            if _local(child) == "is":
                return _runs(child)
            if _local(child) == "v" and cell.get("t") == "s":
                return self.texts.get((child.text or "").strip(), "")
        return ""


def _styles(root: ET.Element) -> Iterator[str]:
    space = namespace(root)
    fonts = [_strikes(font) for font in root.iterfind(f"{space}fonts/{space}font")]
    for index, style in enumerate(root.iterfind(f"{space}cellXfs/{space}xf")):
        font = _number(style.get("fontId")) or 0
        if font < len(fonts) and fonts[font]:
            yield str(index)


def _texts(root: ET.Element) -> Iterator[tuple[str, str]]:
    for index, element in enumerate(root.iterfind(f"{namespace(root)}si")):
        if struck := _runs(element):
            yield str(index), struck


def _runs(element: ET.Element) -> str:
    space = namespace(element)
    return "".join(
        text(run.findtext(f"{space}t") or "")
        for run in element.iterfind(f"{space}r")
        if (look := run.find(f"{space}rPr")) is not None and _strikes(look)
    )


def _strikes(look: ET.Element) -> bool:
    return any(_local(one) == "strike" and one.get("val", "1") not in OFF for one in look)


def _number(stated: str | None) -> int | None:
    return int(stated) if stated and stated.isdecimal() else None


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
