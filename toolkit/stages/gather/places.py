"""Where in a programme's workbook a new row of a section goes."""

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.model.cells import WorkbookCells
from toolkit.model.document import Data
from toolkit.model.sheets import PAIRS, sheet_plans
from toolkit.stages.gather.recognise import pairs_in, recognise


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeRow:
    """The first row below all others of a sheet, and its columns by what they hold."""

    sheet: str
    row: int
    columns: Mapping[str, int]


def free_row(cells: WorkbookCells, schema: Mapping[str, Data], section: str) -> FreeRow | None:
    """Where a new row of a section goes; nothing where the workbook lacks its sheet or its headers."""
    plans = sheet_plans(schema, max(PAIRS, pairs_in(cells.sheets)))
    found = next((one for one in recognise(cells.sheets, plans) if one.plan.id == section), None)
    if found is None or not found.columns:
        return None
    return FreeRow(
        sheet=found.cells.name,
        row=max(found.filled(), default=found.header_row) + 1,
        columns={column.path: index for index, column in reversed([*found.columns.items()])},
    )
