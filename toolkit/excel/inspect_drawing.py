"""What floats above the cells of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.excel.parts import first, parse, relation_id, relations
from toolkit.excel.values import text
from toolkit.model.inspection import InspectedDrawing

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator, Mapping

    from toolkit.excel.package import Package
    from toolkit.excel.parts import Relation

KINDS = frozenset({"pic", "sp", "graphicFrame", "cxnSp", "grpSp", "contentPart"})


def drawings(package: Package, sheet: str) -> tuple[InspectedDrawing, ...]:
    """Everything that the drawing of a sheet's part holds; notes and old controls are not in it."""
    part = first(relations(package, sheet), "drawing")
    return tuple(_each(package, part)) if part else ()


def _each(package: Package, part: str) -> Iterator[InspectedDrawing]:
    root, related = parse(package, part), relations(package, part)
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
                    figures=tuple(_figures(package, element, related)),
                )


def _figures(package: Package, element: ET.Element, related: Mapping[str, Relation]) -> Iterator[str]:
    for child in element.iter():
        target = related.get(relation_id(child)) if _local(child) == "chart" else None
        if target is not None:
            yield from (text(one.text or "") for one in parse(package, target.target).iter() if _local(one) == "f")


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
