"""Decisions → files: what departments answered by mail or telephone, and what is answered on their behalf."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from toolkit.model.consolidated import File, Merged, MergedRow
from toolkit.model.decisions import Decision, Decisions, Kind
from toolkit.model.findings import Fact
from toolkit.model.programme import Activity, Invalid, Layout, Programme, Value
from toolkit.model.received import Received
from toolkit.model.returns import (
    BLANK,
    CLOSING,
    CONFIRMED,
    NIL,
    ROW_REPLY,
    SAID,
    WITHDRAWN,
    AnswerTable,
    Form,
    Identity,
    Reading,
    Remark,
    Return,
)
from toolkit.model.values import is_withdrawn
from toolkit.rules import cell
from toolkit.rules.rule import apply

Understand = Callable[[str, str], tuple[Value, tuple[tuple[str, Mapping[str, Fact]], ...]]]
"""From a field's id and a text: what it says, and what is remarked of it; no value for a mere placeholder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The workbook that answers are taken from."""

    artifact: str
    name: str
    size: int
    programme: Programme
    round: str
    today: date

    def file(self, department: str, day: date, tables: tuple[AnswerTable, ...], forms: tuple[Form, ...] = ()) -> File:
        """A file of a day, as if the department had sent it at the end of that day."""
        zone = ZoneInfo(self.programme.timezone)
        came = Received(
            artifact=self.artifact,
            names=(self.name,),
            modified=datetime.combine(day, time(23, 59, 59), zone),
            taken_in=datetime.combine(day, time(), zone),
            size=self.size,
        )
        identity = Identity(programme=self.programme.id, round=self.round, department=department)
        findings = apply(cell.RULES, cell.Cells(department=department, forms=forms, record_known=False))
        answers = Return(artifact=self.artifact, identity=identity, tables=tables)
        return File(
            received=came,
            reading=Reading(artifact=self.artifact, identity=identity, returns=(answers,), findings=findings),
        )


def mailed(given: Given, decisions: Decisions, understand: Understand) -> tuple[File, ...]:
    """One file per department and day, of the answers that came by mail or telephone."""
    activities = {activity.id: activity for activity in given.programme.activities}
    known = {field.id for field in given.programme.fields if field.open}
    answers = [
        one
        for one in decisions.of(Kind.ANSWER)
        if one.key.activity in activities and one.key.field in known and one.place.row is not None
    ]

    def whose(one: Decision) -> tuple[str, date]:
        return one.key.department, one.day or given.today

    files = []
    for (department, day), group in groupby(sorted(answers, key=whose), whose):
        forms = tuple(_forms(given, group, activities, understand))
        files.append(given.file(department, day, tuple(form.answers for form in forms), forms))
    return tuple(files)


def _forms(
    given: Given, answers: Iterable[Decision], activities: Mapping[str, Activity], understand: Understand
) -> Iterator[Form]:
    """A form per table, and per sheet and column of the workbook where the answers stand."""

    def where(one: Decision) -> tuple[str, str, int]:
        return activities[one.key.activity].table, one.place.sheet or "", one.place.column or 0

    for (table, sheet, column), group in groupby(sorted(answers, key=where), where):
        held = {(one.key.activity, one.key.field): one for one in group}
        names = tuple(dict.fromkeys(activity for activity, _ in held))
        fields = tuple(field.id for field in given.programme.fields if any(name == field.id for _, name in held))
        told = [[_told(held.get((name, field)), understand) for field in fields] for name in names]
        answered = AnswerTable(
            table=table,
            sheet=sheet,
            fields=fields,
            activities=names,
            raws=tuple(tuple(one.raw for one in row) for row in told),
            values=tuple(tuple(one.value for one in row) for row in told),
            marks=tuple("".join(one.mark for one in row) for row in told),
            rows=tuple(tuple(one.row for one in row) for row in told),
            columns=(column,),
        )
        places = [(row, place, one) for row, line in enumerate(told) for place, one in enumerate(line)]
        yield Form(
            artifact=given.artifact,
            table=table,
            title=given.programme.table(table).title,
            layout=Layout.CARD,
            titles=tuple(given.programme.field(field).title for field in fields),
            answers=answered,
            invalid=tuple((row, place) for row, place, one in places if isinstance(one.value, Invalid)),
            remarks=tuple(
                Remark(rule=rule, activity=row, field=place, facts=facts)
                for row, place, one in places
                for rule, facts in one.remarks
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One answer as a cell of a file."""

    raw: str | None = None
    value: Value = None
    mark: str = BLANK
    row: int | None = None
    remarks: tuple[tuple[str, Mapping[str, Fact]], ...] = ()


def _told(one: Decision | None, understand: Understand) -> _Told:
    if one is None:
        return _Told()
    if is_withdrawn(one.written):
        return _Told(raw=one.written, mark=WITHDRAWN, row=one.place.row)
    value, remarks = understand(one.key.field, one.written)
    mark = BLANK if value is None else SAID
    return _Told(raw=one.written, value=value, mark=mark, row=one.place.row, remarks=remarks)


def said_of(row: MergedRow) -> tuple[str, ...]:
    """The fields in which a department says anything of an activity."""
    return tuple(name for name, one in row.cells.items() if one.mark in (SAID, CONFIRMED))


def spared(given: Given, decisions: Decisions, merged: Merged) -> tuple[File, ...]:
    """What is answered on departments' behalf, as the newest file of each: rows, and whole departments.

    Not where a department has answered since; ``decisions.incoming`` says what it had answered then and has now.
    """
    newest = max((file.received.order[0].date() for file in merged.files), default=given.today)
    day = max(given.today, newest)
    found: dict[str, list[AnswerTable]] = {}
    activities = {activity.id: activity for activity in given.programme.activities}
    for one in decisions.of(Kind.NOTHING, Kind.NIL):
        if decisions.changed(one) or one.place.row is None:
            continue
        if one.kind is Kind.NIL:
            found.setdefault(one.key.department, []).extend(_nil(given, one))
        elif one.key.activity in activities:
            found.setdefault(one.key.department, []).append(_nothing(one, activities[one.key.activity].table))
    return tuple(given.file(department, day, tuple(tables)) for department, tables in found.items())


def _nothing(one: Decision, table: str) -> AnswerTable:
    return _cell(one, (table, ROW_REPLY), one.key.activity, "nothing")


def _nil(given: Given, one: Decision) -> Iterator[AnswerTable]:
    """The reply for the whole template, and every row it is for without a word of its own."""
    yield _cell(one, (CLOSING, NIL), CLOSING, True)
    for table in given.programme.tables:
        asked = tuple(
            activity.id
            for activity in given.programme.activities
            if activity.table == table.id and activity.asks(one.key.department)
        )
        if asked:
            nothing: tuple[tuple[()], ...] = ((),) * len(asked)
            yield AnswerTable(
                table=table.id,
                sheet=one.place.sheet or "",
                fields=(),
                activities=asked,
                raws=nothing,
                values=nothing,
                marks=("",) * len(asked),
                rows=nothing,
                columns=(None,),
            )


def _cell(one: Decision, field: tuple[str, str], activity: str, value: Value) -> AnswerTable:
    """A table of one answer: what she chose, and what that says in a table's field."""
    return AnswerTable(
        table=field[0],
        sheet=one.place.sheet or "",
        fields=(field[1],),
        activities=(activity,),
        raws=((one.written,),),
        values=((value,),),
        marks=(SAID,),
        rows=(one.place.row or 0,),
        columns=(one.place.column,),
    )
