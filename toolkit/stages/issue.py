"""Programme → Issued: what one department's template says in one round."""

from dataclasses import replace
from datetime import date

from toolkit.messages.wording import fill, row_reply_field, row_reply_list, shown
from toolkit.model.issued import FORMAT, Issued, IssuedActivity, IssuedTable, Shown
from toolkit.model.programme import (
    Activity,
    Aim,
    Answers,
    Area,
    Block,
    CodeList,
    Comparison,
    Condition,
    Department,
    Field,
    Programme,
    Round,
    Table,
    Texts,
)


def issue(programme: Programme, round_: Round, department: Department, logo: str = "") -> Issued | None:
    """The record of a department's template, or ``None`` when it has nothing to answer.

    ``logo`` is the SHA-256 of the organisation's logo; empty shows none.
    """
    language = department.language or programme.language
    deadline = round_.deadline_of(department.id)
    tables = tuple(
        issued
        for table in programme.tables
        if (issued := _table(programme, round_, department.id, table, language)).activities
    )
    if not any(not activity.extra for table in tables for activity in table.activities):
        return None
    asked = {field.id for table in tables for field in table.fields}
    used = {field.code_list for table in tables for field in table.fields}
    return Issued(
        format=FORMAT,
        programme=programme.id,
        programme_title=programme.title,
        subtitle=programme.subtitle,
        organisation=programme.organisation,
        language=language,
        round=round_,
        deadline=deadline.isoformat() if deadline else "",
        department=department.id,
        department_name=department.name,
        contacts=department.contacts,
        texts=_texts(programme.texts, round_, deadline, language),
        abbreviations=programme.abbreviations,
        code_lists=tuple(codes for codes in _lists(programme, language).values() if codes.id in used),
        conditions=tuple(condition for condition in programme.conditions if _mentions(condition) <= asked),
        tables=tables,
        contact=programme.contact,
        sign_off=programme.sign_off,
        look=replace(programme.look, logo=logo),
        password=programme.password,
    )


def _table(programme: Programme, round_: Round, department: str, table: Table, language: str) -> IssuedTable:
    deadline = round_.deadline_of(department)
    fields = [
        replace(
            field,
            title=fill(field.title, round_, deadline, language),
            help=fill(field.help, round_, deadline, language),
        )
        for field in (programme.field(field_id) for field_id in table.fields)
        if not field.rounds or round_.kind in field.rounds
    ]
    if programme.row_reply:
        fields.append(row_reply_field(language, table.layout))
    lists = _lists(programme, language)
    rows = [
        (activity.area, _activity(activity, tuple(fields), lists, language))
        for activity in programme.activities
        if activity.table == table.id and activity.asks(department)
    ]
    areas = [area for area in programme.areas if area.level in table.levels]
    before = programme.tables[: programme.tables.index(table)]
    for area in areas:
        # Ids are unique in a template: an area that stands in several tables is numbered through them.
        first = area.extra_activities * sum(area.level in other.levels for other in before)
        rows += [(area.id, row) for row in _spare_rows(area, table, department, first, len(fields))]
    place = _order(areas)
    rows.sort(key=lambda row: place[row[0]][1] + 0.5 if row[1].extra else place.get(row[0], (0, 0))[0])
    used = {row.levels[: len(area.path)] for _, row in rows for area in areas}
    return IssuedTable(
        id=table.id,
        title=table.title,
        layout=table.layout,
        levels=tuple(level for wanted in table.levels for level in programme.levels if level.id == wanted),
        fields=tuple(fields),
        areas=tuple(
            replace(area, texts=_blocks(area.texts, round_, deadline, language)) for area in areas if area.path in used
        ),
        activities=tuple(row for _, row in rows),
    )


def _order(areas: list[Area]) -> dict[str, tuple[int, int]]:
    """Per area: its own place, and the last place within it."""
    return {
        area.id: (
            place,
            max(inner for inner, other in enumerate(areas) if other.path[: len(area.path)] == area.path),
        )
        for place, area in enumerate(areas)
    }


def _activity(
    activity: Activity, fields: tuple[Field, ...], lists: dict[str, CodeList], language: str
) -> IssuedActivity:
    def cell(field: Field) -> Shown:
        if field.id == "title":
            return activity.title
        if field.id == "number":
            return activity.number or None
        return shown(activity.values.get(field.id), field, lists, language)

    return IssuedActivity(
        id=activity.id,
        levels=activity.levels,
        area=activity.area,
        cells=tuple(cell(field) for field in fields),
        answers=activity.answers,
    )


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


def _lists(programme: Programme, language: str) -> dict[str, CodeList]:
    return {codes.id: codes for codes in (*programme.code_lists, row_reply_list(language))}


def _mentions(condition: Condition) -> set[str]:
    if isinstance(condition, Comparison):
        return {condition.left, condition.right}
    return {field for field, _ in condition.when} | set(condition.require)


def _texts(texts: Texts, round_: Round, deadline: date | None, language: str) -> Texts:
    return Texts(
        introduction=_blocks(texts.introduction, round_, deadline, language),
        aims=tuple(Aim(title=aim.title, examples=aim.examples) for aim in texts.aims),
        how_to_answer=_blocks(texts.how_to_answer, round_, deadline, language),
    )


def _blocks(blocks: tuple[Block, ...], round_: Round, deadline: date | None, language: str) -> tuple[Block, ...]:
    return tuple(replace(block, text=fill(block.text, round_, deadline, language)) for block in blocks)
