"""When a cell will not be understood on return, as far as a formula can tell.

What the check takes without a note is never accused; what it reads loosely is better typed again.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from toolkit.model.issued import IssuedTable
from toolkit.model.programme import NUMBERS, Code, Comparison, Field, FieldType
from toolkit.stages.layout.formula import blank, both, either, literal, mailbox, marked, web_address
from toolkit.stages.layout.open_cell import list_name
from toolkit.stages.layout.places import Placed

_DAY_ZERO = date(1899, 12, 30)
_IN_NUMBERS = "0123456789.,%+-−eE \u00a0\u202f"
"""What a text may consist of that the check might read as a number."""
_YES_NO = ("ja", "nej", "yes", "no", "true", "false", "sant", "falskt")


def serial(day: str) -> int:
    """A day in ISO form as spreadsheets count."""
    return (date.fromisoformat(day) - _DAY_ZERO).days


def unsound(field: Field, cell: str, code: Code | None = None) -> str:
    """True for a cell that says something which is no value of its field; ``code`` is the choice it stands for."""
    rule = _RULES.get(field.type) if code is None else partial(_not_a_mark, code)
    if rule is None:
        return f"ISERROR({cell})"
    return f"IF(ISERROR({cell}),TRUE,IF({blank(cell)},FALSE,{rule(field, cell)}))"


def _not_listed(field: Field, cell: str) -> str:
    return f"SUMPRODUCT(--(TRIM({list_name(field.code_list or '')})=TRIM({cell})))=0"


def _not_a_number(field: Field, cell: str) -> str:
    left = cell
    for letter in _IN_NUMBERS:
        left = f'SUBSTITUTE({left},"{letter}","")'
    outside = either(
        (
            *_outside(field, cell, lambda bound: f"{bound:.15g}" if isinstance(bound, int | float) else None),
            *((f"{cell}<>INT({cell})",) if field.type is FieldType.INTEGER else ()),
        )
    )
    return f"IF(ISNUMBER({cell}),{outside},OR(ISLOGICAL({cell}),LEN({left})>0))"


def _not_a_day(field: Field, cell: str) -> str:
    outside = either(
        _outside(field, f"INT({cell})", lambda bound: str(serial(bound)) if isinstance(bound, str) else None)
    )
    iso = f'AND(LEN(TRIM({cell}))=10,MID(TRIM({cell}),5,1)="-",MID(TRIM({cell}),8,1)="-")'
    return f"IF(ISNUMBER({cell}),{outside},NOT({iso}))"


def _outside(field: Field, cell: str, shown: Callable[[float | str], str | None]) -> tuple[str, ...]:
    held = field.constraints
    pairs = ((held.minimum, "<"), (held.maximum, ">"))
    bounds = ((None if bound is None else shown(bound), sign) for bound, sign in pairs)
    return tuple(f"{cell}{sign}{bound}" for bound, sign in bounds if bound is not None)


def _not_yes_no(_: Field, cell: str) -> str:
    words = ",".join(f'TRIM({cell})="{word}"' for word in _YES_NO)
    # In a cell formatted as text LibreOffice takes a truth value for a number.
    return f"NOT(OR(ISLOGICAL({cell}),AND(ISNUMBER({cell}),OR({cell}=0,{cell}=1)),{words}))"


def _not_an_email(_: Field, cell: str) -> str:
    return f"NOT({mailbox(cell)})"


def _not_a_url(_: Field, cell: str) -> str:
    return f"NOT({web_address(cell)})"


def _not_a_mark(code: Code, field: Field, cell: str) -> str:
    named = f"SUMPRODUCT(1*ISNUMBER(SEARCH({list_name(field.code_list or '')},{cell})))>0"
    return f"NOT(OR({marked(cell)},TRIM({cell})={literal(code.code)},{named}))"


_RULES: dict[FieldType, Callable[[Field, str], str]] = {
    FieldType.CHOICE: _not_listed,
    FieldType.DATE: _not_a_day,
    FieldType.BOOLEAN: _not_yes_no,
    FieldType.EMAIL: _not_an_email,
    FieldType.URL: _not_a_url,
    **dict.fromkeys(NUMBERS, _not_a_number),
}


def comparable(condition: Comparison, table: IssuedTable) -> tuple[int, int] | None:
    """The places of two compared fields that cells can compare: two dates or two numbers."""
    places = {field.id: place for place, field in enumerate(table.fields)}
    left, right = places.get(condition.left), places.get(condition.right)
    if left is None or right is None:
        return None
    types = {table.fields[place].type for place in (left, right)}
    return (left, right) if types == {FieldType.DATE} or types <= NUMBERS else None


def broken(condition: Comparison, placed: Placed) -> str:
    """True where two values stand in the wrong relation; silent where one is blank or no value."""
    places = comparable(condition, placed.table)
    operands = [_operand(placed, place) for place in places or ()]
    if places is None or any(operand is None for operand in operands):
        return "FALSE()"
    (left, left_ok), (right, right_ok) = (operand for operand in operands if operand is not None)
    relation = {"==": "=", "!=": "<>"}.get(condition.operator, condition.operator)
    days = placed.table.fields[places[0]].type is FieldType.DATE
    pair = f"INT({left}){relation}INT({right})" if days else f"{left}{relation}{right}"
    return f"IF({both((*left_ok, *right_ok))},NOT({pair}),FALSE)"


def _operand(placed: Placed, place: int) -> tuple[str, tuple[str, ...]] | None:
    """A value as a formula, and what must be true of it for the value to count."""
    field = placed.table.fields[place]
    if place in placed.cells:
        cell = placed.ref(place)
        return cell, (f"ISNUMBER({cell})", f"NOT({unsound(field, cell)})")
    given = placed.activity.cells[place]
    if field.type is FieldType.DATE:
        return (str(serial(given)), ()) if isinstance(given, str) else None
    return (repr(given), ()) if isinstance(given, int | float) and not isinstance(given, bool) else None
