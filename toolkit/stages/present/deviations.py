"""*Avvikelser*: what does not go as planned, with its cause and what is done about it, from the answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.messages.wording import value_text
from toolkit.model.consolidated import AnswerRow, MergedCell
from toolkit.model.programme import Activity, Code, Field, Period, Table
from toolkit.model.workbook import Sheet
from toolkit.stages.present.frame import DASH, Frame, Line, table_sheet

_KEYS = ("activity", "department", "deviation.why", "deviation.stands", "deviation.cause", "deviation.action", "period")
_WIDTHS = (38.0, 24.0, 30.0, 22.0, 52.0, 52.0, 18.0)
_SCALES = ("status", "assessment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """One reason why an activity needs to be looked at, for one department or for all."""

    activity: str
    table: str
    name: str
    """Number and title."""
    department: str | None
    why: str
    stands: str
    """The answers on its scales, in words."""
    cause: str
    action: str
    period: str


def deviations(frame: Frame, rows: Mapping[str, list[AnswerRow]]) -> tuple[Deviation, ...]:
    """By the roles of the fields: deviating codes, and what should be over by the round's day but is not closed."""
    tables = {table.id: _Roles.of(frame, table) for table in frame.data.programme.tables}
    return tuple(
        found
        for activity in frame.data.programme.activities
        for row in rows.get(activity.id, ())
        if not activity.closed
        for found in _of_row(frame, tables[activity.table], activity, row)
    )


def deviations_sheet(frame: Frame, name: str, found: tuple[Deviation, ...]) -> Sheet:
    """One row per deviation, in the programme's order."""
    columns = [(frame.word("workbook.id"), 10.0)]
    columns += [(frame.word(f"workbook.{key}"), width) for key, width in zip(_KEYS, _WIDTHS, strict=True)]
    nothing = ((frame.word("workbook.deviation.none"), *(DASH,) * len(_KEYS)), ("cell",) * (len(_KEYS) + 1))
    return table_sheet(frame, name, columns, [_line(frame, one) for one in found] or [nothing])


def _line(frame: Frame, one: Deviation) -> Line:
    texts = (one.stands, one.cause, one.action, one.period)
    values = (one.activity, one.name, frame.department(one.department), one.why, *(text or DASH for text in texts))
    return values, ("id", "cell", "cell", "warn", *("cell",) * 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Roles:
    """A table's fields by what they are for."""

    scales: tuple[Field, ...]
    causes: tuple[Field, ...]
    actions: tuple[Field, ...]
    periods: tuple[Field, ...]

    @classmethod
    def of(cls, frame: Frame, table: Table) -> "_Roles":
        """The roles in a table this round; where no field is for causes, the comment tells them."""
        fields = frame.asked(table)

        def having(*roles: str) -> tuple[Field, ...]:
            return tuple(field for field in fields if field.role in roles)

        return cls(
            scales=having(*_SCALES),
            causes=having("cause") or having("comment"),
            actions=having("action"),
            periods=having("period"),
        )


def _of_row(frame: Frame, roles: _Roles, activity: Activity, row: AnswerRow) -> Iterator[Deviation]:
    codes = [(field, code) for field in roles.scales if (code := _code(frame, field, row)) is not None]
    reasons = [_why(frame, field, code) for field, code in codes if code.deviation]
    period = next((_period(activity, row, field) for field in roles.periods if _period(activity, row, field)), None)
    over = period is not None and period.end is not None and period.end <= frame.data.round.as_of
    if over and roles.scales and not any(code.closed for _, code in codes):
        reasons.append(frame.word("workbook.deviation.overdue"))
    if reasons:
        yield Deviation(
            activity=activity.id,
            table=activity.table,
            name=" ".join(part for part in (activity.number, activity.title) if part),
            department=row.department,
            why="\n".join(reasons),
            stands=", ".join(code.label for _, code in codes) or frame.word("workbook.blank"),
            cause=_said(frame, roles.causes, row),
            action=_said(frame, roles.actions, row),
            period=period.text if period else "",
        )


def _why(frame: Frame, field: Field, code: Code) -> str:
    """A status deviates; a goal is not met."""
    key = "goal" if field.role == "assessment" else "status"
    return frame.word(f"workbook.deviation.{key}", field=frame.titles[field.id], label=code.label)


def _code(frame: Frame, field: Field, row: AnswerRow) -> Code | None:
    cell, codes = row.cells.get(field.id), frame.lists.get(field.code_list or "")
    value = cell.value if cell else None
    return next((code for code in codes.codes if code.code == value), None) if codes else None


def _period(activity: Activity, row: AnswerRow, field: Field) -> Period | None:
    cell = row.cells.get(field.id) if field.open else None
    value = cell.value if cell and cell.value is not None else activity.values.get(field.id)
    return value if isinstance(value, Period) else None


def _said(frame: Frame, fields: Iterable[Field], row: AnswerRow) -> str:
    texts = (value_text(cell.value, field, frame.lists, frame.language) for field, cell in _cells(fields, row))
    return "\n".join(filter(None, texts))


def _cells(fields: Iterable[Field], row: AnswerRow) -> Iterator[tuple[Field, MergedCell]]:
    for field in fields:
        cell = row.cells.get(field.id)
        if cell is not None and cell.value is not None:
            yield field, cell
