"""Decisions → the programme and round that the answers are merged for: later deadlines, rows of other departments."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from toolkit.model.decisions import Decisions, Kind
from toolkit.model.programme import Activity, Programme, Round


def directed(programme: Programme, round_: Round, decisions: Decisions) -> tuple[Programme, Round]:
    """The programme with its moved rows, and the round with its extended deadlines."""
    days = {one.key.department: date.fromisoformat(one.value) for one in decisions.of(Kind.DEADLINE)}
    moves: dict[str, dict[str, str]] = {}
    for one in decisions.of(Kind.MOVED):
        moves.setdefault(one.key.activity, {})[one.key.department] = one.value
    if days:
        round_ = replace(round_, deadlines={**round_.deadlines, **days})
    if moves:
        activities = tuple(_moved(one, moves.get(one.id, {})) for one in programme.activities)
        programme = replace(programme, activities=activities)
    return programme, round_


def _moved(activity: Activity, moves: Mapping[str, str]) -> Activity:
    """An activity asked of the new departments, each in the old one's place."""
    if not moves:
        return activity
    asked = dict.fromkeys(moves.get(department, department) for department in activity.departments)
    return replace(activity, departments=tuple(asked))
