"""One row per answer, with the tables that say what its ids stand for."""

from collections.abc import Iterator
from datetime import date

from toolkit.messages import text
from toolkit.messages.wording import as_text, fill, row_reply_field, row_reply_list, value_text
from toolkit.model.cells import cell_name
from toolkit.model.consolidated import AnswerRow, Consolidated, MergedCell
from toolkit.model.flat import Cell, FlatField, FlatTable
from toolkit.model.look import STYLES, sheet_name
from toolkit.model.programme import Field, FieldType, Invalid, Period, Value
from toolkit.model.returns import BLANK, CONFIRMED, ROW_REPLY, SAID, UNCHANGED, WITHDRAWN
from toolkit.model.typography import height
from toolkit.model.workbook import Area, Column, Row, Sheet, Table, Workbook

SAYS = {
    SAID: "said",
    CONFIRMED: "confirmed",
    UNCHANGED: "unconfirmed",
    WITHDRAWN: "withdrawn",
}
"""What a cell says, as the column ``says`` names it; blank cells have no row."""
_WIDTHS = {"string": 24.0, "integer": 12.0, "number": 14.0, "boolean": 10.0, "date": 13.0}
_STYLES = {"integer": "cell_integer", "number": "cell_number", "date": "cell_day"}
_WIDE = frozenset({"title", "text", "label", "activity_title", "field_title"})
_FIRST_YEAR = 1900


def flatten(consolidated: Consolidated) -> tuple[FlatTable, ...]:
    """Answers, rows, activities, fields and departments of a round."""
    return (
        _answers(consolidated),
        _rows(consolidated),
        _activities(consolidated),
        _fields(consolidated),
        _departments(consolidated),
    )


def flat_workbook(consolidated: Consolidated, tables: tuple[FlatTable, ...]) -> Workbook:
    """The tables as a workbook without locks: one real table per sheet."""
    programme, round_ = consolidated.programme, consolidated.round
    names: list[str] = []
    for table in tables:
        names.append(sheet_name(table.title, names))
    return Workbook(
        sheets=tuple(_sheet(table, name) for table, name in zip(tables, names, strict=True)),
        styles=STYLES,
        title=text(programme.language, "flat.workbook_title", programme=programme.title, round=round_.title),
        subject=round_.title,
        language=programme.language,
        created=round_.as_of,
    )


def _named(language: str, names: str) -> tuple[FlatField, ...]:
    """Columns written ``name``, ``name:type`` or ``name!`` for one that is never empty."""
    made = []
    for entry in names.split():
        name, _, kind = entry.rstrip("!").partition(":")
        title = text(language, f"flat.{name}")
        made.append(FlatField(name=name, type=kind or "string", title=title, required=entry.endswith("!")))
    return tuple(made)


def _answers(consolidated: Consolidated) -> FlatTable:
    language = consolidated.programme.language
    names = "activity! department field! value text! number:number date:date says! valid:boolean! file sheet cell"
    known = {field.id: field for field in (*consolidated.programme.fields, row_reply_field(language))}
    lists = {one.id: one for one in (*consolidated.programme.code_lists, row_reply_list(language))}

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row in consolidated.rows:
            for name, cell in row.cells.items():
                if cell.mark != BLANK:
                    field = known.get(name)
                    shown = value_text(cell.value, field, lists, language) if field else as_text(cell.raw)
                    yield (row.activity, row.department, name, *_value(cell, shown), *_source(consolidated, cell))

    return FlatTable(
        name="answers",
        title=text(language, "flat.answers_sheet"),
        fields=_named(language, names),
        rows=tuple(rows()),
        refers=(
            ("activity", "activities", "activity"),
            ("department", "departments", "department"),
            ("field", "fields", "field"),
        ),
    )


def _value(cell: MergedCell, shown: str) -> tuple[Cell, ...]:
    """Value, text, number, date, what it says, and whether it could be understood."""
    value = cell.value
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    day = value if isinstance(value, date) else None
    says = SAYS.get(cell.mark, SAYS[SAID])
    return _portable(value), shown or as_text(cell.raw) or "–", number, day, says, not isinstance(value, Invalid)


def _portable(value: Value) -> str | None:
    """A value in one column for all types: a choice is its code, several are joined by semicolons, a day is ISO."""
    if value is None or value == "":
        return None
    if isinstance(value, Invalid | Period):
        return value.text
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.15g}" if isinstance(value, int | float) else str(value)


def _source(consolidated: Consolidated, cell: MergedCell) -> tuple[Cell, ...]:
    source = cell.source
    if source is None:
        return (None, None, None)
    name = consolidated.files[source.file].received.names[0]
    return (name, source.sheet, cell_name(source.row, source.column))


def _rows(consolidated: Consolidated) -> FlatTable:
    language = consolidated.programme.language
    names = "round! activity! department state! label! answers! extra:boolean! included:boolean! covered:boolean!"
    return FlatTable(
        name="rows",
        title=text(language, "flat.rows"),
        fields=_named(language, names),
        rows=tuple(
            (
                consolidated.round.id,
                row.activity,
                row.department,
                row.state.value,
                text(language, f"workbook.state.{row.state.value}"),
                row.answers.value,
                row.extra,
                row.included,
                row.covered,
            )
            for row in consolidated.rows
        ),
        refers=(("activity", "activities", "activity"), ("department", "departments", "department")),
    )


def _activities(consolidated: Consolidated) -> FlatTable:
    """Every activity that has a row, in the rows' order: also a department's own, and what is asked no more."""
    language, levels = consolidated.programme.language, consolidated.programme.levels
    first: dict[str, AnswerRow] = {}
    for row in consolidated.rows:
        first.setdefault(row.activity, row)
    own = tuple(FlatField(name=f"level_{level.id}", type="string", title=level.title) for level in levels)
    return FlatTable(
        name="activities",
        title=text(language, "flat.activities"),
        fields=(*_named(language, "activity! visible title table!"), *own),
        rows=tuple(
            (row.activity, row.number or None, row.title or None, row.table, *_levels(consolidated, row))
            for row in first.values()
        ),
        key=("activity",),
    )


def _levels(consolidated: Consolidated, row: AnswerRow) -> tuple[str | None, ...]:
    table = next((one for one in consolidated.programme.tables if one.id == row.table), None)
    held = dict(zip(table.levels, row.levels, strict=False)) if table else {}
    return tuple(held.get(level.id) for level in consolidated.programme.levels)


def _fields(consolidated: Consolidated) -> FlatTable:
    """Every field that an answer may name."""
    programme, round_ = consolidated.programme, consolidated.round
    language = programme.language
    known: dict[str, Field] = {field.id: field for field in (*programme.fields, row_reply_field(language))}
    held = {name for row in consolidated.rows for name, cell in row.cells.items() if cell.mark != BLANK}
    rows: list[tuple[Cell, ...]] = [
        (field.id, fill(field.title, round_, round_.deadline, language), field.type.value, field.role or None)
        for field in known.values()
        if field.open or field.id in held or field.id == ROW_REPLY
    ]
    rows += [(name, name, FieldType.TEXT.value, None) for name in sorted(held - known.keys())]
    return FlatTable(
        name="fields",
        title=text(language, "flat.fields"),
        fields=_named(language, "field! title! type! role"),
        rows=tuple(rows),
        key=("field",),
    )


def _departments(consolidated: Consolidated) -> FlatTable:
    language = consolidated.programme.language
    states = {one.department: one.state.value for one in consolidated.departments}
    departments = consolidated.programme.departments
    return FlatTable(
        name="departments",
        title=text(language, "flat.departments"),
        fields=_named(language, "department! title! group state"),
        rows=tuple((one.id, one.name, one.group or None, states.get(one.id)) for one in departments),
        key=("department",),
    )


def _sheet(table: FlatTable, name: str) -> Sheet:
    widths = [44.0 if field.name in _WIDE else _WIDTHS[field.type] for field in table.fields]
    heads = tuple(field.title for field in table.fields)
    styles = tuple(_STYLES.get(field.type, "cell") for field in table.fields)
    body = table.rows or (("–",) * len(heads),)
    return Sheet(
        name=name,
        columns=tuple(Column(width=width) for width in widths),
        rows=(
            Row(values=heads, styles=("head",) * len(heads), height=height(zip(heads, widths, strict=True), 2)),
            *(_row(row, styles, widths) for row in body),
        ),
        freeze=(1, 0),
        table=Table(
            name=table.name.capitalize(),
            area=Area(first_row=0, first_column=0, last_row=len(body), last_column=len(heads) - 1),
            alt_text=table.title,
        ),
    )


def _row(row: tuple[Cell, ...], styles: tuple[str, ...], widths: list[float]) -> Row:
    values = tuple(_stored(value) for value in row)
    texts = [(value, width) for value, width in zip(values, widths, strict=True) if isinstance(value, str)]
    return Row(values=values, styles=styles, height=height(texts))


def _stored(value: Cell) -> Cell:
    """A value as a cell can hold it: no day before 1900, and a dash for none."""
    if isinstance(value, date) and value.year < _FIRST_YEAR:
        return value.isoformat()
    return "–" if value is None else value
