"""The columns of a form: the programme's own, and those that stand locked beside what is asked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from toolkit.messages import text
from toolkit.messages.wording import row_reply_field, shown
from toolkit.model.issued import ANSWERED_BY, CLOSED, Shown, beside
from toolkit.model.programme import Activity, Answers, Field, FieldType, Kind, Table
from toolkit.model.values import folded
from toolkit.stages.issue.column import Column
from toolkit.stages.issue.context import Context
from toolkit.stages.issue.earlier import earlier_columns, last_answer, starting_value


def columns_of(context: Context, table: Table, activities: tuple[Activity, ...]) -> tuple[Column, ...]:
    """The columns of a table in order, the row reply last; ``activities`` are its rows."""
    programme = context.programme
    fields = [field for field in (programme.field(name) for name in table.fields) if context.asks(field)]
    if programme.row_reply:
        fields.append(row_reply_field(context.language, table.layout))
    first = next((field for field in fields if field.open), None)
    columns: list[Column] = []
    for field in fields:
        if field is first and any(joint(activity) and not activity.closed for activity in activities):
            columns.append(_answered_by(context))
        if field is first and any(activity.closed for activity in activities):
            columns.append(_closed(context))
        columns += [*earlier_columns(context, field), _own(context, field)]
    taken = [level.title for level in programme.levels if level.id in table.levels]
    return tuple(_distinct(columns, taken))


def joint(activity: Activity) -> bool:
    """True when one department answers for several."""
    return activity.answers is Answers.LEAD and len(activity.departments) > 1


def _own(context: Context, field: Field) -> Column:
    lists, language = context.lists, context.language

    def cell(activity: Activity) -> Shown:
        if field.id == "title":
            return activity.title
        if field.id == "number":
            return activity.number or None
        if activity.closed and field.open:
            return last_answer(context, activity, field)
        carried = starting_value(context, activity, field) if field.carry else None
        return shown(activity.values.get(field.id) if carried is None else carried, field, lists, language)

    # What is carried stands in the cells.
    titled = replace(field, title=context.filled(field.title), help=context.filled(field.help), carry=False)
    return Column(field=titled, cell=cell)


def _closed(context: Context) -> Column:
    titles = {round_.id: round_.title for round_ in context.programme.rounds}

    def cell(activity: Activity) -> Shown:
        if not activity.closed:
            return None
        return text(context.language, "template.closed.in", round=titles[activity.closed])

    title = text(context.language, "template.closed")
    return Column(field=Field(id=CLOSED, title=title, kind=Kind.GIVEN, type=FieldType.TEXT, width=24), cell=cell)


def _answered_by(context: Context) -> Column:
    def cell(activity: Activity) -> Shown:
        if activity.closed or not joint(activity):
            return None
        lead, *others = context.names(activity.departments)
        if activity.departments[0] != context.department.id:
            return lead
        return text(context.language, "template.answered_by.own", departments=", ".join(others))

    title = text(context.language, "template.answered_by")
    field = Field(id=ANSWERED_BY, title=title, kind=Kind.GIVEN, type=FieldType.TEXT, width=24)
    return Column(field=field, cell=cell)


def _distinct(columns: Iterable[Column], taken: Iterable[str]) -> Iterator[Column]:
    """The columns, of which those that we add stand aside for the programme's own titles."""
    columns = tuple(columns)
    used = {folded(title) for title in taken}
    used |= {folded(column.field.title) for column in columns if not beside(column.field.id)}
    for column in columns:
        title, number = column.field.title, 1
        while beside(column.field.id) and folded(title) in used:
            number += 1
            title = f"{column.field.title} ({number})"
        used.add(folded(title))
        yield replace(column, field=replace(column.field, title=title))
