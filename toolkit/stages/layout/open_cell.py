"""How a field's open cells look and behave: style, validation, prompt and error text."""

from datetime import date

from toolkit.messages import text
from toolkit.messages.wording import slot_cell, slot_title
from toolkit.model.issued import Issued, Shown
from toolkit.model.programme import Code, Field, FieldType
from toolkit.model.workbook import Area, Validation, Value

BOOLEAN_LIST = "list_boolean"
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
"""Excel's limits for a validation's title and message."""

_STYLES = {
    FieldType.DATE: "day",
    FieldType.INTEGER: "integer",
    FieldType.DECIMAL: "number",
    FieldType.PERCENT: "percent",
    FieldType.AMOUNT: "amount",
}
_WIDTHS = {
    FieldType.TEXT: 44,
    FieldType.CHOICE: 20,
    FieldType.MULTIPLE: 24,
    FieldType.DATE: 13,
    FieldType.PERIOD: 16,
    FieldType.INTEGER: 12,
    FieldType.DECIMAL: 12,
    FieldType.PERCENT: 12,
    FieldType.AMOUNT: 16,
    FieldType.BOOLEAN: 10,
    FieldType.EMAIL: 28,
    FieldType.URL: 34,
}
MARK_WIDTH = 14.0
_FIRST_DAY = date(1900, 1, 1)
_FAR = 1e15
"""Beyond any figure a department reports; Excel keeps 15 digits."""


def style_of(field: Field) -> str:
    """The style of a field's cells."""
    stem = "open" if field.open else "given"
    kind = _STYLES.get(field.type)
    return f"{stem}_{kind}" if kind else stem


def width_of(field: Field, code: Code | None = None) -> float:
    """The width the programme gives, or one that suits the type; a choice with a column of its own takes little."""
    return (field.width or _WIDTHS[field.type]) if code is None else MARK_WIDTH


def written(cell: Shown, field: Field, code: Code | None = None) -> Value:
    """What the template's cell holds for a shown value: days become real dates, where Excel has them."""
    shown = slot_cell(cell, code)
    if field.type is FieldType.DATE and isinstance(shown, str):
        day = date.fromisoformat(shown)
        return day if day >= _FIRST_DAY else shown
    return shown


def list_name(list_id: str) -> str:
    """The defined name of a code list."""
    return "list_" + "".join(letter if letter.isalnum() else "_" for letter in list_id)


def validation(issued: Issued, field: Field, areas: tuple[Area, ...], code: Code | None = None) -> Validation:
    """What an open field's cells accept, and what they say; of a multiple choice those of one choice."""
    language = issued.language
    kind, operator, first, second = _operands(field)
    demand = text(language, f"type.{field.type.value}.demand", bounds=_bounds(field, language))
    prompt = " ".join(part for part in (field.help, demand) if part)
    if field.constraints.required:
        prompt = text(language, "template.required_prompt") + " " + prompt
    return Validation(
        areas=areas,
        kind=kind,
        operator=operator,
        first=first,
        second=second,
        prompt_title=_cut(slot_title(field, code), LONGEST_TITLE),
        prompt=_cut(prompt, LONGEST_MESSAGE),
        error_title=_cut(text(language, "template.error_title"), LONGEST_TITLE),
        error=_cut(f"{demand} {text(language, 'template.error_remedy')}", LONGEST_MESSAGE),
    )


_Operand = str | int | float | date | None


def _operands(field: Field) -> tuple[str, str, _Operand, _Operand]:
    low, high = field.constraints.minimum, field.constraints.maximum
    match field.type:
        case FieldType.CHOICE:
            return "list", "between", f"={list_name(field.code_list or '')}", None
        case FieldType.BOOLEAN:
            return "list", "between", f"={BOOLEAN_LIST}", None
        case FieldType.DATE:
            first = date.fromisoformat(low) if isinstance(low, str) else _FIRST_DAY
            last = date.fromisoformat(high) if isinstance(high, str) else date(2199, 12, 31)
            return "date", "between", max(first, _FIRST_DAY), max(last, _FIRST_DAY)
        case FieldType.INTEGER | FieldType.DECIMAL | FieldType.PERCENT | FieldType.AMOUNT:
            kind = "integer" if field.type is FieldType.INTEGER else "decimal"
            return kind, "between", _number(low, -_FAR), _number(high, _FAR)
        case _:
            return "any", "between", None, None


def _number(bound: float | str | None, otherwise: float) -> float:
    return bound if isinstance(bound, (int, float)) else otherwise


def _bounds(field: Field, language: str) -> str:
    """The field's limits in words."""
    words = ""
    for name, bound in (("low", field.constraints.minimum), ("high", field.constraints.maximum)):
        if bound is not None:
            shown = bound if isinstance(bound, str) else f"{bound:g}"
            words += text(language, f"type.bounds.{name}", **{name: shown})
    return words


def _cut(value: str, most: int) -> str:
    return value if len(value) <= most else value[: most - 1].rstrip() + "…"
