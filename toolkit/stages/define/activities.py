"""Makes the activities of a sound master list, and the areas they stand in."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from toolkit.model.programme import Activity, Area, Table, Value
from toolkit.rules.programme.answering import Roster, roster
from toolkit.rules.programme.plan import Entry, Plan
from toolkit.rules.programme.understood import givens, understood
from toolkit.stages.define.areas import Path, Place, areas, innermost


def activities_of(plan: Plan, tables: tuple[Table, ...]) -> tuple[tuple[Area, ...], tuple[Activity, ...]]:
    """Areas and activities, both in the programme's order."""
    entries = plan.master.entries if plan.master else ()
    by_id = {table.id: table for table in tables}
    table_of = {entry.row: by_id[_table_id(plan, entry, tables)] for entry in entries}
    places = {
        entry.row: innermost(table_of[entry.row].levels, _levels(entry, table_of[entry.row])) for entry in entries
    }
    found = tuple(place for place in places.values() if place)
    area_of = areas(plan.root.items("areas"), plan.ids("levels"), found)
    values, known = _values(plan), roster(plan)
    activities = tuple(
        replace(
            _activity(entry, table_of[entry.row], _area_id(area_of, places[entry.row]), known),
            values=MappingProxyType(values.get(entry.row, {})),
            closed=_closed(plan, entry),
        )
        for entry in entries
    )
    return tuple(area_of.values()), activities


def _closed(plan: Plan, entry: Entry) -> str:
    found = plan.round(entry.closed) if entry.closed else None
    return found.text("id") if found else ""


def _table_id(plan: Plan, entry: Entry, tables: tuple[Table, ...]) -> str:
    named = plan.table(entry.table) if entry.table else None
    return named.text("id") if named else tables[0].id


def _levels(entry: Entry, table: Table) -> Path:
    return tuple(entry.levels.get(level) or None for level in table.levels)


def _area_id(area_of: Mapping[Place, Area], place: Place | None) -> str:
    return area_of[place].id if place else ""


def _values(plan: Plan) -> dict[int, dict[str, Value]]:
    """Given and starting values by row and field."""
    result: dict[int, dict[str, Value]] = {}
    for given in givens(plan):
        value = understood(given, plan.code_lists)
        if value is not None:
            result.setdefault(given.entry.row, {})[given.field.id] = value
    return result


def _activity(entry: Entry, table: Table, area: str, known: Roster) -> Activity:
    return Activity(
        id=entry.id,
        title=entry.title,
        number=entry.number,
        table=table.id,
        levels=_levels(entry, table),
        area=area,
        departments=known.asked(entry),
        answers=known.answers(entry),
    )
