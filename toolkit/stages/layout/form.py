"""A table's sheet: one row per activity, given cells locked, open cells beside them."""

from dataclasses import dataclass, replace
from datetime import date

from toolkit.messages import text
from toolkit.messages.wording import day_text, header_text
from toolkit.model.issued import Issued, IssuedActivity, IssuedTable, Slot
from toolkit.model.look import fits, height, sheet_name
from toolkit.model.programme import Field
from toolkit.model.workbook import Area, Column, Page, Row, Sheet, Validation
from toolkit.stages.layout.open_cell import style_of, validation, width_of, written

ID_WIDTH = 9.0
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


def top_rows(frame: Frame, title: str) -> tuple[Row, ...]:
    """The lines above a form: what it is, whose, and how to answer in one sentence."""
    issued, language = frame.issued, frame.issued.language
    deadline = date.fromisoformat(issued.deadline) if issued.deadline else None
    when = text(language, "template.send_by", day=day_text(deadline, language)) if deadline else ""
    whose = f"{issued.department_name} · {issued.round.title}" + (f" · {when}" if when else "")
    return (
        Row(values=(title,), styles=("title",), height=28),
        Row(values=(whose,), styles=("subtitle",), height=18),
        Row(values=(text(language, "template.how_short"),), styles=("subtitle",), height=18),
    )


def form_sheet(frame: Frame, table: IssuedTable) -> Sheet:
    """The sheet of a table-shaped form."""
    issued, language = frame.issued, frame.issued.language
    name = frame.name(table.title)
    title = issued.programme_title if len(issued.tables) == 1 else f"{issued.programme_title} – {table.title}"
    above = top_rows(frame, title)
    header_row = len(above)
    slots = tuple((table.fields[slot.field], slot) for slot in issued.slots(table))
    widths = _widths(table, slots)
    heads = (text(language, "template.id"), *(level.title for level in table.levels))
    heads += tuple(header_text(field, language, code=slot.code) for field, slot in slots)
    head_styles = ("head",) * (1 + len(table.levels)) + tuple("head_open" if f.open else "head" for f, _ in slots)
    header = Row(values=heads, styles=head_styles, height=height(zip(heads, widths, strict=True), 2))
    first, last = header_row + 1, header_row + len(table.activities)
    plain = ("id",) + ("given",) * len(table.levels) + tuple(_style(field) for field, _ in slots)
    spare = tuple("open" if style == "given_strong" else style for style in plain)
    closed = tuple(style.replace("open", "given", 1) for style in plain)
    body = tuple(
        _row(activity, slots, widths, spare if activity.extra else plain if activity.open else closed)
        for activity in table.activities
    )
    offset = 1 + len(table.levels)
    return Sheet(
        name=name,
        columns=tuple(Column(width=width) for width in widths),
        rows=(*above, header, *body),
        protected=True,
        freeze=(first, 1),
        autofilter=Area(first_row=header_row, first_column=0, last_row=last, last_column=len(widths) - 1),
        validations=tuple(_validations(frame, table, slots, (offset, first))),
        page=frame.page(header_row),
        cursor=(first + _first_row(table), offset + next((n for n, (field, _) in enumerate(slots) if field.open), 0)),
        tab_color="7F4F00",
    )


def _style(field: Field) -> str:
    return "given_strong" if field.id == "title" else style_of(field)


_Slots = tuple[tuple[Field, Slot], ...]


def _widths(table: IssuedTable, slots: _Slots) -> list[float]:
    """Column widths, widened where a given text would not fit the highest row."""
    ids = max((len(activity.id) for activity in table.activities if not activity.extra), default=0)
    widths = [max(ID_WIDTH, min(20.0, ids + 3.0)), *(level.width or 20.0 for level in table.levels)]
    for field, slot in slots:
        width = width_of(field, slot.code)
        for activity in table.activities:
            cell = written(activity.cells[slot.field], field, slot.code)
            while isinstance(cell, str) and not fits(cell, width) and width < WIDEST:
                width = min(WIDEST, width + 10)
        widths.append(width)
    return widths


def _row(activity: IssuedActivity, slots: _Slots, widths: list[float], styles: tuple[str, ...]) -> Row:
    cells = tuple(written(activity.cells[slot.field], field, slot.code) for field, slot in slots)
    values = (activity.id, *("–" if level is None else level for level in activity.levels), *cells)
    texts = [(value, width) for value, width in zip(values, widths, strict=True) if isinstance(value, str)]
    return Row(values=values, styles=styles, height=height(texts, 3))


def _first_row(table: IssuedTable) -> int:
    return next((place for place, activity in enumerate(table.activities) if activity.open), 0)


def _runs(table: IssuedTable, first: int, column: int) -> tuple[Area, ...]:
    """The rows that the department writes in, as areas of a column."""
    areas: list[Area] = []
    for row, activity in enumerate(table.activities, first):
        if activity.open and areas and areas[-1].last_row == row - 1:
            areas[-1] = replace(areas[-1], last_row=row)
        elif activity.open:
            areas.append(Area(first_row=row, first_column=column, last_row=row, last_column=column))
    return tuple(areas)


def _validations(frame: Frame, table: IssuedTable, slots: _Slots, start: tuple[int, int]) -> list[Validation]:
    offset, first = start
    made = []
    for place, (field, slot) in enumerate(slots):
        column = offset + place
        if field.open and (areas := _runs(table, first, column)):
            made.append(validation(frame.issued, field, areas, slot.code))
        elif field.id == "title" and any(activity.extra for activity in table.activities):
            rows = [first + row for row, activity in enumerate(table.activities) if activity.extra]
            areas = tuple(Area(first_row=r, first_column=column, last_row=r, last_column=column) for r in rows)
            made.append(
                Validation(
                    areas=areas,
                    kind="any",
                    prompt_title=text(frame.issued.language, "template.extra.title"),
                    prompt=text(frame.issued.language, "template.extra.prompt"),
                )
            )
    return made
