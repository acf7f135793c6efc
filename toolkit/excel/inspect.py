"""Reads back what a written workbook promises, from the file itself and independently of the writer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.excel.inspect_sheet import Listed, inspect_sheet
from toolkit.excel.package import Refusal, Refused, damaged, look, unsafe
from toolkit.excel.parts import first, namespace, parse, relation_id, relations
from toolkit.excel.reader import read_package
from toolkit.excel.references import repeated_rows, sheet_area
from toolkit.excel.styles import read_styles
from toolkit.excel.values import text
from toolkit.model.inspection import Inspection

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterable, Mapping

    from toolkit.excel.package import Package
    from toolkit.excel.parts import Relation
    from toolkit.model.cells import Scalar, WorkbookCells
    from toolkit.model.inspection import InspectedSheet
    from toolkit.model.workbook import Style

MOST_SHEET_BYTES = 64 << 20
"""Of a sheet's XML: its whole tree is in memory while it is inspected. A template has 20 KiB."""
CORE = {"title": "title", "language": "language", "subject": "subject", "creator": "author", "created": "created"}
"""Our word for each core property."""
TRUE = frozenset({"1", "true"})
REPEATED = "_xlnm.Print_Titles"


def inspect(content: bytes) -> Inspection | Refusal:
    """What a workbook file promises, or why it cannot be read; no file makes it raise but for ``MemoryError``."""
    package = look(content)
    if isinstance(package, Refusal):
        return package
    package = replace(package, trees={})
    cells = read_package(package)
    if isinstance(cells, Refusal):
        return cells
    try:
        return replace(_inspect(package, cells), size=len(content))
    except Refused as refused:
        return refused.refusal
    except MemoryError:
        # That is not for a reader to say: whoever limits its memory knows what it means.
        raise
    except Exception as fault:  # noqa: BLE001  # a stranger's file must not end the run, whatever is in it
        return Refusal(reason="file-unreadable", facts={"error": type(fault).__name__})


def _inspect(package: Package, cells: WorkbookCells) -> Inspection:
    top = relations(package, "")
    name = first(top, "officedocument") or "xl/workbook.xml"
    root, related = parse(package, name), relations(package, name)
    space = namespace(root)
    looks = read_styles(package, first(related, "styles"))
    names, repeated = _names(root.iterfind(f"{space}definedNames/{space}definedName"))
    listed = root.iterfind(f"{space}sheets/{space}sheet")
    core = _core(package, first(top, "coreproperties"))
    protection, view = root.find(f"{space}workbookProtection"), root.find(f"{space}bookViews/{space}workbookView")
    return Inspection(
        sheets=tuple(_sheets(package, listed, related, looks, repeated)),
        cells=cells,
        styles=looks[0],
        names=names,
        lists=_lists(names, cells),
        active=0 if view is None else int(view.get("activeTab", "0")),
        carries=package.carries,
        structure_locked=protection is not None and protection.get("lockStructure") in TRUE,
        title=core["title"],
        language=core["language"],
        subject=core["subject"],
        author=core["author"],
        created=core["created"],
    )


def _sheets(
    package: Package,
    elements: Iterable[ET.Element],
    related: Mapping[str, Relation],
    looks: tuple[tuple[Style, ...], tuple[Style, ...]],
    repeated: Mapping[int, tuple[int, int]],
) -> Iterable[InspectedSheet]:
    for index, element in enumerate(elements):
        name, relation = element.get("name", ""), related.get(relation_id(element))
        if relation is None or relation.kind != "worksheet":
            raise damaged("sheet", name)
        size = len(package.parts.get(relation.target, b""))
        if size > MOST_SHEET_BYTES:
            raise unsafe("part-size", relation.target, size, MOST_SHEET_BYTES)
        styles, conditional = looks
        listed = Listed(
            part=relation.target,
            name=name,
            state=element.get("state", "visible"),
            repeat_rows=repeated.get(index),
            styles=styles,
            conditional=conditional,
        )
        yield inspect_sheet(package, listed)


def _names(elements: Iterable[ET.Element]) -> tuple[Mapping[str, str], Mapping[int, tuple[int, int]]]:
    """The workbook's names, and the rows that sheets repeat in print by the sheet's index."""
    names, repeated = {}, {}
    for element in elements:
        name, refers_to, sheet = element.get("name", ""), element.text or "", element.get("localSheetId")
        if sheet is None:
            names[name] = refers_to
        elif name == REPEATED and (rows := repeated_rows(refers_to)):
            repeated[int(sheet)] = rows
    return names, repeated


def _lists(names: Mapping[str, str], cells: WorkbookCells) -> Mapping[str, tuple[Scalar, ...]]:
    sheets = {sheet.name: sheet for sheet in cells.sheets}
    lists = {}
    for name, refers_to in names.items():
        target = sheet_area(refers_to)
        if target is not None and target[0] in sheets:
            sheet, area = sheets[target[0]], target[1]
            lists[name] = tuple(
                sheet.at(row, column)
                # Beyond the last row nothing is stored, however far a name reaches.
                for row in range(area.first_row, min(area.last_row + 1, len(sheet.rows)))
                for column in range(area.first_column, area.last_column + 1)
            )
    return lists


def _core(package: Package, name: str | None) -> Mapping[str, str]:
    found = () if name is None else parse(package, name)
    stated = {element.tag.rpartition("}")[2]: text(element.text or "") for element in found}
    return {ours: stated.get(theirs, "") for theirs, ours in CORE.items()}
