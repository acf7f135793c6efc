"""A round that is over → the next: what it closes, what follows into it, and when it is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from toolkit.messages import text
from toolkit.model.earlier import EarlierRound
from toolkit.model.fields import FieldType
from toolkit.model.programme import Activity, Answers, Programme, Round
from toolkit.model.slugs import free

TERTIALS = ("T1", "T2", "VB")
"""The kinds of round of a year that is followed up by its thirds, the last as a whole year."""
_ENDS = {"T1": (4, 30), "T2": (8, 31), "T3": (12, 31), "VB": (12, 31)}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_UNTOLD = frozenset({"not_ours"})
"""A department that an activity does not concern does not keep it open."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolled:
    """What a round hands over to the next."""

    carried: tuple[str, ...]
    """Activities that are followed up again."""
    closing: tuple[str, ...]
    """Activities that this round closes."""
    closed: tuple[str, ...]
    """Activities that were closed already."""
    new: tuple[str, ...]
    removed: Mapping[str, str]
    """By id what was followed up and is no more."""
    renamed: tuple[tuple[str, str], ...]
    """What departments were called, and are called by now."""
    gone: tuple[tuple[str, str], ...]
    """Ids and names of departments that nobody is by now."""


def roll(programme: Programme, held: EarlierRound) -> Rolled:
    """What a round comes to for the next; ``programme`` is as it stands in its files, ``held`` as it was answered."""
    activities = {one.id: one for one in programme.activities}
    closed = tuple(key for key, one in activities.items() if one.closed)
    closing = tuple(key for key, one in activities.items() if not one.closed and _closes(programme, one, held))
    over = {*closed, *closing}
    present = {one.id: one.name for one in programme.departments}
    successors = programme.successors
    return Rolled(
        carried=tuple(key for key in activities if key in held.activities and key not in over),
        closing=closing,
        closed=closed,
        new=tuple(key for key in activities if key not in held.activities and key not in over),
        removed={key: title for key, title in held.activities.items() if key not in activities},
        renamed=tuple(_renamed(held.departments, present, successors)),
        gone=tuple(
            (key, name) for key, name in held.departments.items() if key not in present and key not in successors
        ),
    )


def _renamed(
    before: Mapping[str, str], present: Mapping[str, str], successors: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for key, name in before.items():
        now = present.get(key) or present.get(successors.get(key, ""))
        if now and name and now != name:
            yield name, now


def _closes(programme: Programme, activity: Activity, held: EarlierRound) -> bool:
    """True when everybody who was asked, and would be asked again, says that nothing more is to be expected."""
    rows = [row for row in held.rows.get(activity.id, ()) if row.state not in _UNTOLD]
    said = {
        answer.department
        for field_id, codes in _closing_codes(programme, activity).items()
        for answer in held.of(activity.id, field_id)
        if answer.code in codes
    }
    asked = {programme.successors.get(row.department or "", row.department) for row in held.rows.get(activity.id, ())}
    added = {one for one in activity.departments if activity.concerns(one)} - asked if None not in asked else set()
    each = activity.answers is Answers.EACH
    return bool(rows) and all(row.department in said for row in rows) and not (each and added)


def _closing_codes(programme: Programme, activity: Activity) -> dict[str, set[str]]:
    """By field of the activity's table the codes that close."""
    lists = {one.id: {code.code for code in one.codes if code.closed} for one in programme.code_lists}
    fields = (programme.field(name) for name in programme.table(activity.table).fields)
    return {
        one.id: lists.get(one.code_list or "", set()) for one in fields if one.open and one.type is FieldType.CHOICE
    }


def closed_in(programme: Programme, activities: Iterable[str], round_id: str) -> Programme:
    """The programme in which a round has closed some activities."""
    over = frozenset(activities)
    made = (replace(one, closed=round_id) if one.id in over else one for one in programme.activities)
    return replace(programme, activities=tuple(made))


def next_round(programme: Programme, previous: Round, kind: str = "") -> Round:
    """A proposal for the round after one: of the kind, else the kind that follows, as it was last, a year later.

    Of a kind that no round has been of, its day is the end of its third of the year, and the deadline as many days
    after it as last time. A deadline on a Saturday or Sunday becomes the Monday after.
    """
    kind = kind or _following(programme, previous)
    model = max((one for one in programme.rounds if one.kind == kind), key=lambda one: one.as_of, default=None)
    if model is None:
        return _first_of_kind(programme, previous, kind)
    years = next(years for years in range(1, 400) if _later(model.as_of, years) > previous.as_of)
    return Round(
        id=_free_id(programme, _shifted(model.id, years), kind, model.as_of.year + years),
        kind=kind,
        title=_shifted(model.title, years),
        as_of=_later(model.as_of, years),
        period=_shifted(model.period, years),
        plan_period=_shifted(model.plan_period, years),
        deadline=_weekday(_later(model.deadline, years)) if model.deadline else None,
        reported_to=model.reported_to,
    )


def _following(programme: Programme, previous: Round) -> str:
    """The kind of round that comes after one."""
    fields = [kind for field in programme.fields for kind in field.rounds]
    kinds = tuple(dict.fromkeys((*(one.kind for one in programme.rounds), *fields)))
    if "T1" in kinds and set(kinds) <= set(TERTIALS):
        cycle: tuple[str, ...] = TERTIALS
    else:
        days = {one.kind: (one.as_of.month, one.as_of.day) for one in programme.rounds}
        days = {kind: _ENDS[kind] for kind in kinds if kind in _ENDS} | days
        cycle = tuple(sorted((kind for kind in kinds if kind in days), key=days.__getitem__))
    return cycle[(cycle.index(previous.kind) + 1) % len(cycle)]


def _first_of_kind(programme: Programme, previous: Round, kind: str) -> Round:
    month, day = _ENDS.get(kind, (previous.as_of.month, previous.as_of.day))
    year = previous.as_of.year if (month, day) > (previous.as_of.month, previous.as_of.day) else previous.as_of.year + 1
    as_of = _later(date(2000, month, day), year - 2000)
    language = programme.language
    after = previous.deadline - previous.as_of if previous.deadline else None
    title = _YEAR.sub(str(as_of.year), re.sub(rf"\b{re.escape(previous.kind)}\b", kind, previous.title))
    if title == previous.title or kind not in title:
        title = text(language, "roll.title", kind=kind, year=as_of.year)
    wanted = _YEAR.sub(str(as_of.year), re.sub(rf"\b{re.escape(previous.kind)}\b", kind, previous.id))
    return Round(
        id=_free_id(programme, wanted, kind, as_of.year),
        kind=kind,
        title=title,
        as_of=as_of,
        period=text(language, f"roll.period.{kind}", year=as_of.year) if kind in _ENDS else "",
        deadline=_weekday(as_of + after) if after is not None else None,
        reported_to=previous.reported_to,
    )


def _free_id(programme: Programme, wanted: str, kind: str, year: int) -> str:
    taken = {one.id.casefold() for one in programme.rounds}
    if wanted.casefold() not in taken:
        return wanted
    plain = f"{year}-{re.sub('[^A-Za-z0-9]+', '', kind) or 'R'}"
    return plain if plain.casefold() not in taken else free(plain, [one.id for one in programme.rounds])


def _shifted(written: str, years: int) -> str:
    """A text with every year in it so many years later."""
    return _YEAR.sub(lambda match: str(int(match[0]) + years), written)


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return date(day.year + years, day.month, day.day - 1)


def _weekday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day
