"""One form of a template: its columns, its rows in the areas' order, and the spare rows that end an area."""

from dataclasses import replace

from toolkit.model.issued import IssuedActivity, IssuedTable
from toolkit.model.programme import Activity, Answers, Area, Table
from toolkit.stages.issue.column import Column
from toolkit.stages.issue.columns import columns_of, joint
from toolkit.stages.issue.context import Context


def issued_table(context: Context, table: Table) -> IssuedTable:
    """The form of a table; without activities when the department has no row in it."""
    programme = context.programme
    shown = tuple(row for row in programme.activities if row.table == table.id and _stands(context, row))
    columns = columns_of(context, table, shown)
    rows = [(activity.area, _activity(context, activity, columns)) for activity in shown]
    areas = [area for area in programme.areas if area.level in table.levels]
    before = programme.tables[: programme.tables.index(table)]
    for area in areas:
        # Ids are unique in a template: an area that stands in several tables is numbered through them.
        first = area.extra_activities * sum(area.level in other.levels for other in before)
        spare = _spare_rows(area, table, context.department.id, first, len(columns))
        rows += [(area.id, row) for row in spare]
    place = _order(areas)
    rows.sort(key=lambda row: place[row[0]][1] + 0.5 if row[1].extra else place.get(row[0], (0, 0))[0])
    used = {row.levels[: len(area.path)] for _, row in rows for area in areas}
    return IssuedTable(
        id=table.id,
        title=table.title,
        layout=table.layout,
        levels=tuple(level for wanted in table.levels for level in programme.levels if level.id == wanted),
        fields=tuple(column.field for column in columns),
        areas=tuple(_area(context, area) for area in areas if area.path in used),
        activities=tuple(row for _, row in rows),
    )


def _stands(context: Context, activity: Activity) -> bool:
    """True when the department answers the activity, or another answers it for both; closed ones where they show."""
    if activity.closed and not context.programme.closed_activities:
        return False
    own = context.department.id
    return activity.concerns(own) or (joint(activity) and own in activity.departments)


def _activity(context: Context, activity: Activity, columns: tuple[Column, ...]) -> IssuedActivity:
    mine = activity.concerns(context.department.id)
    return IssuedActivity(
        id=activity.id,
        levels=activity.levels,
        area=activity.area,
        cells=tuple(column.cell(activity) for column in columns),
        answers=activity.answers,
        answered_by="" if mine else context.names(activity.departments)[0],
        closed=activity.closed,
    )


def _area(context: Context, area: Area) -> Area:
    return replace(area, texts=tuple(replace(block, text=context.filled(block.text)) for block in area.texts))


def _order(areas: list[Area]) -> dict[str, tuple[int, int]]:
    """Per area: its own place, and the last place within it."""
    return {
        area.id: (
            place,
            max(inner for inner, other in enumerate(areas) if other.path[: len(area.path)] == area.path),
        )
        for place, area in enumerate(areas)
    }


def _spare_rows(area: Area, table: Table, department: str, first: int, width: int) -> tuple[IssuedActivity, ...]:
    levels = (*area.path, *([None] * (len(table.levels) - len(area.path))))
    return tuple(
        IssuedActivity(
            id=f"{department}+{area.id}+{number}",
            levels=levels,
            area=area.id,
            cells=(None,) * width,
            answers=Answers.ANY,
            extra=True,
        )
        for number in range(first + 1, first + area.extra_activities + 1)
    )
