"""The rows of *Svar*: who is asked about what, and how each row stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from toolkit.model.consolidated import AnswerRow, Merged, MergedCell, RowState
from toolkit.model.entries import TITLE
from toolkit.model.fields import absent_fields
from toolkit.model.programme import Activity, Answers, Field, Layout, Programme, Round, Table
from toolkit.model.returns import CLOSING, UNCHANGED
from toolkit.rules.row import Row

REPLIED = frozenset({RowState.UNCHANGED, RowState.NOTHING, RowState.NOT_OURS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A row of *Svar* and the merged row behind it, if any file holds it."""

    answer: AnswerRow
    row: Row | None
    order: tuple[float, ...]

    @property
    def owed(self) -> bool:
        """True when its department has to answer it."""
        if self.answer.state is RowState.CLOSED:
            return False
        return self.row.owed if self.row else self.answer.department is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    programme: Programme
    round: Round
    today: date
    rows: Mapping[tuple[str, str], Row]


def settled_rows(programme: Programme, round_: Round, merged: Merged, today: date) -> tuple[Settled, ...]:
    """Every row of *Svar* in the programme's order; own activities end their area, what is asked no more ends all."""
    activities = {activity.id: activity for activity in programme.activities}
    asked = {table.id: _asked_fields(programme, round_, table) for table in programme.tables}
    tables = {table.id: table for table in programme.tables}
    rows = {}
    nil = {department.id for department in programme.departments if merged.nil(department.id)}
    for row in (row for row in merged.rows if row.activity != CLOSING):
        activity = activities.get(row.activity)
        included = row.extra or (activity is not None and activity.asks(row.department))
        rows[row.activity, row.department] = Row(
            programme=programme,
            round=round_,
            merged=row,
            activity=activity,
            fields=_shown(asked.get(row.table, ()), activity, tables.get(row.table)),
            included=included,
            nil=row.department in nil,
        )
    frame = _Frame(programme=programme, round=round_, today=today, rows=rows)
    found = [*_asked(frame), *_unasked(frame)]
    return tuple(sorted(found, key=lambda settled: settled.order))


def _asked_fields(programme: Programme, round_: Round, table: Table) -> tuple[Field, ...]:
    return tuple(
        field
        for field in programme.fields
        if field.id in table.fields and (not field.rounds or round_.kind in field.rounds)
    )


def _shown(fields: tuple[Field, ...], activity: Activity | None, table: Table | None) -> tuple[Field, ...]:
    """The open fields that stand before the respondent: a card leaves out parties that take no part."""
    left_out: frozenset[str] = frozenset()
    if activity is not None and table is not None and table.layout is Layout.CARD:
        left_out = absent_fields(fields, {name for name, value in activity.values.items() if value not in (None, "")})
    return tuple(field for field in fields if field.open and field.id not in left_out)


def _asked(frame: _Frame) -> Iterator[Settled]:
    areas, tables = _area_places(frame.programme), _places(table.id for table in frame.programme.tables)
    for number, activity in enumerate(frame.programme.activities):
        before = (tables.get(activity.table, 0), areas.get(activity.area, (0, 0))[0], number)
        if activity.closed:
            yield from _closed(activity, before)
            continue
        for place, department in enumerate(_departments(frame, activity)):
            row = frame.rows.get((activity.id, department)) if department else None
            late = _late(frame, (department,) if department else activity.departments)
            state = state_of(row, late) if department else _state_of_nobody(frame, activity, late)
            cells = row.merged.cells if row else {} if department else _starting(frame, activity)
            answer = _answer(activity, department, state, cells)
            yield Settled(answer=answer, row=row, order=(*before, place))


def _closed(activity: Activity, before: tuple[float, ...]) -> Iterator[Settled]:
    """What nobody is asked any more, under who answered it; what is written in it all the same is told elsewhere."""
    who: tuple[str | None, ...] = tuple(one for one in activity.departments if activity.concerns(one))
    for place, department in enumerate((None,) if activity.answers is Answers.ANY else who):
        answer = _answer(activity, department, RowState.CLOSED, {})
        yield Settled(answer=answer, row=None, order=(*before, place))


def _departments(frame: _Frame, activity: Activity) -> tuple[str | None, ...]:
    """Who has a row of its own for the activity; ``None`` is one for all."""
    if activity.answers is Answers.ANY:
        held = ((department, frame.rows.get((activity.id, department))) for department in activity.departments)
        return tuple(department for department, row in held if row and row.says) or (None,)
    return activity.departments[:1] if activity.answers is Answers.LEAD else activity.departments


def _unasked(frame: _Frame) -> Iterator[Settled]:
    """The departments' own activities, and answers to what is no longer asked of them."""
    areas, tables = _area_places(frame.programme), _places(table.id for table in frame.programme.tables)
    departments = _places(department.id for department in frame.programme.departments)
    for number, ((activity_id, department), row) in enumerate(frame.rows.items()):
        if not row.says or (row.included and not row.merged.extra):
            continue
        who = departments.get(department, len(departments))
        if row.merged.extra:
            answer = _own(frame.programme, row)
            table = tables.get(row.merged.table, len(tables))
            order = (table, areas.get(row.merged.area, (0, len(areas)))[1] + 0.5, who, number)
        else:
            answer = _outside(row, activity_id)
            order = (len(tables), 0, who, number)
        yield Settled(answer=answer, row=row, order=order)


def _answer(activity: Activity, department: str | None, state: RowState, cells: Mapping[str, MergedCell]) -> AnswerRow:
    return AnswerRow(
        activity=activity.id,
        title=activity.title,
        number=activity.number,
        table=activity.table,
        area=activity.area,
        levels=activity.levels,
        department=department,
        answers=activity.answers,
        state=state,
        cells=cells,
    )


def _own(programme: Programme, row: Row) -> AnswerRow:
    area = next((area for area in programme.areas if area.id == row.merged.area), None)
    depth = next((len(table.levels) for table in programme.tables if table.id == row.merged.table), 0)
    path = area.path if area else ()
    title = row.merged.cells.get(TITLE)
    return AnswerRow(
        activity=row.merged.activity,
        title=str(title.raw) if title and title.value is not None else "",
        number="",
        table=row.merged.table,
        area=row.merged.area,
        levels=(*path, *([None] * (depth - len(path)))),
        department=row.merged.department,
        answers=Answers.ANY,
        state=state_of(row, late=False),
        cells=row.merged.cells,
        extra=True,
    )


def _outside(row: Row, activity_id: str) -> AnswerRow:
    activity = row.activity
    return AnswerRow(
        activity=activity_id,
        title=activity.title if activity else "",
        number=activity.number if activity else "",
        table=row.merged.table,
        area=activity.area if activity else "",
        levels=activity.levels if activity else (),
        department=row.merged.department,
        answers=activity.answers if activity else Answers.EACH,
        state=state_of(row, late=False),
        cells=row.merged.cells,
        included=False,
    )


def state_of(row: Row | None, late: bool) -> RowState:
    """How a row stands; ``None`` is a row that no counted file holds."""
    if row is None:
        return RowState.MISSING if late else RowState.AWAITED
    if row.said:
        return RowState.PARTIAL if row.untitled or (row.included and row.lacking) else RowState.ANSWERED
    if row.spared:
        return RowState(row.reply or "")
    if row.nothing:
        return RowState.NOTHING
    return RowState.UNCONFIRMED if row.unconfirmed else RowState.BLANK


def _state_of_nobody(frame: _Frame, activity: Activity, late: bool) -> RowState:
    """How an activity stands that was open to all and that nobody answered."""
    if not any(frame.rows.get((activity.id, department)) for department in activity.departments):
        return state_of(None, late)
    return RowState.UNCONFIRMED if _starting(frame, activity) else RowState.BLANK


def _starting(frame: _Frame, activity: Activity) -> Mapping[str, MergedCell]:
    """The starting values that some department left standing."""
    held = (frame.rows.get((activity.id, department)) for department in activity.departments)
    return {name: cell for row in held if row for name, cell in row.merged.cells.items() if cell.mark == UNCHANGED}


def _late(frame: _Frame, departments: Iterable[str]) -> bool:
    """True after the last deadline of all of them."""
    deadlines = [frame.round.deadline_of(department) for department in departments]
    return bool(deadlines) and all(deadline is not None and frame.today > deadline for deadline in deadlines)


def _places(ids: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(ids)}


def _area_places(programme: Programme) -> dict[str, tuple[int, int]]:
    """Per area: its own place, and the last place within it."""
    return {
        area.id: (
            place,
            max(inner for inner, other in enumerate(programme.areas) if other.path[: len(area.path)] == area.path),
        )
        for place, area in enumerate(programme.areas)
    }
