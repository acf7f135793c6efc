"""Every way to answer, by name, with what it must lead to."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from toolkit.model.consolidated import DepartmentState
from toolkit.workflow.acting import faults, ordinary
from toolkit.workflow.acting.part import Part, Played

COMPLETE, INCOMPLETE, NIL = DepartmentState.COMPLETE, DepartmentState.INCOMPLETE, DepartmentState.NIL
UNHEARD = (DepartmentState.MISSING, DepartmentState.AWAITED)
"""How a department stands from which no file counts: by the deadline."""
NOT_HEARD = ("round-department-missing",)
_REQUIRED = ("row-required-blank", "row-unconfirmed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """One way to answer."""

    name: str
    act: Callable[[Part], Played | None]
    """What comes back; ``None`` where the template has nothing to do it with."""
    states: tuple[DepartmentState, ...] = (COMPLETE,)
    """How the department must come out."""
    rules: tuple[str, ...] = ()
    """Each must be found."""
    also: tuple[str, ...] = ()
    """May be found beside them; anything else is unexpected."""
    fault: bool = False
    """True for what is played only when asked for."""


def _fault(act: Callable[[Part], Played | None], *rules: str, states: tuple[DepartmentState, ...]) -> Behaviour:
    also = NOT_HEARD if states == UNHEARD else ()
    return Behaviour(name=act.__name__, act=act, states=states, rules=rules, also=also, fault=True)


_ALL = (
    Behaviour(name="complete", act=ordinary.complete),
    Behaviour(name="halves", act=ordinary.halves),
    Behaviour(name="overlapping", act=ordinary.overlapping, rules=("round-answers-differ",)),
    Behaviour(name="row_replies", act=ordinary.row_replies, states=(NIL,)),
    Behaviour(name="mixed", act=ordinary.mixed),
    Behaviour(name="nil", act=ordinary.nil, states=(NIL,)),
    Behaviour(name="untouched", act=ordinary.untouched, states=(INCOMPLETE,), rules=("round-department-silent",)),
    Behaviour(name="unfinished", act=ordinary.unfinished, states=(INCOMPLETE,), also=_REQUIRED),
    Behaviour(name="late", act=ordinary.late),
    Behaviour(name="revised", act=ordinary.revised),
    Behaviour(name="renamed", act=ordinary.renamed),
    Behaviour(name="blank_copy", act=ordinary.blank_copy),
    Behaviour(name="proposes", act=ordinary.proposes, rules=("row-proposes-change",)),
    Behaviour(name="silent", act=ordinary.silent, states=UNHEARD, also=NOT_HEARD),
    _fault(faults.wrong_choice, "cell-not-in-list", states=(INCOMPLETE,)),
    _fault(faults.wrong_day, "cell-not-a-date", states=(INCOMPLETE,)),
    _fault(faults.wrong_number, "cell-not-a-number", states=(INCOMPLETE,)),
    _fault(faults.required_blank, "row-required-blank", states=(INCOMPLETE,)),
    _fault(faults.condition_unmet, "row-condition", states=(INCOMPLETE,)),
    _fault(faults.locked_changed, "cell-given-changed", states=(COMPLETE,)),
    _fault(faults.row_of_another, "round-row-of-another", states=(COMPLETE,)),
    replace(_fault(faults.column_deleted, "sheet-column-missing", states=(COMPLETE,)), also=_REQUIRED),
    _fault(faults.row_deleted, "sheet-row-missing", states=(INCOMPLETE,)),
    _fault(faults.row_duplicated, "sheet-row-repeated", states=(COMPLETE,)),
    _fault(faults.rows_sorted, states=(COMPLETE,)),
    _fault(faults.sheet_renamed, states=(COMPLETE,)),
    _fault(faults.identity_lost, "template-by-likeness", states=(COMPLETE,)),
    _fault(faults.other_round, "template-other-round", states=UNHEARD),
    _fault(faults.truncated, "file-damaged", states=UNHEARD),
    _fault(faults.disguised, "file-not-a-workbook", states=UNHEARD),
)
BEHAVIOURS: dict[str, Behaviour] = {behaviour.name: behaviour for behaviour in _ALL}
