"""*Aktiviteter*: the master list, as it stands or from the document's own list, with checks in its cells."""

from collections.abc import Iterator
from datetime import date, datetime

from toolkit.model.cells import ErrorValue, Scalar, SheetCells, column_letter
from toolkit.model.celltext import joined
from toolkit.model.document import Data, Node
from toolkit.model.sheets import ACTIVITIES, FIRST_ROW
from toolkit.model.workbook import Area, Column, ConditionalFormat, Row, Sheet, Validation, Value
from toolkit.rules.programme.headers import lexicon, targets
from toolkit.stages.tabulate.checks import cut, list_name
from toolkit.stages.tabulate.page import NEEDED_COLOR, Ledger, head_row, height_of, last_row, page

ANSWERS_LIST, MARK_LIST = "list_answers", "list_mark"
_START = ("id", "title", "departments")
_NARROW, _WIDE, _SLACK = 12.0, 46.0, 3
_LISTED = {
    "table": list_name("tables"),
    "departments": list_name("departments"),
    "answers": ANSWERS_LIST,
    "closed": list_name("rounds"),
}
"""Columns with a list to choose from; one may also write what it does not hold, such as several departments."""
_REQUIRED = frozenset(_START)


def master_of(root: Node, master: SheetCells | None) -> SheetCells:
    """The master list as rows below a header."""
    node = root.child(ACTIVITIES)
    if not isinstance(node.data, list):
        return master if master and master.rows else SheetCells(name=ACTIVITIES, rows=(_START,))
    headers = tuple(dict.fromkeys(key for item in node.elements() for key, _ in item.entries())) or _START
    rows = tuple(tuple(_scalar(item.child(header).data) for header in headers) for item in node.elements())
    return SheetCells(name=ACTIVITIES, rows=(headers, *rows))


def _scalar(data: Data) -> Scalar:
    if isinstance(data, list):
        return joined(map(str, data))
    return None if isinstance(data, dict) else data


def master_sheet(ledger: Ledger, root: Node, list_: SheetCells) -> Sheet:
    """The sheet *Aktiviteter*."""
    name = ledger.names[ACTIVITIES]
    first = next((index for index, row in enumerate(list_.rows) if any(row)), 0)
    width = max(map(len, list_.rows[first:]))
    heads = tuple(str(list_.at(first, column) or "") for column in range(width))
    rows = [
        tuple(_value(list_.at(row, column)) for column in range(width)) for row in range(first + 1, len(list_.rows))
    ]
    kinds = _kinds(root, heads)
    widths = tuple(_width(head, [row[index] for row in rows]) for index, head in enumerate(heads))
    for row in range(len(rows)):
        for column, head in enumerate(heads):
            ledger.places[f"{ACTIVITIES}[{row}].{head}"] = (name, row + FIRST_ROW, column)
    last = last_row(len(rows))
    return Sheet(
        name=name,
        columns=tuple(Column(width=one, style="room_cell") for one in widths),
        rows=(
            head_row(heads, widths, (kind in _REQUIRED for kind in kinds)),
            *(Row(values=row, styles=tuple(map(_style, row)), height=height_of(row, widths)) for row in rows),
        ),
        freeze=(FIRST_ROW, min(2, width - 1)),
        autofilter=Area(first_row=0, first_column=0, last_row=max(1, len(rows)), last_column=width - 1),
        validations=tuple(_validations(ledger, heads, kinds, last)),
        conditional_formats=tuple(_marks(kinds, last)),
        page=page(ledger, name, widths),
        cursor=(FIRST_ROW, 0),
        tab_color=NEEDED_COLOR,
    )


def _kinds(root: Node, heads: tuple[str, ...]) -> tuple[str, ...]:
    """What each column holds; ``field`` where its header names nothing else."""
    known = lexicon(root, ((node.text("id"), node.text("title")) for node in root.items("fields")))
    return tuple(found[0][0] if len(found := targets(head, known)) == 1 else "field" for head in heads)


def _value(scalar: Scalar) -> Value:
    if isinstance(scalar, ErrorValue):
        return scalar.code
    return scalar if scalar is None or isinstance(scalar, str | int | float | bool) else _moment(scalar)


def _moment(scalar: Scalar) -> Value:
    if isinstance(scalar, date) and not isinstance(scalar, datetime):
        return scalar
    return str(scalar)


def _style(value: Value) -> str:
    if value is None or isinstance(value, str | bool):
        return "cell"
    return "cell_number" if isinstance(value, int | float) else "cell_day"


def _width(head: str, values: list[Value]) -> float:
    longest = max((len(line) for value in (head, *values) for line in str(value or "").split("\n")), default=0)
    return float(min(_WIDE, max(_NARROW, longest + _SLACK)))


def _validations(ledger: Ledger, heads: tuple[str, ...], kinds: tuple[str, ...], last: int) -> Iterator[Validation]:
    for column, (head, kind) in enumerate(zip(heads, kinds, strict=True)):
        if not head:
            continue
        listed = _LISTED.get(kind, MARK_LIST if kind == "department" else "")
        yield Validation(
            areas=(Area(first_row=FIRST_ROW, first_column=column, last_row=last, last_column=column),),
            kind="list" if listed else "any",
            first=f"={listed}" if listed else None,
            prompt_title=cut(head, 32),
            prompt=cut(ledger.said(f"sheet.help.{ACTIVITIES}.{kind}"), 255),
            error_title=ledger.said("sheet.error.title") if listed else "",
            error=ledger.said("sheet.error.list") if listed else "",
            error_style="none" if kind in {"departments", "table", "closed"} else "stop",
        )


def _marks(kinds: tuple[str, ...], last: int) -> Iterator[ConditionalFormat]:
    end, row = column_letter(len(kinds) - 1), FIRST_ROW + 1
    for column, kind in enumerate(kinds):
        letter = column_letter(column)
        area = Area(first_row=FIRST_ROW, first_column=column, last_row=last, last_column=column)
        cell = f"${letter}{row}"
        if kind == "id":
            twice = f'=AND({cell}<>"",COUNTIF(${letter}${row}:${letter}${last + 1},{cell})>1)'
            yield ConditionalFormat(areas=(area,), formula=twice, style="bad")
        if kind in _REQUIRED and not (kind == "departments" and "department" in kinds):
            missing = f"=AND(LEN(TRIM({cell}))=0,COUNTA($A{row}:${end}{row})>0)"
            yield ConditionalFormat(areas=(area,), formula=missing, style="warn")
