"""Marks that come and go while a form is filled in, from the same fields and conditions as the check on return.

They never mark more than the check would complain about; each reinforces what a word says already: the header, the
prompt, or the list on *Innan du skickar*.
"""

from collections.abc import Iterator
from dataclasses import replace

from toolkit.model.cells import cell_name
from toolkit.model.programme import Comparison, FieldType, Requirement
from toolkit.model.workbook import ConditionalFormat
from toolkit.stages.layout.formula import blank, either, filled
from toolkit.stages.layout.places import TITLE, Laid, Place, areas
from toolkit.stages.layout.sound import comparable, unsound
from toolkit.stages.layout.state import DUE, SAYS, Board, line_name

LACKING, WRONG = "lacking", "wrong"
"""Styles: an answer that is missing; one that cannot be understood or contradicts another."""


def live_sheet(board: Board, form: int) -> Laid:
    """A form with its marks."""
    laid = board.forms[form]
    made = [mark for field in range(len(laid.table.fields)) for mark in _marks(board, form, field)]
    return replace(laid, sheet=replace(laid.sheet, conditional_formats=tuple(made)))


def _marks(board: Board, form: int, field: int) -> Iterator[ConditionalFormat]:
    """One format per pattern and choice, on all cells of a field."""
    laid = board.forms[form]
    groups = [one.cells[field] for one in laid.placed if field in one.cells]
    line = f"INDEX({line_name(form)},ROW()-{laid.first})"
    asked, contradicted = _asked(board, laid, field), tuple(_contradicted(board, laid, field))
    known = laid.table.fields[field]
    codes = board.issued.codes(known.code_list) if known.type is FieldType.MULTIPLE else ()
    for number in range(max(map(len, groups), default=0)):
        # All stand in one column, so that the first area begins with the topmost cell, to which formulas are relative.
        where = areas(group[number] for group in groups)
        top = min(groups, key=lambda group: group[number])
        cell = cell_name(*top[number])
        wrong = (unsound(known, cell, codes[number] if codes else None), *(_at(name, line) for name in contradicted))
        yield ConditionalFormat(areas=where, formula=f"={either(wrong)}", style=WRONG)
        if asked:
            applies = either(_at(name, line) for name in asked)
            yield ConditionalFormat(areas=where, formula=f"=AND({_empty(top, cell)},{applies})", style=LACKING)


def _at(name: str, line: str) -> str:
    """True where the cell's activity has a 1 in a column of the hidden sheet."""
    return f"INDEX({name},{line})=1"


def _empty(group: tuple[Place, ...], cell: str) -> str:
    """True when a field holds no answer, all its cells together."""
    if len(group) == 1:
        return blank(cell)
    # Relative in both directions: the others stand as far away on every row and card.
    return f"{filled(f'{cell_name(*group[0])}:{cell_name(*group[-1])}')}=0"


def _asked(board: Board, laid: Laid, field: int) -> tuple[str, ...]:
    """The columns of the hidden sheet that say when the field must be filled in."""
    known = laid.table.fields[field]
    if known.id == TITLE:
        return (SAYS,)
    if known.constraints.required:
        return (DUE,)
    return tuple(
        name for name, condition in board.live if isinstance(condition, Requirement) and known.id in condition.require
    )


def _contradicted(board: Board, laid: Laid, field: int) -> Iterator[str]:
    """The columns that say where the field stands in the wrong relation to another; its finding is told here too."""
    for name, condition in board.live:
        places = comparable(condition, laid.table) if isinstance(condition, Comparison) else None
        if places and field == (places[0] if laid.table.fields[places[0]].open else places[1]):
            yield name
