"""What the cells of a column accept and say, and what they mark."""

from collections.abc import Iterator, Mapping
from datetime import date

from toolkit.messages import text
from toolkit.model.cells import column_letter
from toolkit.model.sheets import FIRST_ROW, Shape, SheetColumn
from toolkit.model.workbook import Area, ConditionalFormat, Validation

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
"""Excel's limits for a validation's title and message."""
BOOLEAN_LIST = "list_boolean"
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_FAR = 1e15
_LETTERS: Mapping[str, str] = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "abcdefghijklmnopqrstuvwxyz0123456789-",
    "^[a-z0-9][a-z0-9_-]*$": "abcdefghijklmnopqrstuvwxyz0123456789_-",
    "^[a-z0-9][a-z0-9._-]*$": "abcdefghijklmnopqrstuvwxyz0123456789._-",
    "^[a-z][a-z0-9_-]*$": "abcdefghijklmnopqrstuvwxyz0123456789_-",
    "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-",
    "^[0-9A-Fa-f]{6}$": "ABCDEFabcdef0123456789",
}
"""The letters that each pattern of the schema allows: what a formula can check of it."""
_Operand = str | int | float | date | None


def list_name(what: str) -> str:
    """The defined name of a list."""
    return "list_" + "".join(letter if letter.isalnum() else "_" for letter in what)


def choice_list(column: SheetColumn) -> str:
    """The defined name of a column's own choices."""
    return list_name(f"choice_{column.path}")


def column_title(sheet: str, column: SheetColumn, language: str) -> str:
    """What a column is called in words."""
    title = text(language, f"sheet.column.{sheet}.{column.path}")
    return f"{title} {column.number}" if column.number else title


def validation(column: SheetColumn, sheet: str, area: Area, language: str) -> Validation:
    """What the cells of a column accept, and what they say."""
    kind, first, second = _operands(column, area)
    help_ = text(language, f"sheet.help.{sheet}.{column.path}")
    return Validation(
        areas=(area,),
        kind=kind,
        operator="between",
        first=first,
        second=second,
        prompt_title=cut(column_title(sheet, column, language), LONGEST_TITLE),
        prompt=cut(f"{text(language, 'sheet.required') + ' ' if column.required else ''}{help_}", LONGEST_MESSAGE),
        error_title=cut(text(language, "sheet.error.title"), LONGEST_TITLE) if kind != "any" else "",
        error=cut(_error(column, language), LONGEST_MESSAGE) if kind != "any" else "",
        # What is referred to may be written later.
        error_style="warning" if column.refers else "stop",
    )


def cut(value: str, most: int) -> str:
    """A text that Excel accepts as a title or message."""
    return value if len(value) <= most else value[: most - 1].rstrip() + "…"


def _operands(column: SheetColumn, area: Area) -> tuple[str, _Operand, _Operand]:
    match column.shape:
        case Shape.BOOLEAN:
            return "list", f"={BOOLEAN_LIST}", None
        case Shape.CHOICE:
            return "list", f"={choice_list(column)}", None
        case Shape.DAY:
            return "date", _FIRST_DAY, _LAST_DAY
        case Shape.NUMBER | Shape.INTEGER:
            kind = "integer" if column.shape is Shape.INTEGER else "decimal"
            low, high = column.minimum, column.maximum
            return kind, -_FAR if low is None else low, _FAR if high is None else high
    if column.refers and column.shape is Shape.ID:
        return "list", f"={list_name(column.refers)}", None
    formula = _formula(column, area)
    return ("custom", formula, None) if formula else ("any", None, None)


def _formula(column: SheetColumn, area: Area) -> str:
    """What a formula can say of a text: the letters it may hold, that it is the only one, an e-mail's shape."""
    letter = column_letter(area.first_column)
    cell = f"{letter}{area.first_row + 1}"
    parts = []
    if column.pattern in _LETTERS:
        # Filled up to 60 letters: programs do not agree on where an empty text is found.
        letters = f'MID({cell}&REPT("0",60),ROW($1:$60),1)'
        parts.append(f'SUMPRODUCT(--ISERROR(FIND({letters},"{_LETTERS[column.pattern]}")))=0')
    if column.unique:
        parts.append(f"COUNTIF(${letter}${area.first_row + 1}:${letter}${area.last_row + 1},{cell})=1")
    if column.format == "email":
        parts.append(
            f'ISNUMBER(FIND(".",{cell},FIND("@",{cell})+2)),ISERROR(FIND(" ",{cell})),ISERROR(FIND(";",{cell}))'
        )
    return f"=AND({','.join(parts)})" if parts else ""


def _error(column: SheetColumn, language: str) -> str:
    match column.shape:
        case Shape.BOOLEAN | Shape.CHOICE:
            return text(language, "sheet.error.list")
        case Shape.DAY:
            return text(language, "sheet.error.day")
        case Shape.NUMBER | Shape.INTEGER:
            bounds = [bound for bound in (column.minimum, column.maximum) if bound is not None]
            key = "sheet.error.number" if len(bounds) < len(("low", "high")) else "sheet.error.between"
            shown = {name: f"{bound:g}" for name, bound in zip(("low", "high"), bounds, strict=False)}
            return text(language, key, **shown if key == "sheet.error.between" else {})
    if column.refers:
        sheet = text(language, f"sheet.name.{column.refers}")
        return text(language, "sheet.error.reference", sheet=sheet)
    if column.format == "email":
        return text(language, "sheet.error.email")
    return text(language, "sheet.error.id" if column.unique else "sheet.error.letters")


def marks(columns: tuple[SheetColumn, ...], last_row: int) -> Iterator[ConditionalFormat]:
    """Required cells that are blank in a row that says something, values that occur twice, and unknown references."""
    last = column_letter(len(columns) - 1)
    row = FIRST_ROW + 1
    for index, column in enumerate(columns):
        letter = column_letter(index)
        cell = f"${letter}{row}"
        area = Area(first_row=FIRST_ROW, first_column=index, last_row=last_row, last_column=index)
        if column.unique:
            both = f'AND({cell}<>"",COUNTIF(${letter}${row}:${letter}${last_row + 1},{cell})>1)'
            yield ConditionalFormat(areas=(area,), formula=f"={both}", style="bad")
        if column.refers and column.shape is Shape.ID:
            formula = f'=AND({cell}<>"",COUNTIF({list_name(column.refers)},{cell})=0)'
            yield ConditionalFormat(areas=(area,), formula=formula, style="bad")
        if column.required:
            formula = f"=AND(LEN(TRIM({cell}))=0,COUNTA($A{row}:${last}{row})>0)"
            yield ConditionalFormat(areas=(area,), formula=formula, style="warn")
