"""How a field's open cells look and behave: style, validation, prompt and error text."""

import re
from datetime import date

from toolkit.messages import text
from toolkit.messages.wording import slot_cell, slot_title
from toolkit.model.cells import cell_name
from toolkit.model.issued import EARLIER, Issued, Shown
from toolkit.model.programme import Code, Field, FieldType, Kind
from toolkit.model.values import day
from toolkit.model.workbook import Area, Validation, Value
from toolkit.stages.layout.formula import blank, mailbox, web_address

BOOLEAN_LIST, MARK_LIST = "list_boolean", "list_mark"
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
    FieldType.MULTIPLE: 26,
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
_MARK_WIDTH = 13
_FIRST_DAY = date(1900, 1, 1)
_FAR = 1e15
"""Beyond any figure a department reports; Excel keeps 15 digits."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def style_of(field: Field, code: Code | None = None) -> str:
    """The style of a field's cells."""
    if code is not None:
        return "open_mark"
    stem = "open" if field.open else "earlier" if field.id.startswith(EARLIER) else "given"
    kind = _STYLES.get(field.type)
    return f"{stem}_{kind}" if kind else stem


def locked(style: str) -> str:
    """The style of a cell that is open elsewhere in its column and locked here."""
    return "given" if style == "open_mark" else style.replace("open", "given", 1)


def width_of(field: Field, code: Code | None = None) -> float:
    """The width the programme gives, or one that suits the type."""
    if code is not None:
        return _MARK_WIDTH
    return field.width or _WIDTHS[field.type]


def written(shown: Shown, field: Field, code: Code | None = None) -> Value:
    """What the template's cell holds for a shown value: days become real dates, where Excel has them."""
    if code is not None:
        return slot_cell(shown, code)
    found = day(shown) if field.type is FieldType.DATE and isinstance(shown, str) else None
    # In a correction copy the text may be no day: then it stands as it was written.
    return found if found is not None and found >= _FIRST_DAY else shown


def list_name(list_id: str) -> str:
    """The defined name of a code list."""
    return "list_" + "".join(letter if letter.isalnum() else "_" for letter in list_id)


def validation(issued: Issued, field: Field, areas: tuple[Area, ...], code: Code | None = None) -> Validation:
    """What an open field's cells accept, and what they say; of a multiple choice those of one choice."""
    language = issued.language
    # Formulas are relative to the first cell.
    top = cell_name(areas[0].first_row, areas[0].first_column)
    kind, operator, first, second = _operands(field, top)
    wanted = demand(field, language)
    return Validation(
        areas=areas,
        kind=kind,
        operator=operator,
        first=first,
        second=second,
        prompt_title=_cut(slot_title(field, code), LONGEST_TITLE),
        prompt=prompt(field, language),
        error_title=_cut(text(language, "template.error_title"), LONGEST_TITLE),
        error=_cut(f"{wanted} {text(language, 'template.error_remedy')}", LONGEST_MESSAGE),
    )


def demand(field: Field, language: str) -> str:
    """What a field's type and limits ask for, as prompts, error texts and the guide say it."""
    return text(language, f"type.{field.type.value}.demand", bounds=bounds(field, language))


def prompt(field: Field, language: str) -> str:
    """What a cell says when it is chosen: as much of the help as there is room for, and always what is demanded."""
    begin = [text(language, "template.required_prompt")] if field.constraints.required else []
    if field.kind is Kind.CONFIRM:
        begin.append(text(language, "template.confirm_prompt"))
    wanted = demand(field, language)
    whole = " ".join(part for part in (*begin, field.help, wanted) if part)
    if len(whole) <= LONGEST_MESSAGE:
        return whole
    more = text(language, "template.more_prompt", sheet=text(language, "template.guide.sheet"))
    room = LONGEST_MESSAGE - sum(len(part) + 1 for part in (*begin, wanted, more))
    return " ".join(part for part in (*begin, _sentences(field.help, room), wanted, more) if part)


def _sentences(whole: str, room: int) -> str:
    """The first sentences that fit; of a first sentence that does not, its first words."""
    kept = ""
    for sentence in _SENTENCE.split(whole):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > room:
            break
        kept = longer
    if kept or room < LONGEST_TITLE:
        return kept
    return whole[: room - 1].rpartition(" ")[0].rstrip(" ,;:–-") + "…"


_Operand = str | int | float | date | None


def _operands(field: Field, cell: str) -> tuple[str, str, _Operand, _Operand]:
    low, high = field.constraints.minimum, field.constraints.maximum
    match field.type:
        case FieldType.CHOICE | FieldType.MULTIPLE | FieldType.BOOLEAN:
            names = {FieldType.MULTIPLE: MARK_LIST, FieldType.BOOLEAN: BOOLEAN_LIST}
            return "list", "between", f"={names.get(field.type) or list_name(field.code_list or '')}", None
        case FieldType.DATE:
            first = date.fromisoformat(low) if isinstance(low, str) else _FIRST_DAY
            last = date.fromisoformat(high) if isinstance(high, str) else date(2199, 12, 31)
            return "date", "between", max(first, _FIRST_DAY), max(last, _FIRST_DAY)
        case FieldType.INTEGER | FieldType.DECIMAL | FieldType.PERCENT | FieldType.AMOUNT:
            kind = "integer" if field.type is FieldType.INTEGER else "decimal"
            return kind, "between", _number(low, -_FAR), _number(high, _FAR)
        case FieldType.EMAIL:
            return "custom", "between", f"=OR({blank(cell)},{mailbox(cell)})", None
        case FieldType.URL:
            return "custom", "between", f"=OR({blank(cell)},{web_address(cell)})", None
        case _:
            return "any", "between", None, None


def _number(bound: float | str | None, otherwise: float) -> float:
    return bound if isinstance(bound, (int, float)) else otherwise


def bounds(field: Field, language: str) -> str:
    """The field's limits in words."""
    words = ""
    for name, bound in (("low", field.constraints.minimum), ("high", field.constraints.maximum)):
        if bound is not None:
            words += text(language, f"type.bounds.{name}", **{name: _figure(bound, field, language)})
    return words


def _figure(bound: float | str, field: Field, language: str) -> str:
    if isinstance(bound, str):
        return bound
    shown = f"{bound * 100:.12g} %" if field.type is FieldType.PERCENT else f"{bound:.15g}"
    return shown.replace(".", ",") if language == "sv" else shown


def _cut(value: str, most: int) -> str:
    return value if len(value) <= most else value[: most - 1].rstrip() + "…"
