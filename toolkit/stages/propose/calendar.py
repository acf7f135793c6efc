"""The round, or the rounds of a year, that the source reports on."""

import re
from collections.abc import Sequence
from datetime import date

from toolkit.model.document import Data
from toolkit.model.periods import period
from toolkit.model.source import Seen
from toolkit.stages.propose.fields import Planned
from toolkit.stages.propose.notes import Notes
from toolkit.stages.propose.rounds import day_in, kind_in, kind_of, last_day, year_in

_DEADLINE = re.compile(r"senast\s+(?:den\s+)?(?P<day>\S+(?:\s+\S+){0,2})", re.IGNORECASE)
_NAMES = {
    "T1": "Uppföljning T1",
    "T2": "Uppföljning T2",
    "T3": "Uppföljning T3",
    "VB": "Uppföljning verksamhetsberättelse",
}


def calendar(
    planned: Sequence[Planned], texts: Sequence[str], today: date, notes: Notes
) -> tuple[dict[str, Data], ...]:
    """The rounds, oldest first; each guess is told."""
    kinds = tuple(dict.fromkeys(field.round for field in planned if field.round))
    if kinds:
        year = year_in(texts) or today.year
        notes.check("rounds", pointer="rounds", kinds=kinds, year=year)
        found = [_round(last_day(year, kind), kind) for kind in kinds]
        return tuple(sorted(found, key=lambda one: str(one["as_of"])))
    as_of, kind = _as_of(planned, texts, today, notes)
    result = _round(as_of, kind)
    for key in ("period", "plan_period"):
        said = tuple(dict.fromkeys(text for field in planned if field.when and (text := getattr(field.when, key))))
        if said:
            result[key] = said[0]
            notes.check(key, _seen(planned, key), f"rounds[0].{key}", period=said[0], all=said)
    for text in texts:
        match = _DEADLINE.search(text)
        deadline = day_in(match["day"]) if match else None
        if deadline:
            result["deadline"] = deadline.isoformat()
            notes.check("deadline", pointer="rounds[0].deadline", day=deadline.isoformat())
            break
    return (result,)


def _as_of(planned: Sequence[Planned], texts: Sequence[str], today: date, notes: Notes) -> tuple[date, str]:
    """The day that the answers describe: as a heading says, else as told by what the text around the tables says."""
    pointer = "rounds[0].as_of"
    day = next((field.when.as_of for field in planned if field.when and field.when.as_of), None)
    if day:
        notes.check("as_of", _seen(planned, "as_of"), pointer, day=day.isoformat())
        return day, kind_of(day)
    plain = [_DEADLINE.sub("", text) for text in texts]
    kind = next((kind for text in plain if (kind := kind_in(text))), "")
    periods = [found for field in planned if field.when and (found := period(field.when.period))]
    ends = [found.end for found in periods if found.end]
    years = [field.when.year for field in planned if field.when and field.when.year]
    year = ends[0].year if ends else years[0] if years else year_in(plain)
    told = next((day for text in plain if (day := day_in(text))), None)
    if kind and year:
        day = last_day(year, kind)
    elif told or ends:
        day = told or ends[0]
    else:
        day = last_day(year or today.year, kind or "T2")
        notes.check("as_of_assumed", pointer=pointer, day=day.isoformat())
        return day, kind or "T2"
    notes.check("as_of_guessed", pointer=pointer, day=day.isoformat())
    return day, kind or kind_of(day)


def _seen(planned: Sequence[Planned], key: str) -> Seen:
    return next(field.header.seen for field in planned if field.when and getattr(field.when, key))


def _round(as_of: date, kind: str) -> dict[str, Data]:
    return {
        "id": f"{as_of.year}-{kind}",
        "kind": kind,
        "title": f"{_NAMES[kind]} {as_of.year}",
        "as_of": as_of.isoformat(),
    }
