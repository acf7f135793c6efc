"""What floats above the cells of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.excel.parts import first, parse, relations
from toolkit.excel.values import text
from toolkit.model.inspection import InspectedDrawing

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator

    from toolkit.excel.package import Package

KINDS = frozenset({"pic", "sp", "graphicFrame", "cxnSp", "grpSp", "contentPart"})


def drawings(package: Package, sheet: str) -> tuple[InspectedDrawing, ...]:
    """Everything that the drawing of a sheet's part holds; notes and old controls are not in it."""
    part = first(relations(package, sheet), "drawing")
    return tuple(_each(parse(package, part))) if part else ()


def _each(root: ET.Element) -> Iterator[InspectedDrawing]:
    for anchor in root:
        corner = {_local(child): child.text for one in anchor if _local(one) == "from" for child in one}
        row, column = corner.get("row"), corner.get("col")
        for element in anchor.iter():
            if _local(element) in KINDS:
                named = next((one for one in element.iter() if _local(one) == "cNvPr"), None)
                yield InspectedDrawing(
                    kind=_local(element),
                    alt_text="" if named is None else text(named.get("descr", "")),
                    row=int(row) if row else None,
                    column=int(column) if column else None,
                )


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
