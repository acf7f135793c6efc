"""One sheet with a header row, and where each of its values stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil

from toolkit.messages import text
from toolkit.model import sheets
from toolkit.model.cells import cell_name
from toolkit.model.document import Node
from toolkit.model.sheets import FIRST_ROW, ROOM, Shape, SheetColumn, SheetPlan
from toolkit.model.typography import height
from toolkit.model.workbook import Area, Column, Page, Row, Sheet, Value
from toolkit.stages.tabulate.checks import column_title, marks, validation
from toolkit.stages.tabulate.entries import Entry, under
from toolkit.stages.tabulate.written import STYLES, written

NEEDED_COLOR, OTHER_COLOR = "1F4E78", "7F7F7F"
_WIDTHS = {
    Shape.TEXT: (24.0, 60.0),
    Shape.ID: (16.0, 30.0),
    Shape.DAY: (13.0, 13.0),
    Shape.DAYS: (16.0, 26.0),
    Shape.NUMBER: (11.0, 11.0),
    Shape.INTEGER: (11.0, 11.0),
    Shape.BOOLEAN: (13.0, 13.0),
    Shape.CHOICE: (18.0, 34.0),
    Shape.NAMES: (20.0, 40.0),
    Shape.BLOCKS: (50.0, 80.0),
    Shape.LIMIT: (12.0, 12.0),
}
"""The narrowest and widest column of each shape, in characters."""
_SETTINGS_WIDTHS = (32.0, 52.0, 70.0, 28.0)
_SLACK, _BOLD = 4, 3
"""Characters beside a value, and beside a header, whose letters are wider."""
_PAGE_WIDTH = 190.0
"""Characters that a page shows before it is hard to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What the sheets share: the language, their names, and the cells of values met so far."""

    language: str
    names: Mapping[str, str]
    places: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    """Sheet name, row and column of a value, by its pointer."""

    def said(self, key: str) -> str:
        """A text in the workbook's language."""
        return text(self.language, key)


def last_row(count: int) -> int:
    """The last row that lists and checks reach on a sheet with so many filled rows."""
    return FIRST_ROW + max(ROOM, count + ROOM // 2) - 1


def header(sheet: str, column: SheetColumn, language: str) -> str:
    """A column's header: its title, and below it the key and whether it is required."""
    mark = f" · {text(language, 'sheet.mark')}" if column.required else ""
    return f"{column_title(sheet, column, language)}\n{column.key}{mark}"


def list_sheet(ledger: Ledger, plan: SheetPlan, rows: Sequence[Entry]) -> Sheet:
    """A sheet with one row per thing."""
    name = ledger.names[plan.id]
    values = [_values(ledger, plan, index, entry) for index, entry in enumerate(rows, FIRST_ROW)]
    heads = tuple(header(plan.id, column, ledger.language) for column in plan.columns)
    filled = list(zip(*values, strict=True)) or [()] * len(heads)
    widths = tuple(map(_width, plan.columns, heads, filled))
    styles = tuple(STYLES.get(column.shape, "cell") for column in plan.columns)
    last = last_row(len(rows))
    return Sheet(
        name=name,
        columns=tuple(Column(width=width, style=f"room_{style}") for width, style in zip(widths, styles, strict=True)),
        rows=(
            head_row(heads, widths, tuple(column.required for column in plan.columns)),
            *(Row(values=row, styles=_styles(styles, row), height=height_of(row, widths)) for row in values),
        ),
        freeze=(FIRST_ROW, 1),
        autofilter=Area(first_row=0, first_column=0, last_row=max(1, len(rows)), last_column=len(heads) - 1),
        validations=tuple(
            validation(column, plan.id, _below(index, last), ledger.language)
            for index, column in enumerate(plan.columns)
        ),
        conditional_formats=tuple(marks(plan.columns, last)),
        page=page(ledger, name, widths),
        cursor=(FIRST_ROW, 0),
        tab_color=NEEDED_COLOR if plan.id in sheets.NEEDED else OTHER_COLOR,
    )


def settings_sheet(ledger: Ledger, plan: SheetPlan, root: Node) -> Sheet:
    """The settings: one row per key, with its explanation."""
    name, language = ledger.names[plan.id], ledger.language
    rows, checks = [], []
    for index, column in enumerate(plan.columns, FIRST_ROW):
        node = under(root, column.path)
        ledger.places[node.pointer] = (name, index, 1)
        title = column_title(plan.id, column, language)
        help_ = ledger.said(f"sheet.help.{plan.id}.{column.path}")
        if column.required:
            help_ = f"{ledger.said('sheet.required')} {help_}"
        value = written(node, column, plan.id, language)
        row = (title, value, help_, column.key)
        styles = ("given_strong", STYLES.get(column.shape, "cell"), "given", "id")
        rows.append(Row(values=row, styles=styles, height=height_of(row, _SETTINGS_WIDTHS)))
        checks.append(
            validation(column, plan.id, Area(first_row=index, first_column=1, last_row=index, last_column=1), language)
        )
    heads = tuple(ledger.said(f"sheet.settings.{part}") for part in ("title", "value", "help", "key"))
    return Sheet(
        name=name,
        columns=tuple(Column(width=width) for width in _SETTINGS_WIDTHS),
        rows=(head_row(heads, _SETTINGS_WIDTHS, (False, True, False, False)), *rows),
        freeze=(FIRST_ROW, 1),
        validations=tuple(checks),
        page=page(ledger, name),
        cursor=(FIRST_ROW, 1),
        tab_color=NEEDED_COLOR,
    )


def head_row(heads: Sequence[str], widths: Sequence[float], required: Iterable[bool]) -> Row:
    """The header row; what must be filled in is said in words and marked by colour."""
    return Row(
        values=tuple(heads),
        styles=tuple("head_open" if one else "head" for one in required),
        height=max(33.0, height_of(heads, [width - 1 for width in widths])),
    )


def page(ledger: Ledger, name: str, widths: Sequence[float] = ()) -> Page:
    """How a sheet is printed: wide ones on several pages beside each other."""
    footer = f"&L{name.replace('&', '&&')}&R{ledger.said('template.page')}"
    return Page(footer=footer, repeat_rows=(0, 0), pages_wide=max(1, ceil(sum(widths) / _PAGE_WIDTH)))


def height_of(row: Sequence[Value], widths: Sequence[float]) -> float:
    """The height of a row that shows its texts."""
    texts = ((value, width) for value, width in zip(row, widths, strict=True) if isinstance(value, str))
    return height(texts)


def cell_link(place: tuple[str, int, int]) -> str:
    """The target of a link to a value."""
    sheet, row, column = place
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell_name(row, column)}"


def _values(ledger: Ledger, plan: SheetPlan, row: int, entry: Entry) -> tuple[Value, ...]:
    values: list[Value] = []
    for index, column in enumerate(plan.columns):
        node = entry.get(column.key)
        if node is not None:
            ledger.places.setdefault(node.pointer, (ledger.names[plan.id], row, index))
        values.append(None if node is None else written(node, column, plan.id, ledger.language))
    return tuple(values)


def _styles(styles: tuple[str, ...], row: Sequence[Value]) -> tuple[str, ...]:
    """The columns' styles; a day shows as one whatever the column holds."""
    if not any(isinstance(value, date) for value in row):
        return styles
    pairs = zip(styles, row, strict=True)
    return tuple("cell_day" if isinstance(value, date) else style for style, value in pairs)


def _below(column: int, last: int) -> Area:
    return Area(first_row=FIRST_ROW, first_column=column, last_row=last, last_column=column)


def _width(column: SheetColumn, head: str, values: Sequence[Value]) -> float:
    """Wide enough for the header's words and most values, within what suits the shape."""
    narrow, wide = _WIDTHS[column.shape]
    narrow = max(narrow, *(len(line) + _BOLD for line in head.split("\n")))
    longest = max((len(line) for value in values for line in str(value or "").split("\n")), default=0)
    return float(max(narrow, min(wide, longest + _SLACK)))
