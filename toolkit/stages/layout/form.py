"""A table's sheet: one row per activity, given cells locked, open cells beside them."""

from dataclasses import dataclass, replace
from datetime import date

from toolkit.messages import text
from toolkit.messages.wording import day_text, header_text
from toolkit.model.issued import Issued, IssuedActivity, IssuedTable, Slot
from toolkit.model.look import HEAD_FILL, OPEN_HEAD_FILL, sheet_name
from toolkit.model.programme import Field
from toolkit.model.typography import fits, height
from toolkit.model.workbook import Area, Column, Page, Row, Sheet, Validation
from toolkit.stages.layout.open_cell import locked, style_of, validation, width_of, written
from toolkit.stages.layout.places import TITLE, Laid, Place, Placed, areas, written_in

ID_WIDTH = 9.0
PAGE_WIDTH = 240.0
"""Characters across one landscape page that can still be read."""
WIDEST = 90.0
"""Characters; wider columns no longer read well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every sheet of one template shares."""

    issued: Issued
    code: str
    version: int
    taken: list[str]
    """Names of sheets so far."""

    def name(self, wanted: str) -> str:
        """A sheet name for this workbook, from now on taken."""
        name = sheet_name(wanted, self.taken)
        self.taken.append(name)
        return name

    @property
    def given_color(self) -> str:
        """The colour of the tabs of sheets to read."""
        return self.issued.look.color or HEAD_FILL

    @property
    def open_color(self) -> str:
        """The colour of the tabs of sheets to fill in."""
        return OPEN_HEAD_FILL

    def page(self, header: int) -> Page:
        """The print set-up of a form whose header stands in row ``header``."""
        return page(self, (header, header))


def page(frame: Frame, repeat: tuple[int, int] | None, *, landscape: bool = True) -> Page:
    """Title and department left, page in the middle, identity right."""
    issued = frame.issued
    code = frame.code.replace("&", "&&")
    left = f"{issued.round.title} – {issued.department_name}".replace("&", "&&")
    room = 240 - len(code)
    pages = text(issued.language, "template.page")
    return Page(landscape=landscape, footer=f"&L{left[: room // 2]}&C{pages}&R{code}", repeat_rows=repeat)


def top_rows(frame: Frame, title: str, how: str = "") -> tuple[Row, ...]:
    """The lines above a form: what it is, whose, and how to answer in one sentence."""
    issued, language = frame.issued, frame.issued.language
    deadline = date.fromisoformat(issued.deadline) if issued.deadline else None
    when = text(language, "template.send_by", day=day_text(deadline, language)) if deadline else ""
    whose = f"{issued.department_name} · {issued.round.title}" + (f" · {when}" if when else "")
    return (
        Row(values=(title,), styles=("title",), height=28),
        Row(values=(whose,), styles=("subtitle",), height=18),
        Row(values=(how or text(language, "template.how_short"),), styles=("subtitle",), height=18),
    )


def form_sheet(frame: Frame, table: IssuedTable) -> Laid:
    """The sheet of a table-shaped form."""
    issued = frame.issued
    name = frame.name(table.title)
    title = issued.programme_title if len(issued.tables) == 1 else f"{issued.programme_title} – {table.title}"
    above = top_rows(frame, title)
    first = len(above) + 1
    slots = issued.slots(table)
    widths = _widths(table, slots)
    places = [_cells(table, slots, activity, first + row) for row, activity in enumerate(table.activities)]
    placed = tuple(
        Placed(activity=activity, table=table, sheet=name, cells=cells)
        for activity, cells in zip(table.activities, places, strict=True)
        if cells
    )
    looks: dict[tuple[bool, bool], tuple[str, ...]] = {}
    body = tuple(_row(activity, table, (slots, widths), looks) for activity in table.activities)
    last = first + len(table.activities) - 1
    sheet = Sheet(
        name=name,
        columns=tuple(Column(width=width) for width in widths),
        rows=(*above, _header(frame, table, slots, widths), *body),
        protected=True,
        password=issued.password,
        freeze=(first, 1),
        autofilter=Area(first_row=first - 1, first_column=0, last_row=last, last_column=len(widths) - 1),
        validations=validations(issued, table, slots, placed),
        page=paged(frame.page(first - 1), sum(widths)),
        cursor=min((one.first for one in placed), default=(0, 0)),
        tab_color=frame.open_color,
    )
    numbers = iter(range(len(placed)))
    lines = tuple(next(numbers) if cells else None for cells in places)
    return Laid(sheet=sheet, table=table, placed=placed, first=first, lines=lines)


def paged(page: Page, width: float) -> Page:
    """A form too wide for one page goes on beside it, each page with the activities' ids."""
    wide = max(1, round(width / PAGE_WIDTH))
    return replace(page, pages_wide=wide, repeat_columns=1 if wide > 1 else 0)


def _header(frame: Frame, table: IssuedTable, slots: tuple[Slot, ...], widths: list[float]) -> Row:
    language = frame.issued.language
    heads = (
        text(language, "template.id"),
        *(level.title for level in table.levels),
        *(header_text(table.fields[slot.field], language, code=slot.code) for slot in slots),
    )
    styles = ("head",) * (1 + len(table.levels))
    styles += tuple("head_open" if table.fields[slot.field].open else "head" for slot in slots)
    return Row(values=heads, styles=styles, height=height(zip(heads, widths, strict=True), 2))


def _cells(
    table: IssuedTable, slots: tuple[Slot, ...], activity: IssuedActivity, row: int
) -> dict[int, tuple[Place, ...]]:
    """Where the row's open cells stand, by the place of their field."""
    offset = 1 + len(table.levels)
    cells: dict[int, tuple[Place, ...]] = {}
    for column, slot in enumerate(slots, offset):
        if written_in(table.fields[slot.field], activity):
            cells[slot.field] = (*cells.get(slot.field, ()), (row, column))
    return cells


def _widths(table: IssuedTable, slots: tuple[Slot, ...]) -> list[float]:
    """Column widths, widened where a given text would not fit the highest row."""
    ids = max((len(activity.id) for activity in table.activities if not activity.extra), default=0)
    widths = [max(ID_WIDTH, min(20.0, ids + 3.0)), *(level.width or 20.0 for level in table.levels)]
    for slot in slots:
        width = width_of(table.fields[slot.field], slot.code)
        for activity in () if slot.code else table.activities:
            cell = activity.cells[slot.field]
            while isinstance(cell, str) and not fits(cell, width) and width < WIDEST:
                width = min(WIDEST, width + 10)
        widths.append(width)
    return widths


def _row(
    activity: IssuedActivity,
    table: IssuedTable,
    columns: tuple[tuple[Slot, ...], list[float]],
    looks: dict[tuple[bool, bool], tuple[str, ...]],
) -> Row:
    slots, widths = columns
    cells = tuple(written(activity.cells[slot.field], table.fields[slot.field], slot.code) for slot in slots)
    values = (activity.id, *("–" if level is None else level for level in activity.levels), *cells)
    texts = [(value, width) for value, width in zip(values, widths, strict=True) if isinstance(value, str)]
    kind = (activity.open, activity.extra)
    if kind not in looks:
        plain = ("id",) + ("given",) * len(table.levels)
        looks[kind] = plain + tuple(_style(table.fields[slot.field], slot, activity) for slot in slots)
    return Row(values=values, styles=looks[kind], height=height(texts, 3))


def _style(field: Field, slot: Slot, activity: IssuedActivity) -> str:
    if field.id == TITLE:
        return "open" if written_in(field, activity) else "given_strong"
    style = style_of(field, slot.code)
    return style if activity.open else locked(style)


def validations(
    issued: Issued, table: IssuedTable, slots: tuple[Slot, ...], placed: tuple[Placed, ...]
) -> tuple[Validation, ...]:
    """One validation per field and choice, on all its open cells."""
    made = []
    numbers: dict[int, int] = {}
    for slot in slots:
        field, number = table.fields[slot.field], numbers.get(slot.field, 0)
        numbers[slot.field] = number + 1
        where = areas(one.cells[slot.field][number] for one in placed if slot.field in one.cells)
        if where:
            made.append(_title(issued, where) if field.id == TITLE else validation(issued, field, where, slot.code))
    return tuple(made)


def _title(issued: Issued, where: tuple[Area, ...]) -> Validation:
    """What the title of an activity of the department's own is for."""
    return Validation(
        areas=where,
        kind="any",
        prompt_title=text(issued.language, "template.extra.title"),
        prompt=text(issued.language, "template.extra.prompt"),
    )
