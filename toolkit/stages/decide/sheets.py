"""Which sheet of the workbook is which, and where its columns are: by names, else by titles, in any language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.messages import LANGUAGES, text
from toolkit.messages.handling import column_title
from toolkit.model.cells import SheetCells, WorkbookCells
from toolkit.model.handling import KEY, ORPHAN_PLAN, PLANS, Plan
from toolkit.model.values import folded

_ROWS_SEARCHED = 30
_LEAST_ALIKE = 3
"""Titles beside the key's that an unnamed sheet must share with one of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A sheet that is one of ours."""

    plan: Plan
    cells: SheetCells
    header: int
    columns: Mapping[str, int]
    """By the plan's names; what no title names is absent."""

    @property
    def rows(self) -> range:
        """The rows below the header."""
        return range(self.header + 1, len(self.cells.rows))


def found_sheets(cells: WorkbookCells) -> Iterator[Found]:
    """Every sheet of ours, those that still have their names first."""
    plans = {name: plan for plan in (*PLANS, ORPHAN_PLAN) for name in _names(plan)}
    named = [(sheet, plans[folded(sheet.name)]) for sheet in cells.sheets if folded(sheet.name) in plans]
    for sheet, plan in named:
        header, columns = _header(sheet, plan)
        if KEY in columns:
            yield Found(plan=plan, cells=sheet, header=header, columns=columns)
    for sheet in cells.sheets:
        if folded(sheet.name) not in plans and (found := _by_titles(sheet)):
            yield found


def _names(plan: Plan) -> Iterator[str]:
    return (folded(text(language, f"handling.sheet.{plan.id}")) for language in LANGUAGES)


def _by_titles(sheet: SheetCells) -> Found | None:
    best: Found | None = None
    for plan in (*PLANS, ORPHAN_PLAN):
        header, columns = _header(sheet, plan)
        own = [column for column in columns if column in plan.kinds or plan is ORPHAN_PLAN]
        if KEY in columns and own and len(columns) > max(_LEAST_ALIKE, len(best.columns) if best else 0):
            best = Found(plan=plan, cells=sheet, header=header, columns=columns)
    return best


def _header(sheet: SheetCells, plan: Plan) -> tuple[int, Mapping[str, int]]:
    """The row with most of the plan's titles, and their columns."""
    titles = {
        folded(column_title(language, plan.id, column)): column for language in LANGUAGES for column in plan.columns
    }
    best: tuple[int, dict[str, int]] = (0, {})
    for row, cells in enumerate(sheet.rows[:_ROWS_SEARCHED]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(cells):
            name = titles.get(folded(cell)) if isinstance(cell, str) else None
            if name is not None:
                columns.setdefault(name, place)
        if len(columns) > len(best[1]):
            best = row, columns
    return best
