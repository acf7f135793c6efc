"""Given and starting values of the master list, understood as their field's type."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.model.cells import ErrorValue, Scalar
from toolkit.model.findings import Fact, Severity
from toolkit.model.programme import CodeList, Invalid, Value
from toolkit.model.values import boolean, choice, day, is_blank, is_email, is_url, is_withdrawn, number, period
from toolkit.rules.programme.plan import Column, Entry, Plan, PlannedField
from toolkit.rules.rule import Hit, Rule

_NUMBERS = frozenset({"decimal", "percent", "amount"})
REASONS: Mapping[str, str] = {
    "date": "programme-value-not-day",
    "period": "programme-value-not-period",
    "integer": "programme-value-not-integer",
    **dict.fromkeys(_NUMBERS, "programme-value-not-number"),
    "boolean": "programme-value-not-yes-no",
    "choice": "programme-value-not-choice",
    "multiple": "programme-value-not-choice",
    "email": "programme-value-not-email",
    "url": "programme-value-not-url",
}
"""The rule that a value breaks when it does not fit a type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One cell of the master list that holds a field's value."""

    entry: Entry
    column: Column
    field: PlannedField
    cell: Scalar
    text: str


def givens(plan: Plan) -> Iterator[Given]:
    """Every given and starting value that says something."""
    if not plan.master:
        return
    columns = [(column, plan.field(column.id)) for column in plan.master.columns if column.kind == "field"]
    for entry in plan.master.entries:
        for column, field in columns:
            cell = plan.master.grid.cell(entry.row, column.index)
            if field and not is_blank(cell):
                text = plan.master.grid.text(entry.row, column.index)
                yield Given(entry=entry, column=column, field=field, cell=cell, text=text)


def understood(given: Given, code_lists: Mapping[str, CodeList]) -> Value:
    """The value of a cell; ``Invalid`` with the rule it breaks where it has none of its type."""
    type_ = given.field.type
    if type_ not in REASONS:
        return given.text
    if is_withdrawn(given.cell):
        return None
    value = _value(given, type_, code_lists)
    return Invalid(reason=REASONS[type_], text=given.text) if value is None else value


def _value(given: Given, type_: str, code_lists: Mapping[str, CodeList]) -> Value:
    cell = given.cell
    match type_:
        case "date":
            return day(cell)
        case "period":
            return period(given.text if isinstance(cell, str) else cell)
        case "boolean":
            return boolean(cell)
        case "choice" | "multiple":
            codes = code_lists.get(given.field.node.text("codes"))
            # An unknown list is a fault of its own.
            return (choice if type_ == "choice" else _several)(given.text, codes) if codes else given.text
        case "email" | "url":
            return given.text if (is_email if type_ == "email" else is_url)(given.text) else None
        case _:
            found = number(cell)
            return found if found is None or type_ in _NUMBERS else _whole(found)


def _several(text: str, codes: CodeList) -> tuple[str, ...] | None:
    """The choices that a text lists, in their own order; nothing where it names one that is not there."""
    parts = [part for line in text.splitlines() for part in line.split(";") if not is_blank(part)]
    named = {choice(part, codes) for part in parts}
    return None if None in named else tuple(code.code for code in codes.codes if code.code in named)


def _whole(found: float) -> int | None:
    return int(found) if found == int(found) else None


def _misfits(plan: Plan, reason: str) -> Iterator[Hit]:
    for given in givens(plan):
        if REASONS.get(given.field.type) != reason or isinstance(given.cell, ErrorValue):
            continue
        if isinstance(understood(given, plan.code_lists), Invalid) and plan.master:
            codes = plan.code_lists.get(given.field.node.text("codes"))
            known = tuple(code.label for code in codes.codes) if codes else ("–",)
            facts: dict[str, Fact] = {"value": given.text, "column": given.column.header, "known": known}
            location = plan.master.grid.location(given.entry.row, given.column.index)
            yield Hit(location=location, facts=facts, raw=given.cell)


def _rule(reason: str) -> Rule[Plan]:
    return Rule(id=reason, severity=Severity.ERROR, check=lambda plan: _misfits(plan, reason))


RULES: tuple[Rule[Plan], ...] = tuple(_rule(reason) for reason in dict.fromkeys(REASONS.values()))
