"""Reads a file that a programme is to start from: a workbook, a Word document or a text table.

A Word document goes the way of a workbook: the same look into the package before anything is parsed, and our own walk
over its XML. The usual library for Word silently leaves out what stands in content controls and tracked insertions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.excel.delimited import is_delimited, read_delimited
from toolkit.excel.kind import extension
from toolkit.excel.package import Refusal, Refused, look
from toolkit.excel.parts import first, namespace, parse, relation_id, relations
from toolkit.excel.reader import read_package
from toolkit.excel.references import area
from toolkit.excel.word import DOCUMENTS, read_word
from toolkit.model.source import Form, Source, SourceTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.excel.package import Package
    from toolkit.model.cells import WorkbookCells
    from toolkit.model.source import Place

MOST_COVERED = 200_000
"""Places under merged cells, in one sheet."""


def read_source(content: bytes, name: str) -> Source | Refusal:
    """The tables of a file, or why they cannot be read; no file makes it raise."""
    if is_delimited(name, content):
        cells = read_delimited(content)
        return cells if isinstance(cells, Refusal) else _source(name, Form.TEXT, cells, {})
    return read_word(content, name) if extension(content) in DOCUMENTS else _read_workbook(content, name)


def _read_workbook(content: bytes, name: str) -> Source | Refusal:
    package = look(content)
    if isinstance(package, Refusal):
        return package
    cells = read_package(package)
    if isinstance(cells, Refusal):
        return cells
    try:
        return _source(name, Form.WORKBOOK, cells, _merges(package))
    except Refused as refused:
        return refused.refusal
    except Exception as fault:  # noqa: BLE001  # a stranger's file must not end the run, whatever is in it
        return Refusal(reason="file-unreadable", facts={"error": type(fault).__name__})


def _source(name: str, form: Form, cells: WorkbookCells, merges: Mapping[str, tuple[str, ...]]) -> Source:
    tables = []
    for number, sheet in enumerate(cells.sheets, 1):
        covered, wide = _spread(merges.get(sheet.name, ()), len(sheet.rows))
        tables.append(
            SourceTable(
                number=number,
                name=sheet.name,
                rows=sheet.rows,
                covered=covered,
                wide=wide,
                formulas=sheet.formulas,
                hidden=sheet.state != "visible",
            )
        )
    return Source(file=name, form=form, tables=tuple(tables))


def _spread(merged: tuple[str, ...], rows: int) -> tuple[frozenset[Place], Mapping[Place, int]]:
    """The places under merged cells from above, and the merged cells that are wide."""
    covered: set[Place] = set()
    wide: dict[Place, int] = {}
    for reference in merged:
        found = area(reference)
        if found.last_column > found.first_column:
            wide[found.first_row, found.first_column] = found.last_column - found.first_column + 1
        if len(covered) < MOST_COVERED:
            for row in range(found.first_row + 1, min(found.last_row + 1, rows)):
                covered.add((row, found.first_column))
    return frozenset(covered), wide


def _merges(package: Package) -> Mapping[str, tuple[str, ...]]:
    """The merged areas of each sheet, as the file writes them."""
    name = first(relations(package, ""), "officedocument") or "xl/workbook.xml"
    root, related = parse(package, name), relations(package, name)
    space = namespace(root)
    merges = {}
    for element in root.iterfind(f"{space}sheets/{space}sheet"):
        relation = related.get(relation_id(element))
        # A sheet too large to be a table that people fill in is read without its merges.
        if relation and relation.kind == "worksheet" and b"mergeCell " in package.parts.get(relation.target, b""):
            sheet = parse(package, relation.target)
            inner = namespace(sheet)
            found = sheet.iterfind(f"{inner}mergeCells/{inner}mergeCell")
            merges[element.get("name", "")] = tuple(merge.get("ref", "") for merge in found)
    return merges
