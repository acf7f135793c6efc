"""*Uppföljning*: the programme as the board knows it, one row per activity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.messages.wording import day_text
from toolkit.model.consolidated import AnswerRow, RowState
from toolkit.model.programme import Area, Field, FieldType, Invalid, Kind, Table, Value
from toolkit.model.workbook import Content, Row, Sheet
from toolkit.stages.present.frame import BETWEEN, DASH, Frame, Line, table_sheet, too_long, too_many, width_of

STANDING = frozenset({RowState.UNCHANGED, RowState.NOTHING, RowState.NOT_OURS, RowState.CLOSED})
"""States that are said where an answer would stand."""
_GIVEN = {
    "cell": "given",
    "cell_day": "given_day",
    "cell_integer": "given_integer",
    "cell_number": "given_number",
    "cell_percent": "given_percent",
    "cell_percent_whole": "given_percent",
    "cell_amount": "given_amount",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An activity as a row: its own, or a department's extra one."""

    title: str
    number: str
    levels: tuple[str | None, ...]
    values: Mapping[str, Value]
    rows: Sequence[AnswerRow]
    activity: str = ""
    """Its id."""


def follow_up_sheet(frame: Frame, table: Table, name: str, rows: Mapping[str, list[AnswerRow]]) -> Sheet:
    """The sheet of one of the programme's tables; ``rows`` are the answers that count, by activity."""
    programme, round_ = frame.data.programme, frame.data.round
    levels = [level for wanted in table.levels for level in programme.levels if level.id == wanted]
    groups = groups_of(frame.asked(table))
    columns = [(level.title, level.width or 22.0) for level in levels]
    columns += [(frame.titles[head.id], max(width_of(field) for field in fields)) for head, fields in groups]
    title = programme.title if len(programme.tables) == 1 else f"{programme.title} – {table.title}"
    as_of = frame.word("workbook.as_of", day=day_text(round_.as_of, frame.language))
    above = (
        Row(values=(title,), styles=("title",), height=28),
        Row(values=(f"{round_.title} · {as_of}",), styles=("subtitle",), height=18),
    )
    return table_sheet(frame, name, columns or [(table.title, 40.0)], _lines(frame, table, groups, rows), above)


Groups = list[tuple[Field, tuple[Field, ...]]]


def groups_of(fields: tuple[Field, ...]) -> Groups:
    """The columns: the field that names each, and those it shows, a scale before what is said of it."""
    shown = [field for field in fields if not field.internal]
    ids = {field.id for field in shown}
    groups = [
        (head, tuple(sorted((head, *(f for f in shown if f.joined_to == head.id)), key=_after_scale)))
        for head in shown
        if head.joined_to not in ids
    ]
    return sorted(groups, key=lambda group: _rank(group[0]))


def _after_scale(field: Field) -> bool:
    return field.type is not FieldType.CHOICE


def _rank(field: Field) -> int:
    return {"number": 0, "title": 1}.get(field.id, 3 if field.open else 2)


def subjects(frame: Frame, table: Table, rows: Mapping[str, list[AnswerRow]]) -> list[Subject | Area]:
    """What a table shows, in order: activities, departments' own ones last in their areas, areas without any."""
    programme = frame.data.programme
    areas = [area for area in programme.areas if area.level in table.levels]
    place = {area.id: number for number, area in enumerate(areas)}
    last = {
        area.id: max(n for n, other in enumerate(areas) if other.path[: len(area.path)] == area.path) for area in areas
    }
    placed: list[tuple[float, Subject | Area]] = []
    for activity in programme.activities:
        if activity.table == table.id:
            subject = Subject(
                title=activity.title,
                number=activity.number,
                levels=activity.levels,
                values=activity.values,
                rows=rows.get(activity.id, ()),
                activity=activity.id,
            )
            placed.append((place.get(activity.area, 0), subject))
    extras = [row for row in frame.data.rows if row.extra and row.included and row.table == table.id]
    for row in extras:
        owned = frame.word("workbook.extra", title=row.title or DASH, department=frame.department(row.department))
        levels = (*row.levels, *(None,) * (len(table.levels) - len(row.levels)))
        subject = Subject(title=owned, number=row.number, levels=levels, values={}, rows=(row,), activity=row.activity)
        placed.append((last.get(row.area, len(areas)) + 0.5, subject))
    placed += [(place[area.id], area) for area in _empty(frame, table, areas, {row.area for row in extras})]
    placed.sort(key=lambda item: item[0])
    return [one for _, one in placed]


def _lines(frame: Frame, table: Table, groups: Groups, rows: Mapping[str, list[AnswerRow]]) -> list[Line]:
    width = len(table.levels) + len(groups)
    lines: list[Line] = []
    for one in subjects(frame, table, rows):
        if isinstance(one, Area):
            levels = (*one.path, *(None,) * (len(table.levels) - len(one.path)))
            values = (*(level or DASH for level in levels), *(DASH,) * len(groups))
            lines.append((values, ("given",) * width))
        else:
            lines.append(_line(frame, groups, one))
    return lines or [((DASH,) * max(1, width), ("given",) * max(1, width))]


def _empty(frame: Frame, table: Table, areas: list[Area], extras: set[str]) -> list[Area]:
    """Areas in which no table has an activity; they stand in the first table that has their level."""
    programme = frame.data.programme
    by_id = {area.id: area for area in programme.areas}
    used = [by_id[activity.area].path for activity in programme.activities if activity.area in by_id]
    used += [by_id[area].path for area in extras if area in by_id]
    used += [area.path for area in areas]
    first = {level: table.id for table in reversed(programme.tables) for level in table.levels}
    return [
        area
        for area in areas
        if first[area.level] == table.id and sum(path[: len(area.path)] == area.path for path in used) == 1
    ]


def _line(frame: Frame, groups: Groups, subject: Subject) -> Line:
    cells = [_cell(frame, fields, subject) for _, fields in groups]
    values = (*(level or DASH for level in subject.levels), *(content for content, _ in cells))
    return values, (*("given",) * len(subject.levels), *(style for _, style in cells))


def _cell(frame: Frame, fields: tuple[Field, ...], subject: Subject) -> tuple[Content, str]:
    head = fields[0]
    if head.id == "title":
        return subject.title, "given_strong"
    if head.id == "number":
        return subject.number or DASH, "given"
    if not any(field.open for field in fields):
        return _given(frame, fields, subject)
    if not subject.rows:
        return frame.word("workbook.blank"), "quiet"
    if len(subject.rows) == 1 and len(fields) == 1:
        return _answer(frame, head, subject, subject.rows[0])
    return _texts(frame, fields, subject)


def _given(frame: Frame, fields: tuple[Field, ...], subject: Subject) -> tuple[Content, str]:
    if len(fields) > 1:
        return given_text(frame, fields, subject) or DASH, "given"
    value = subject.values.get(fields[0].id)
    content, style = (DASH, "cell") if value is None or value == "" else frame.typed(value, fields[0])
    return content, _GIVEN.get(style, style)


def given_text(frame: Frame, fields: tuple[Field, ...], subject: Subject) -> str:
    """What the master list says in some fields, as one text."""
    return "\n".join(filter(None, (frame.worded(subject.values.get(field.id), field) for field in fields)))


def _texts(frame: Frame, fields: tuple[Field, ...], subject: Subject) -> tuple[Content, str]:
    """Several answers in one cell, each under its department's name; too many are counted."""
    if all(row.state is RowState.CLOSED for row in subject.rows):
        return frame.state(subject.rows[0]), "quiet"
    if too_many(len(subject.rows)):
        return _counted(frame, subject), "warn"
    texts = [said_in(frame, fields, subject, row) for row in subject.rows]
    cells = (row.cells.get(field.id) for row in subject.rows for field in fields)
    style = "bad" if any(cell and isinstance(cell.value, Invalid) for cell in cells) else "cell"
    if len(texts) == 1:
        return texts[0], "quiet" if texts[0] == blank_of(frame, subject.rows[0]) else style
    labelled = zip(subject.rows, texts, strict=True)
    together = BETWEEN.join(f"{frame.department(row.department)}: {said}" for row, said in labelled)
    if not too_long(together):
        return together, style
    return _counted(frame, subject), "warn"


def _counted(frame: Frame, subject: Subject) -> str:
    said = sum(row.state in (RowState.ANSWERED, RowState.PARTIAL) for row in subject.rows)
    sheet = frame.word("workbook.sheet.answers")
    return frame.word("workbook.too_long", said=said, asked=len(subject.rows), sheet=sheet)


def blank_of(frame: Frame, row: AnswerRow) -> str:
    """What a cell without an answer says: the reply that stands for it, if there is one."""
    return frame.state(row) if row.state in STANDING else frame.word("workbook.blank")


def _answer(frame: Frame, field: Field, subject: Subject, row: AnswerRow) -> tuple[Content, str]:
    cell, starting = row.cells.get(field.id), subject.values.get(field.id)
    if not field.open or (cell is None and field.kind is Kind.CONFIRM and row.state not in STANDING):
        # The master list's text stands until a department has seen it.
        if starting is not None and starting != "":
            content, style = frame.typed(starting, field)
            return content, "quiet" if style == "cell" else style
        if not field.open:
            return DASH, "cell"
    return frame.answer(cell, field, blank_of(frame, row))


def said_in(frame: Frame, fields: tuple[Field, ...], subject: Subject, row: AnswerRow) -> str:
    """The answers to some fields as one text; a comment that nobody wrote is passed over."""
    blank, said = blank_of(frame, row), []
    for field in fields:
        content, _ = _answer(frame, field, subject, row)
        if isinstance(content, str):
            said.append(content)
        else:
            cell = row.cells.get(field.id)
            said.append(frame.worded(cell.value if cell else subject.values.get(field.id), field))
    if all(part == blank for part in said):
        return blank
    return "\n".join(part for field, part in zip(fields, said, strict=True) if part != blank or not _after_scale(field))
