"""Words that are made, not looked up: days, placeholders, shown values and the row reply."""

import re
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache

from toolkit.messages import text
from toolkit.model.cells import ErrorValue, Scalar
from toolkit.model.issued import Issued, IssuedActivity, IssuedTable, Shown
from toolkit.model.programme import (
    CHOICES,
    Answers,
    Code,
    CodeList,
    Constraints,
    Field,
    FieldType,
    Invalid,
    Kind,
    Layout,
    Period,
    Round,
    Value,
)
from toolkit.model.returns import CLOSING, COMMENT, NIL, ROW_REPLY, SIGNED_BY, SIGNED_ON

BETWEEN = "; "
"""Stands between the choices of a multiple choice written as one text."""
MARK = "x"
"""What a respondent writes beside a choice of a multiple choice."""
REPLIES = ("answered", "unchanged", "nothing", "not_ours")
_PLACEHOLDER = re.compile(r"\{(period|plan_period|as_of|deadline|year)\}")
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_text(day: date | None, language: str) -> str:
    """A day as people write it: ``31/8 2021`` in Swedish, ``31 August 2021`` in English; empty for none."""
    if day is None:
        return ""
    if language == "en":
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day}/{day.month} {day.year}"


def fill(template: str, round_: Round, deadline: date | None, language: str) -> str:
    """A title or text with the round's placeholders filled in; other braces stay."""
    if "{" not in template:
        return template
    values = {
        "period": round_.period,
        "plan_period": round_.plan_period,
        "as_of": day_text(round_.as_of, language),
        "deadline": day_text(deadline, language) or text(language, "word.no_deadline"),
        "year": str(round_.as_of.year),
    }
    return _PLACEHOLDER.sub(lambda match: values[match[1]], template)


def row_reply_field(language: str, layout: Layout = Layout.TABLE) -> Field:
    """The field by which a respondent replies to a row as a whole."""
    return Field(
        id=ROW_REPLY,
        title=text(language, f"row_reply.title.{layout.value}"),
        kind=Kind.ANSWER,
        type=FieldType.CHOICE,
        code_list=ROW_REPLY,
        help=text(language, "row_reply.help"),
        constraints=Constraints(),
        width=22,
    )


@cache
def row_reply_list(language: str) -> CodeList:
    """The four replies in a language."""
    return CodeList(
        id=ROW_REPLY, codes=tuple(Code(code=code, label=text(language, f"reply.{code}")) for code in REPLIES)
    )


def closing_table(language: str, *, sign_off: bool) -> IssuedTable:
    """The form by which a respondent answers for the whole template: one card whose title is no activity's."""
    wanted = {NIL: FieldType.BOOLEAN, COMMENT: FieldType.TEXT}
    wanted |= {SIGNED_BY: FieldType.TEXT, SIGNED_ON: FieldType.DATE} if sign_off else {}
    fields = tuple(
        Field(
            id=name,
            title=text(language, f"closing.{name}"),
            kind=Kind.ANSWER,
            type=kind,
            help=text(language, f"closing.{name}.help"),
        )
        for name, kind in wanted.items()
    )
    row = IssuedActivity(id=CLOSING, levels=(), area="", cells=(None,) * len(fields), answers=Answers.EACH)
    title = text(language, "closing.sheet")
    return IssuedTable(
        id=CLOSING, title=title, layout=Layout.CARD, levels=(), fields=fields, areas=(), activities=(row,)
    )


def closing_form(issued: Issued) -> IssuedTable:
    """The closing form of a template; in a correction copy with what the department said in it before."""
    table = closing_table(issued.language, sign_off=issued.sign_off)
    said = dict(issued.correction.closing) if issued.correction else {}
    (row,) = table.activities
    return replace(table, activities=(replace(row, cells=tuple(said.get(field.id) for field in table.fields)),))


def slot_title(field: Field, code: Code | None) -> str:
    """The heading of a column or the question of a line: of a multiple choice its field and the choice."""
    return f"{field.title}: {code.label}" if code else field.title


def slot_cell(cell: Shown, code: Code | None) -> Shown:
    """What one column or line of a field shows of the field's ``cell``: of a multiple choice the mark for a choice.

    In a correction copy it may be what somebody wrote there instead, which stands after the choice and a colon.
    """
    if code is None:
        return cell
    parts = cell.split(BETWEEN) if isinstance(cell, str) else []
    written = next((part for part in parts if part.startswith(f"{code.label}: ")), None)
    return MARK if code.label in parts else written.removeprefix(f"{code.label}: ") if written else None


def shown(value: Value, field: Field, lists: dict[str, CodeList], language: str) -> Shown:
    """What a cell shows for a value: a choice's label, a day as ISO text, yes or no as a word."""
    match value:
        case bool():
            return text(language, "word.yes" if value else "word.no")
        case None | float() | int():
            return value
        case str():
            return _label(value, field, lists)
        case tuple():
            return BETWEEN.join(_label(code, field, lists) for code in value)
        case date():
            return value.isoformat()
    return value.text


def _label(value: str, field: Field, lists: dict[str, CodeList]) -> str:
    """A choice's label; any other text as it is."""
    codes = lists[field.code_list].codes if field.type in CHOICES and field.code_list in lists else ()
    return next((code.label for code in codes if code.code == value), value)


def as_text(raw: Scalar) -> str:
    """A cell as it was written, as text: whole numbers without decimals, days in ISO form."""
    match raw:
        case None:
            shown = ""
        case bool():
            shown = "TRUE" if raw else "FALSE"
        case float():
            shown = f"{raw:.15g}"
        case datetime():
            shown = raw.isoformat(sep=" ", timespec="minutes")
        case date() | time():
            shown = raw.isoformat()
        case ErrorValue():
            shown = raw.code
        case _:
            shown = str(raw)
    return shown


def value_text(value: Value, field: Field, lists: dict[str, CodeList], language: str) -> str:
    """A value as running text, for cells that several answers share; numbers with the language's decimal sign."""
    match value:
        case Invalid() | Period():
            return value.text
        case bool() | str() | tuple() | None:
            return str(shown(value, field, lists, language) or "")
        case int() | float():
            number = f"{value * 100:.15g} %" if field.type is FieldType.PERCENT else f"{value:.15g}"
            return number.replace(".", ",") if language == "sv" else number
        case _:
            return value.isoformat()


def header_text(field: Field, language: str, between: str = "\n", code: Code | None = None) -> str:
    """A column's header: its title, the choice it is for, and in words whether it is to be filled in."""
    title = slot_title(field, code)
    if not field.open:
        return title
    mark = "template.mark.required" if field.constraints.required else "template.mark.open"
    return f"{title}{between}{text(language, mark)}"


def identity_code(programme: str, round_id: str, department: str, template_id: str) -> str:
    """What every carrier of a template's identity holds, word for word."""
    return f"{programme}/{round_id}/{department}/{template_id}"


def card_title(card: IssuedActivity, table: IssuedTable) -> str:
    """The title of an activity on its card: visible number and title."""
    by_id = {field.id: cell for field, cell in zip(table.fields, card.cells, strict=True)}
    return " ".join(str(part) for part in (by_id.get("number"), by_id.get("title")) if part)
