"""Reads a workbook's cells, whatever program saved it and whatever a stranger sends.

One way for every xlsx file, on the standard library: a 40-row return takes about as long as through a native reader,
and values, formulas, footers and properties come out of the same XML. Other formats have readers of their own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from toolkit.excel.asides import asides
from toolkit.excel.binary import read_binary
from toolkit.excel.grid import NO_CELLS, TRUE, Shared, read_grid, rich
from toolkit.excel.kind import WORKBOOKS
from toolkit.excel.old import read_old
from toolkit.excel.opendocument import read_flat, read_open_document
from toolkit.excel.package import MOST_PLACES, Refusal, Refused, damaged, look, unsafe
from toolkit.excel.parts import Relation, check_sheets, first, namespace, only, parse, relation_id, relations
from toolkit.excel.references import sheet_area
from toolkit.excel.said import application, properties
from toolkit.excel.values import BUILT_IN, Shows, shows
from toolkit.excel.word import read_document
from toolkit.model.cells import SheetCells, WorkbookCells

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Callable, Iterable, Mapping

    from toolkit.excel.package import Package

Held = TypeVar("Held")


def read(content: bytes, figures: str = "") -> WorkbookCells | Refusal:
    """The cells of a workbook file, or why they cannot be read; no file makes it raise but for ``MemoryError``.

    A hidden, protected sheet that the defined name ``figures`` refers to is passed over: nobody can have typed there.
    """
    package = look(content, READABLE)
    if isinstance(package, Refusal):
        loose = LOOSE.get(str(package.facts.get("kind", ""))) if package.reason == "file-old-format" else None
        return _guarded(loose, content) if loose else package
    return read_package(replace(package, figures=figures))


def read_package(package: Package) -> WorkbookCells | Refusal:
    """The cells of a package that was looked at already."""
    return _guarded(READERS.get(package.extension, _workbook), package)


def _guarded(reader: Callable[[Held], WorkbookCells], held: Held) -> WorkbookCells | Refusal:
    try:
        return reader(held)
    except Refused as refused:
        return refused.refusal
    except MemoryError:
        # That is not for a reader to say: whoever limits its memory knows what it means.
        raise
    except RecursionError:
        return unsafe("depth", "", 0, 0).refusal
    except Exception as fault:  # noqa: BLE001  # a stranger's file must not end the run, whatever is in it
        return Refusal(reason="file-unreadable", facts={"error": type(fault).__name__})


def _workbook(package: Package) -> WorkbookCells:
    top = relations(package, "")
    name = first(top, "officedocument") or "xl/workbook.xml"
    root, related = parse(package, name), relations(package, name)
    space = namespace(root)
    settings = root.find(f"{space}workbookPr")
    shared = Shared(
        strings=_strings(package, first(related, "sharedstrings")),
        moments=_moments(package, first(related, "styles")),
        from_1904=settings is not None and settings.get("date1904") in TRUE,
    )
    found = root.find(f"{space}sheets")
    listed = only(found, f"{space}sheet") if found is not None else ()
    check_sheets([relation_id(element) for element in listed], name)
    parts = _parts(package, listed, _without_figures(package, root, related))
    sheets = _sheets(package, parts, shared)
    return WorkbookCells(
        sheets=sheets,
        asides=asides(package, ((sheet, part.target) for sheet, (_, part) in zip(sheets, parts, strict=True))),
        properties=properties(package, first(top, "customproperties")),
        application=application(package, first(top, "extendedproperties")),
        kind=package.extension,
    )


def _parts(
    package: Package, listed: Iterable[ET.Element], related: Mapping[str, Relation]
) -> list[tuple[ET.Element, Relation]]:
    """The sheets as the workbook lists them, each with where it is."""
    kinds = {"worksheet", package.figures, *WITHOUT_CELLS}
    found = []
    for element in listed:
        relation = related.get(relation_id(element))
        if relation is None or relation.kind not in kinds:
            raise damaged("missing", element.get("name", ""))
        found.append((element, relation))
    return found


def _sheets(package: Package, parts: list[tuple[ET.Element, Relation]], shared: Shared) -> tuple[SheetCells, ...]:
    sheets, places = [], 0
    for element, relation in parts:
        name, state = element.get("name", ""), element.get("state", "visible")
        grid = read_grid(package, relation.target, shared) if relation.kind == "worksheet" else NO_CELLS
        places += grid.places
        if places > MOST_PLACES:
            raise unsafe("extent", relation.target, places, MOST_PLACES)
        sheets.append(SheetCells(name=name, state=state, rows=grid.rows, footer=grid.footer, formulas=grid.formulas))
    return tuple(sheets)


def _without_figures(package: Package, root: ET.Element, related: Mapping[str, Relation]) -> Mapping[str, Relation]:
    """The relations, with the sheet that the package's figures stand on as one without cells."""
    space = namespace(root)
    names = root.iterfind(f"{space}definedNames/{space}definedName") if package.figures else ()
    stand = {found[0] for one in names if one.get("name") == package.figures if (found := sheet_area(one.text or ""))}
    computing = {
        relation_id(sheet)
        for sheet in root.iterfind(f"{space}sheets/{space}sheet")
        if sheet.get("name") in stand and sheet.get("state", "visible") != "visible"
    }
    return {
        key: replace(one, kind=package.figures) if key in computing and _protected(package, one) else one
        for key, one in related.items()
    }


def _protected(package: Package, sheet: Relation) -> bool:
    return b"sheetProtection " in package.parts.get(sheet.target, b"")


def _strings(package: Package, name: str | None) -> Mapping[str, str]:
    if name is None:
        return {}
    root = parse(package, name)
    space = namespace(root)
    try:
        return {str(index): rich(element, space) for index, element in enumerate(only(root, f"{space}si"))}
    except ValueError as fault:
        raise damaged("strings", name) from fault


def _moments(package: Package, name: str | None) -> Mapping[str, Shows]:
    if name is None:
        return {}
    root = parse(package, name)
    space = namespace(root)
    codes: dict[str, Shows] = {str(code): shown for code, shown in BUILT_IN.items()}
    for element in root.iterfind(f"{space}numFmts/{space}numFmt"):
        codes[element.get("numFmtId", "")] = shows(element.get("formatCode", ""))
    styles = root.find(f"{space}cellXfs")
    listed = only(styles, f"{space}xf") if styles is not None else ()
    used = [codes.get(element.get("numFmtId", "0")) for element in listed]
    return {str(index): shown for index, shown in enumerate(used) if shown not in {None, Shows.NUMBER}}


WITHOUT_CELLS = ("chartsheet", "dialogsheet", "xlmacrosheet", "xlintlmacrosheet")
"""Sheets of other kinds."""
READERS: Mapping[str, Callable[[Package], WorkbookCells]] = {
    "ods": read_open_document,
    "xlsb": read_binary,
    "docx": read_document,
}
"""Of packages that are no workbooks of XML."""
LOOSE: Mapping[str, Callable[[bytes], WorkbookCells]] = {"xls": read_old, "fods": read_flat}
"""Of files that are no packages."""
READABLE = WORKBOOKS | READERS.keys()
