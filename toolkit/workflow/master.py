"""The master list beside a programme: a workbook or a text table, and why it cannot be read."""

from collections.abc import Iterator

from toolkit.excel.delimited import is_delimited, read_delimited
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.model.cells import SheetCells, WorkbookCells
from toolkit.model.findings import Finding, Location
from toolkit.model.values import is_blank
from toolkit.rules.programme import master as faults
from toolkit.rules.rule import Hit

REASONS = {"text-encoding": faults.ENCODING, "text-quotes": faults.QUOTES}
"""What only a text table can have wrong; everything else makes any file unreadable."""


def read_master(name: str, content: bytes) -> tuple[WorkbookCells | None, tuple[Finding, ...]]:
    """The cells of a master list's file; none where it cannot be read, or where its rows do not hold together."""
    text = is_delimited(name, content)
    cells = read_delimited(content) if text else read(content)
    if isinstance(cells, Refusal):
        row = cells.facts.get("row")
        place = Location(artifact=name, row=int(row) - 1 if row else None)
        rule = REASONS.get(cells.reason, faults.UNREADABLE)
        return None, (rule.finding(Hit(location=place, facts={"file": name, "reason": cells.reason})),)
    ragged = tuple(_ragged(name, cells.sheets[0])) if text else ()
    return None if ragged else cells, ragged


def _ragged(name: str, sheet: SheetCells) -> Iterator[Finding]:
    """Rows of a text table that lack cells, or say something beyond the last header."""
    filled = [index for index, row in enumerate(sheet.rows) if not all(map(is_blank, row))]
    wanted = _width(sheet, filled[0]) if filled else 0
    for index in filled[1:]:
        width, said = len(sheet.rows[index]), _width(sheet, index)
        if width < wanted or said > wanted:
            place = Location(artifact=name, row=index, column=min(width, wanted))
            facts = {"cells": max(width if width < wanted else said, 1), "wanted": wanted}
            yield faults.RAGGED.finding(Hit(location=place, facts=facts))


def _width(sheet: SheetCells, row: int) -> int:
    """How many cells a row has up to the last that says something."""
    return max((column for column, cell in enumerate(sheet.rows[row], 1) if not is_blank(cell)), default=0)
