"""The master list: its columns, and every activity whole."""

import re
from collections.abc import Callable, Iterator
from datetime import date, time

from toolkit.model.cells import ErrorValue, Scalar
from toolkit.model.findings import Fact, Severity
from toolkit.model.programme import Answers
from toolkit.model.values import folded, is_blank
from toolkit.rules.programme.headers import KINDS, MARK
from toolkit.rules.programme.plan import Entry, Master, Plan, nearest
from toolkit.rules.rule import Hit, Rule, no_check

ACTIVITY_ID = re.compile(r"^[^\W_][\w.-]*$")
GARBLED = re.compile("\u00c3[\u0080-\u00bf\u2026\u201e\u2013\u20ac\u2030\u0160]|\u00e2\u20ac.|\ufffd")
"""UTF-8 that was read as cp1252, as ``Ã¥`` for ``å``, or a character that was lost."""


def _about(check: Callable[[Plan, Master], Iterator[Hit]]) -> Callable[[Plan], Iterator[Hit]]:
    """A check that has nothing to say where the master list could not be read."""
    return lambda plan: check(plan, plan.master) if plan.master else iter(())


def _empty(_: Plan, master: Master) -> Iterator[Hit]:
    if not master.entries:
        yield Hit(location=master.grid.location(None, None))


def _missing_columns(plan: Plan, master: Master) -> Iterator[Hit]:
    if not master.grid.headers:
        return
    kinds = {column.kind for column in master.columns}
    wanted = [(kind, "", kind) for kind in ("id", "title", "departments")]
    if len(tuple(plan.root.items("tables"))) > 1:
        wanted.append(("table", "", "table"))
    wanted += [("level", node.text("id"), node.text("title")) for node in plan.root.items("levels") if node.text("id")]
    for kind, id_, name in wanted:
        marked = kind == "departments" and "department" in kinds
        if not marked and not any((column.kind, column.id) == (kind, id_) for column in master.columns):
            yield Hit(location=master.grid.location(None, None), facts={"column": name})


def _unknown_columns(plan: Plan, master: Master) -> Iterator[Hit]:
    levels = tuple(node.text("title") for node in plan.root.items("levels"))
    known = (*KINDS, *plan.ids("levels"), *levels, *(name for field in plan.fields for name in (field.id, field.title)))
    for column in master.columns:
        if column.kind == "unknown":
            facts: dict[str, Fact] = {"column": column.header, "known": nearest(column.header, known)}
            yield Hit(location=master.grid.location(None, column.index), facts=facts)


def _untitled_columns(_: Plan, master: Master) -> Iterator[Hit]:
    for column in master.columns:
        if column.kind == "untitled":
            row = next((row for row in master.grid.rows if not is_blank(master.grid.cell(row, column.index))), None)
            if row is not None:
                yield Hit(location=master.grid.location(row, column.index))


def _repeated_columns(_: Plan, master: Master) -> Iterator[Hit]:
    first: dict[tuple[str, str], str] = {}
    for column in master.columns:
        if column.kind in {"unknown", "untitled", "ambiguous"}:
            continue
        earlier = first.setdefault((column.kind, column.id), column.header)
        if master.column(column.kind, column.id) is not column:
            location = master.grid.location(None, column.index)
            yield Hit(location=location, facts={"column": column.header, "first": earlier})


def _ambiguous_columns(_: Plan, master: Master) -> Iterator[Hit]:
    for column in master.columns:
        if column.kind == "ambiguous":
            yield Hit(location=master.grid.location(None, column.index), facts={"column": column.header})


def _without(kind: str, value: Callable[[Entry], object]) -> Callable[[Plan], Iterator[Hit]]:
    """Activities that lack what a column should say; a missing column is told once, by another rule."""

    def check(_: Plan, master: Master) -> Iterator[Hit]:
        if master.column(kind):
            for entry in master.entries:
                if not value(entry):
                    facts = {"activity": entry.id or entry.title or "–"}
                    yield Hit(location=master.location(entry, kind), facts=facts)

    return _about(check)


def _nobody(_: Plan, master: Master) -> Iterator[Hit]:
    if any(column.kind in {"departments", "department"} for column in master.columns):
        for entry in master.entries:
            if not entry.departments:
                facts = {"activity": entry.id or entry.title or "–"}
                yield Hit(location=master.location(entry, "departments"), facts=facts)


def _bad_ids(_: Plan, master: Master) -> Iterator[Hit]:
    for entry in master.entries:
        if entry.id and not ACTIVITY_ID.match(entry.id):
            yield Hit(location=master.location(entry, "id"), facts={"value": entry.id})


def _repeated_ids(_: Plan, master: Master) -> Iterator[Hit]:
    first: dict[str, Entry] = {}
    for entry in master.entries:
        if not entry.id:
            continue
        earlier = first.setdefault(folded(entry.id), entry)
        if earlier is not entry:
            place = master.location(earlier, "id")
            facts = {"name": entry.id, "first": place.cell or str(place.line or place.pointer)}
            yield Hit(location=master.location(entry, "id"), facts=facts)


def _made_into_days(_: Plan, master: Master) -> Iterator[Hit]:
    for kind in ("id", "number"):
        column = master.column(kind)
        for entry in master.entries if column else ():
            if column and isinstance(cell := master.grid.cell(entry.row, column.index), date | time):
                facts = {"value": master.grid.text(entry.row, column.index), "column": column.header}
                yield Hit(location=master.location(entry, kind), facts=facts, raw=cell)


def _unknown_tables(plan: Plan, master: Master) -> Iterator[Hit]:
    known = tuple(name for node in plan.root.items("tables") for name in (node.text("id"), node.text("title")))
    for entry in master.entries if known else ():
        if entry.table and not plan.table(entry.table):
            facts: dict[str, Fact] = {"name": entry.table, "known": nearest(entry.table, known)}
            yield Hit(location=master.location(entry, "table"), facts=facts)


def _without_table(plan: Plan, master: Master) -> Iterator[Hit]:
    if len(tuple(plan.root.items("tables"))) > 1 and master.column("table"):
        for entry in master.entries:
            if not entry.table:
                yield Hit(location=master.location(entry, "table"), facts={"activity": entry.id or entry.title or "–"})


def _without_area(plan: Plan, master: Master) -> Iterator[Hit]:
    for entry in master.entries:
        table = plan.table(entry.table) if entry.table else next(plan.root.items("tables"), None)
        named = {str(text) for text in table.texts("levels")} if table else set()
        outermost = next((node for node in plan.root.items("levels") if not named or node.text("id") in named), None)
        if outermost and entry.levels.get(outermost.text("id")) == "":
            facts = {"activity": entry.id or entry.title or "–", "level": outermost.text("title")}
            yield Hit(location=master.location(entry, "level", outermost.text("id")), facts=facts)


def _similar_areas(plan: Plan, master: Master) -> Iterator[Hit]:
    seen: dict[tuple[str, ...], str] = {}
    for area in plan.root.items("areas"):
        around = tuple(folded(str(text)) for text in area.texts("within"))
        seen.setdefault((area.text("level"), *around, folded(area.text("value"))), area.text("value"))
    for entry in master.entries:
        path: tuple[str, ...] = ()
        for level, value in entry.levels.items():
            path = (*path, folded(value or ""))
            first = seen.setdefault((level, *path), value) if value else None
            if value and first and first != value:
                facts = {"name": value, "first": first}
                yield Hit(location=master.location(entry, "level", level), facts=facts)


def _bad_answers(_: Plan, master: Master) -> Iterator[Hit]:
    for entry in master.entries:
        if entry.answers and folded(entry.answers) not in set(Answers):
            yield Hit(
                location=master.location(entry, "answers"), facts={"value": entry.answers, "allowed": tuple(Answers)}
            )


def _bad_marks(_: Plan, master: Master) -> Iterator[Hit]:
    for column in master.columns:
        if column.kind == "department":
            for row in master.grid.rows:
                text = master.grid.text(row, column.index)
                if text and folded(text) != MARK:
                    facts = {"value": text, "column": column.header}
                    yield Hit(location=master.grid.location(row, column.index), facts=facts)


def _error_values(_: Plan, master: Master) -> Iterator[Hit]:
    for row in master.grid.rows:
        for column in master.columns:
            cell: Scalar = master.grid.cell(row, column.index)
            if isinstance(cell, ErrorValue):
                yield Hit(location=master.grid.location(row, column.index), facts={"value": cell.code}, raw=cell)


def _garbled(_: Plan, master: Master) -> Iterator[Hit]:
    for column in master.columns:
        if strange := GARBLED.search(column.header):
            yield Hit(location=master.grid.location(None, column.index), facts={"characters": strange[0]})
    for row in master.grid.rows:
        for column in master.columns:
            if strange := GARBLED.search(master.grid.text(row, column.index)):
                yield Hit(location=master.grid.location(row, column.index), facts={"characters": strange[0]})


def _error(rule_id: str, check: Callable[[Plan, Master], Iterator[Hit]]) -> Rule[Plan]:
    return Rule(id=rule_id, severity=Severity.ERROR, check=_about(check))


COLUMN_UNKNOWN = _error("programme-column-unknown", _unknown_columns)
COLUMN_UNTITLED = _error("programme-column-untitled", _untitled_columns)
COLUMN_REPEATED = _error("programme-column-repeated", _repeated_columns)
MADE_INTO_DAY = _error("programme-made-into-day", _made_into_days)
ERROR_VALUE = _error("programme-error-value", _error_values)
MISSING: Rule[object] = Rule(id="programme-master-missing", severity=Severity.ERROR, check=no_check)
UNREADABLE: Rule[object] = Rule(id="programme-master-unreadable", severity=Severity.ERROR, check=no_check)
ENCODING: Rule[object] = Rule(id="programme-master-encoding", severity=Severity.ERROR, check=no_check)
QUOTES: Rule[object] = Rule(id="programme-master-quotes", severity=Severity.ERROR, check=no_check)
RAGGED: Rule[object] = Rule(id="programme-master-ragged", severity=Severity.ERROR, check=no_check)
OPEN_ELSEWHERE: Rule[object] = Rule(id="programme-master-open", severity=Severity.WARNING, check=no_check)

RULES: tuple[Rule[Plan], ...] = (
    _error("programme-no-activities", _empty),
    _error("programme-column-missing", _missing_columns),
    COLUMN_UNKNOWN,
    COLUMN_UNTITLED,
    COLUMN_REPEATED,
    _error("programme-column-ambiguous", _ambiguous_columns),
    Rule(id="programme-activity-without-id", severity=Severity.ERROR, check=_without("id", lambda entry: entry.id)),
    Rule(
        id="programme-activity-without-title",
        severity=Severity.ERROR,
        check=_without("title", lambda entry: entry.title),
    ),
    _error("programme-activity-without-department", _nobody),
    _error("programme-bad-activity-id", _bad_ids),
    _error("programme-duplicate-activity", _repeated_ids),
    MADE_INTO_DAY,
    _error("programme-unknown-table", _unknown_tables),
    _error("programme-activity-without-table", _without_table),
    _error("programme-activity-without-area", _without_area),
    Rule(id="programme-similar-areas", severity=Severity.WARNING, check=_about(_similar_areas)),
    _error("programme-bad-answers", _bad_answers),
    _error("programme-bad-mark", _bad_marks),
    ERROR_VALUE,
    Rule(id="programme-master-garbled", severity=Severity.WARNING, check=_about(_garbled)),
)
