"""Which sheet is which and which column is what, by their names in any language and by their headers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from toolkit.messages import LANGUAGES, text
from toolkit.model import sheets
from toolkit.model.cells import Scalar, SheetCells
from toolkit.model.sheets import SheetColumn, SheetPlan
from toolkit.model.values import folded, is_blank
from toolkit.rules.programme.headers import HEADERS, KINDS

UNREAD = (sheets.README, sheets.REVIEW, sheets.LISTS, sheets.EARLIER)
_NUMBERED = re.compile(r"(.+?) (\d{1,2})(?: · .*)?")
_ROWS_SEARCHED = 30
_MOST_PAIRS = 50
_LEAST_ALIKE = 2
"""Headers that an unnamed sheet must share with one of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A sheet that is one of ours."""

    plan: SheetPlan
    cells: SheetCells
    header_row: int
    columns: Mapping[int, SheetColumn]
    """By their index; what no header names is absent."""
    renamed: bool = False

    @property
    def width(self) -> int:
        """How many columns hold anything."""
        return max(map(len, self.cells.rows), default=0)

    def filled(self) -> Iterator[int]:
        """The rows below the header that say anything in a column that is known."""
        for row in self.below():
            if not all(is_blank(self.cells.at(row, index)) for index in self.columns):
                yield row

    def below(self) -> Iterator[int]:
        """The rows below the header."""
        return iter(range(self.header_row + 1, len(self.cells.rows)))


@lru_cache
def sheet_names(sheet: str) -> frozenset[str]:
    """What a sheet is called, folded, in every language."""
    return frozenset(folded(text(language, f"sheet.name.{sheet}")) for language in LANGUAGES)


def is_unread(sheet: SheetCells) -> bool:
    """True for the sheets that are written for people and never read."""
    return any(folded(sheet.name) in sheet_names(one) for one in UNREAD)


def is_blank_sheet(sheet: SheetCells) -> bool:
    """True where no cell says anything."""
    return all(is_blank(cell) for row in sheet.rows for cell in row)


def recognise(cells: Sequence[SheetCells], plans: Sequence[SheetPlan]) -> tuple[Recognised, ...]:
    """The sheets that are ours: those named so, then for each plan that is left the one sheet whose headers fit it."""
    by_name = {name: plan for plan in plans for name in sheet_names(plan.id)}
    found: dict[str, Recognised] = {}
    left = []
    for sheet in cells:
        plan = by_name.get(folded(sheet.name))
        if plan and plan.id not in found:
            found[plan.id] = _placed(sheet, plan)
        elif not is_unread(sheet):
            left.append(sheet)
    for sheet in left:
        fitting = [one for plan in plans if plan.id not in found and (one := _fitting(sheet, plan))]
        fitting.sort(key=lambda one: -len(one.columns))
        alone = len(fitting) == 1 or (len(fitting) > 1 and len(fitting[0].columns) > len(fitting[1].columns))
        if fitting and alone:
            found[fitting[0].plan.id] = replace(fitting[0], renamed=True)
    return tuple(found.values())


def pairs_in(cells: Sequence[SheetCells]) -> int:
    """How many fields a condition of the workbook may have, by its headers."""
    heads = (cell for sheet in cells for row in sheet.rows[:_ROWS_SEARCHED] for cell in row if isinstance(cell, str))
    found = (_NUMBERED.fullmatch(line.strip()) for head in heads for line in head.split("\n"))
    numbers = (int(match[2]) for match in found if match and folded(match[1]) in _pair_titles())
    return min(_MOST_PAIRS, max(numbers, default=0))


@lru_cache
def _pair_titles() -> frozenset[str]:
    keys = ("when.field", "when.codes")
    titles = (text(language, f"sheet.column.conditions.{key}") for language in LANGUAGES for key in keys)
    return frozenset(map(folded, (*keys, *titles)))


def names_of(sheet: str, column: SheetColumn) -> Iterator[str]:
    """What a column may be called: its key, and its title in every language."""
    yield column.key
    for language in LANGUAGES:
        title = text(language, f"sheet.column.{sheet}.{column.path}")
        yield f"{title} {column.number}" if column.number else title


def _placed(sheet: SheetCells, plan: SheetPlan) -> Recognised:
    rows = [(row, _columns(sheet.rows[row], plan)) for row in range(min(_ROWS_SEARCHED, len(sheet.rows)))]
    filled = next((row for row, cells in enumerate(sheet.rows) if not all(map(is_blank, cells))), 0)
    # The first of the best: a row of values rarely spells headers.
    best = max(rows, key=lambda pair: (len(pair[1]), -pair[0]), default=(filled, {}))
    return Recognised(plan=plan, cells=sheet, header_row=best[0] if best[1] else filled, columns=best[1])


def _fitting(sheet: SheetCells, plan: SheetPlan) -> Recognised | None:
    """A sheet under another name: half of its headers are a plan's, and the plan's required ones are there."""
    one = _placed(sheet, plan)
    heads = sum(not is_blank(cell) for cell in sheet.rows[one.header_row]) if sheet.rows else 0
    needed = {column.path for column in plan.columns if column.required}
    if plan.id == sheets.ACTIVITIES:
        needed = {"id", "title", "departments"}
    elif plan.id == sheets.SETTINGS:
        needed = {"value", "key"}
    known = {column.path for column in one.columns.values()}
    return one if len(known) >= max(_LEAST_ALIKE, heads / 2) and needed <= known else None


def _columns(row: Sequence[Scalar], plan: SheetPlan) -> dict[int, SheetColumn]:
    known = _headers(plan)
    found: dict[int, SheetColumn] = {}
    for index, cell in enumerate(row):
        column = next((known[name] for name in _said(cell) if name in known), None)
        if column is not None and column not in found.values():
            found[index] = column
    return found


def column_named(cell: Scalar, plan: SheetPlan) -> SheetColumn | None:
    """The column that a header, or the first or last cell of a setting, names."""
    known = _headers(plan)
    return next((known[name] for name in _said(cell) if name in known), None)


def _said(cell: Scalar) -> Iterator[str]:
    """What a header may mean, the surest first: the key below its title, the title, all of it."""
    if isinstance(cell, str):
        first, _, rest = cell.strip().partition("\n")
        for part in (rest.partition(" · ")[0], first, cell):
            if part.strip():
                yield folded(part)


@lru_cache(maxsize=64)
def _headers(plan: SheetPlan) -> dict[str, SheetColumn]:
    """A plan's columns by every name they go by, folded; keys go before titles."""
    if plan.id == sheets.ACTIVITIES:
        columns = {kind: SheetColumn(path=kind, shape=sheets.Shape.TEXT) for kind in KINDS}
        return columns | {header: columns[kind] for header, kind in HEADERS.items()}
    if plan.id == sheets.SETTINGS:
        parts = [SheetColumn(path=part, shape=sheets.Shape.TEXT) for part in ("title", "value", "help", "key")]
        return {folded(text(language, f"sheet.settings.{one.path}")): one for language in LANGUAGES for one in parts}
    titles = {folded(name): column for column in plan.columns for name in names_of(plan.id, column)}
    return titles | {folded(column.key): column for column in plan.columns}
