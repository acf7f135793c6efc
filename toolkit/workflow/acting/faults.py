"""What goes wrong on the way: each is a complete answer with one fault in it."""

from dataclasses import replace

from toolkit.excel.respond import truncate
from toolkit.excel.spoil import (
    Spoiler,
    delete_column,
    delete_row,
    duplicate_row,
    rename_sheet,
    sort_rows,
    spoilt,
    without_identity,
)
from toolkit.messages import text
from toolkit.messages.wording import header_text
from toolkit.model.consolidated import DepartmentState
from toolkit.model.programme import NUMBERS, Comparison, Field, FieldType, Layout, Requirement
from toolkit.model.returns import ROW_REPLY
from toolkit.stages.invent import Filled, required_too
from toolkit.workflow.acting.part import Part, Played, Sent, count, without

_SEVERAL = 2


def wrong_choice(part: Part) -> Played | None:
    """One answer is none of the choices."""
    return _typed_wrong(part, "not_a_choice", frozenset({FieldType.CHOICE}))


def wrong_day(part: Part) -> Played | None:
    """One day is written in words."""
    return _typed_wrong(part, "not_a_day", frozenset({FieldType.DATE}))


def wrong_number(part: Part) -> Played | None:
    """One number is written in words."""
    return _typed_wrong(part, "not_a_number", NUMBERS)


def _typed_wrong(part: Part, key: str, types: frozenset[FieldType]) -> Played | None:
    answers = part.complete()
    cell = next(iter(part.cells(answers, lambda field: field.open and field.type in types)), None)
    if cell is None:
        return None
    activity, field, _ = cell
    answers = {**answers, activity: {**answers[activity], field.id: part.say(key)}}
    return Played(sent=(part.send(part.file(answers)),), answers=answers, place=(activity, field.id))


def required_blank(part: Part) -> Played | None:
    """One required cell is left."""
    answers = part.complete()
    owed = part.owed
    for activity, field, shown in part.cells(answers, lambda field: field.open and field.constraints.required):
        others = len(answers[activity]) > 1
        if shown in (None, "") and field.id in answers[activity] and (others or activity in owed):
            left = without(answers, activity, field.id)
            if count(left):
                return Played(sent=(part.send(part.file(left)),), answers=left, place=(activity, field.id))
    return None


def condition_unmet(part: Part) -> Played | None:
    """One cell is left that a condition requires."""
    answers = part.complete()
    for condition in part.issued.conditions:
        if not isinstance(condition, Requirement):
            continue
        for activity, field, shown in part.cells(
            answers,
            lambda field, wanted=condition.require: field.open and field.id in wanted,  # type: ignore[misc]
        ):
            typed = _meeting(part, condition, activity)
            if typed is None or field.constraints.required or shown not in (None, ""):
                continue
            row = required_too(part.issued, part.chance, activity, {**answers[activity], **typed})
            left = without({**answers, activity: row}, activity, field.id)
            return Played(sent=(part.send(part.file(left)),), answers=left, place=(activity, field.id))
    return None


def _meeting(part: Part, condition: Requirement, activity: str) -> dict[str, str] | None:
    """Choices by which a condition applies to an activity."""
    fields = {field.id: field for field in part.table_of(activity).fields}
    typed = {}
    for name, codes in condition.when:
        field = fields.get(name)
        if field is None or not field.open or field.type is not FieldType.CHOICE:
            return None
        label = next((code.label for code in part.issued.codes(field.code_list) if code.code in codes), None)
        if label is None:
            return None
        typed[name] = label
    return typed


def locked_changed(part: Part) -> Played | None:
    """One given cell says something else."""
    answers = part.complete()

    def fits(field: Field) -> bool:
        return not field.open and field.type is FieldType.TEXT

    for activity, field, shown in part.cells(answers, fits):
        card = part.table_of(activity).layout is Layout.CARD and field.id in ("title", "number")
        if isinstance(shown, str) and shown and not card:
            changed: Filled = {activity: {field.id: part.say("changed", text=shown)}}
            content = part.file(answers, changed)
            return Played(sent=(part.send(content),), answers=answers, place=(activity, field.id))
    return None


def row_of_another(part: Part) -> Played | None:
    """Something is written in a row that another department answers."""
    answers = part.complete()
    for table in part.issued.tables:
        field = next((field for field in table.fields if field.open and field.type is FieldType.TEXT), None)
        row = next((activity for activity in table.activities if not activity.open), None)
        # A locked card shows no lines to answer on.
        if field and row and table.layout is Layout.TABLE:
            strange: Filled = {row.id: {field.id: part.say("brief").split("\n")[0]}}
            return Played(sent=(part.send(part.file(answers, strange)),), answers=answers, place=(row.id, None))
    return None


def column_deleted(part: Part) -> Played | None:
    """One column is gone that nothing else depends on; on cards the column of all answers, on one sheet of several."""
    answers = part.complete()
    bound = {name for condition in part.issued.conditions for name in _named(condition)}

    def fits(field: Field) -> bool:
        free = field.id not in bound and field.id != ROW_REPLY and not field.constraints.required
        return field.open and free and field.type is not FieldType.MULTIPLE

    for activity, field, _ in part.cells(answers, fits):
        table = part.table_of(activity)
        if table.layout is Layout.CARD:
            return _card_column_deleted(part, answers, activity)
        rows = [row.id for row in table.activities if row.id in answers]
        spared = all(set(answers[row]) - {field.id} for row in rows)
        if spared and any(field.id in answers[row] for row in rows):
            left = answers
            for row in rows:
                left = without(left, row, field.id)
            titles = (header_text(field, part.issued.language), field.title)
            return Played(sent=_spoilt(part, answers, activity, delete_column(*titles)), answers=left)
    return None


def _card_column_deleted(part: Part, answers: Filled, activity: str) -> Played | None:
    cards = part.table_of(activity).activities
    section = next(card.levels[:1] for card in cards if card.id == activity)
    gone = frozenset(card.id for card in cards if card.levels[:1] == section)
    left = {row: typed for row, typed in answers.items() if row not in gone}
    if not count(left):
        return None
    title = text(part.issued.language, "template.card.answer")
    state = DepartmentState.INCOMPLETE if gone & part.owed else DepartmentState.COMPLETE
    return Played(sent=_spoilt(part, answers, activity, delete_column(title)), answers=left, states=(state,))


def _named(condition: Requirement | Comparison) -> set[str]:
    if isinstance(condition, Comparison):
        return {condition.left, condition.right}
    return {name for name, _ in condition.when} | set(condition.require)


def row_deleted(part: Part) -> Played | None:
    """One row, or one card, is gone."""
    answers = part.complete()
    activity = _row(part, answers)
    if activity is None or sum(row.id in answers for _, row in part.rows) < _SEVERAL:
        return None
    left = {row: typed for row, typed in answers.items() if row != activity}
    state = DepartmentState.INCOMPLETE if activity in part.owed else DepartmentState.COMPLETE
    sent = _spoilt(part, answers, activity, delete_row(activity))
    return Played(sent=sent, answers=left, place=(activity, None), states=(state,))


def row_duplicated(part: Part) -> Played | None:
    """One row, or a line of a card, stands there twice."""
    answers = part.complete()
    activity = _row(part, answers)
    if activity is None:
        return None
    return Played(
        sent=_spoilt(part, answers, activity, duplicate_row(activity)), answers=answers, place=(activity, None)
    )


def rows_sorted(part: Part) -> Played | None:
    """The rows stand in another order."""
    answers = part.complete()
    activity = _row(part, answers)
    if activity is None:
        return None
    return Played(sent=_spoilt(part, answers, activity, sort_rows), answers=answers)


def sheet_renamed(part: Part) -> Played | None:
    """A sheet has another name."""
    answers = part.complete()
    activity = _row(part, answers)
    if activity is None:
        return None
    name = text(part.issued.language, "rehearsal.name.sheet")
    return Played(sent=_spoilt(part, answers, activity, rename_sheet(name)), answers=answers)


def identity_lost(part: Part) -> Played:
    """The cells stand in a new workbook."""
    content = without_identity(part.file(part.complete()))
    return Played(sent=(part.send(content),))


def other_round(part: Part) -> Played | None:
    """The template is another round's."""
    found = part.other_round()
    if found is None:
        return None
    template, issued = found
    other = replace(part, template=template, issued=issued)
    return Played(sent=(part.send(other.file(other.complete())),))


def truncated(part: Part) -> Played:
    """The file broke off in the middle."""
    content = part.file(part.complete())
    return Played(sent=(part.send(truncate(content, len(content) // 2)),))


def disguised(part: Part) -> Played:
    """The file is a letter."""
    return Played(sent=(part.send(part.say("letter").encode()),))


def _row(part: Part, answers: Filled) -> str | None:
    """An answered row to spoil: one that is owed, where there is any."""
    return next((activity for activity, _, _ in part.cells(answers, lambda _: True)), None)


def _spoilt(part: Part, answers: Filled, activity: str, spoil: Spoiler) -> tuple[Sent, ...]:
    return (part.send(spoilt(part.file(answers), part.issued, activity, spoil)),)
