"""Puts a proposed programme together as a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.model.document import Data
from toolkit.model.proposal import EarlierAnswer
from toolkit.model.slugs import free, slug
from toolkit.model.values import folded, is_withdrawn
from toolkit.stages.propose.departments import Roster
from toolkit.stages.propose.draft import AreaText, Draft, Entry, Header
from toolkit.stages.propose.fields import Planned
from toolkit.stages.propose.fitting import fitted, in_pieces, pieces
from toolkit.stages.propose.notes import OF_FIELD, Notes
from toolkit.stages.propose.people import persons_in
from toolkit.stages.propose.rounds import day_in

SPARE = 3
"""Open rows in an area without activities."""
LONGEST_ID = 40
HEADERS = {"number": "Nr", "title": "Aktivitet", "table": "Tabell", "departments": "Avdelningar"}
"""Of the master list, unless a column of the programme is called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that was decided about a draft."""

    draft: Draft
    fields: tuple[Planned, ...]
    roster: Roster
    rounds: tuple[dict[str, Data], ...]
    parties: tuple[dict[str, Data], ...]
    title: str
    introduction: tuple[Data, ...]


def document(plan: Plan, notes: Notes) -> tuple[dict[str, Data], tuple[EarlierAnswer, ...]]:
    """The programme as plain data, and what stood in its open fields."""
    draft = plan.draft
    levels = _levels(draft, plan.fields)
    tables = _tables(draft)
    activities, answers = _activities(plan, levels, tables, notes)
    lists = {
        field.id: [_code(field, place) for place in range(len(field.choices))] for field in plan.fields if field.choices
    }
    data: dict[str, Data] = {
        "format": 1,
        "programme": {
            "id": slug(plan.title)[:LONGEST_ID].strip("-") or "program",
            "title": plan.title,
            "language": "sv",
            "answers": plan.roster.answers,
        },
        "rounds": [*plan.rounds],
        "levels": [{"id": id_, "title": header.text} for id_, header in levels.items()],
        "areas": [_area(area, levels) for area in draft.areas],
        "fields": [*_own(draft), *_fields(plan.fields)],
        "parties": [*plan.parties],
        "code_lists": {key: list(codes) for key, codes in lists.items()},
        "departments": [*plan.roster.departments],
        "activities": activities,
        "conditions": _conditions(plan.fields, notes),
        "tables": [{"id": id_, "title": title, "layout": draft.layout} for title, id_ in tables.items()],
    }
    if plan.introduction:
        data["texts"] = {"introduction": [*plan.introduction]}
    return {key: value for key, value in data.items() if value not in ([], {})}, answers


def _levels(draft: Draft, fields: Sequence[Planned]) -> dict[str, Header]:
    taken = {"id", "departments", "answers", "table", "title", "number", *(field.id for field in fields)}
    result: dict[str, Header] = {}
    for header in draft.levels:
        id_ = free(slug(header.text)[:LONGEST_ID].strip("-") or "omrade", (*taken, *result))
        result[id_] = Header(text=header.text or "Område", seen=header.seen)
    return result


def _tables(draft: Draft) -> dict[str, str]:
    """The ids of the tables by their titles; none where one plain table needs no name."""
    if len(draft.tables) == 1 and draft.layout == "table":
        return {}
    result: dict[str, str] = {}
    for title in draft.tables:
        result[title or "Uppföljning"] = free(
            slug(title)[:LONGEST_ID].strip("-") or "uppfoljning", tuple(result.values())
        )
    return result


def _own(draft: Draft) -> list[Data]:
    """The activity's own columns under the headings they had."""
    numbered = any(entry.number for entry in draft.entries)
    columns: list[Data] = [{"id": "number", "title": "Nr", "kind": "given", "type": "text"}] if numbered else []
    return [*columns, {"id": "title", "title": draft.title.text or "Aktivitet", "kind": "given", "type": "text"}]


def _fields(planned: Sequence[Planned]) -> list[Data]:
    """The columns; what is asked of several parties stands once."""
    result: dict[str, Data] = {}
    for field in planned:
        if field.party:
            id_, title = field.id.partition(".")[2], field.title.split(maxsplit=1)[1]
            result.setdefault(id_, _field(replace(field, id=id_, title=title)))
        else:
            result[field.id] = _field(field)
    return list(result.values())


def _field(field: Planned) -> dict[str, Data]:
    data: dict[str, Data] = {"id": field.id, "title": field.title, "kind": field.kind, "type": field.type}
    if field.choices:
        data["codes"] = field.id
    if field.required:
        data["required"] = True
    data |= {key: value for key, value in (("role", field.role), ("joined_to", field.joined_to)) if value}
    if field.round:
        data["rounds"] = [field.round]
    return data


def _code(field: Planned, place: int) -> dict[str, Data]:
    choice = field.choices[place]
    data: dict[str, Data] = {"code": choice.code, "label": choice.label}
    for key in ("deviation", "closed", "not_assessed"):
        if getattr(choice, key):
            data[key] = True
    return data


def _conditions(fields: Sequence[Planned], notes: Notes) -> list[Data]:
    """A deviation wants a comment."""
    chosen = next((field for field in fields if any(choice.deviation for choice in field.choices)), None)
    comment = next((field for field in fields if field.role == "comment"), None)
    if chosen is None or comment is None or chosen.round != comment.round:
        return []
    labels = tuple(choice.label for choice in chosen.choices if choice.deviation)
    codes: list[Data] = [choice.code for choice in chosen.choices if choice.deviation]
    notes.check("condition", chosen.header.seen, "conditions[0]", labels=labels, comment=comment.shown)
    return [{"when": {chosen.id: codes}, "require": [comment.id]}]


def _area(area: AreaText, levels: Mapping[str, Header]) -> dict[str, Data]:
    level = tuple(levels)[len(area.path) - 1]
    data: dict[str, Data] = {"level": level, "value": area.path[-1]}
    if area.path[:-1]:
        data["within"] = [*area.path[:-1]]
    if area.number:
        data["number"] = area.number
    if area.texts:
        data["texts"] = [block for heading, text in area.texts for block in _blocks(heading, text)]
    if area.empty:
        data["extra_activities"] = SPARE
    return data


def _blocks(heading: str, text: str) -> list[Data]:
    plain = text.replace("{", "(").replace("}", ")")
    return [{"heading": heading}, *(piece for line in plain.split("\n") if line.strip() for piece in pieces(line))]


def _activities(
    plan: Plan, levels: Mapping[str, Header], tables: Mapping[str, str], notes: Notes
) -> tuple[list[Data], tuple[EarlierAnswer, ...]]:
    names = _headers(plan, levels)
    rows: list[dict[str, Data]] = []
    answers: list[EarlierAnswer] = []
    titles = tuple(tables.values())
    for index, (id_, entry) in enumerate(zip(ids(plan.draft.entries), plan.draft.entries, strict=True)):
        row: dict[str, Data] = {"id": id_}
        if entry.number:
            row["number"] = entry.number
        row["title"] = entry.title
        if len(titles) > 1:
            row["table"] = titles[entry.table]
        row |= dict(zip(levels, entry.path, strict=True))
        row["departments"] = "; ".join(plan.roster.assigned[index])
        for field in plan.fields:
            text = entry.cells.get(field.column, "") if field.column is not None else ""
            if not text or field.joined_to:
                continue
            if field.kind == "given":
                row[field.id] = _given(field, text)
            else:
                answers.append(
                    EarlierAnswer(activity=id_, title=entry.title, field=field.shown, text=text, seen=entry.seen)
                )
        blank: dict[str, Data] = {} if index else dict.fromkeys(names.values(), "")
        rows.append(blank | {names.get(key, key): value for key, value in row.items()})
    _tell_persons(plan, notes)
    fitting, whole = fitted(rows, plan.draft.entries, {field.id: field.shown for field in plan.fields}, notes)
    return fitting, tuple(in_pieces((*answers, *whole)))


def _headers(plan: Plan, levels: Mapping[str, Header]) -> dict[str, str]:
    """The master list's headers in order: ids, which hold when a title is changed, and words that everybody knows."""
    draft = plan.draft
    given = [field for field in plan.fields if field.kind == "given"]
    titles = {folded(title) for title in (*(one.text for one in levels.values()), *(field.title for field in given))}
    wanted = ["id", "title", *levels, "departments", *(field.id for field in given)]
    if len(draft.tables) > 1:
        wanted.insert(wanted.index("title") + 1, "table")
    if any(entry.number for entry in draft.entries):
        wanted.insert(1, "number")
    return {key: key if folded(HEADERS.get(key, key)) in titles else HEADERS.get(key, key) for key in wanted}


def _given(field: Planned, text: str) -> str:
    if is_withdrawn(text) and field.type != "text":
        return ""
    day = day_in(text) if field.type == "date" else None
    return day.isoformat() if day else text


def _tell_persons(plan: Plan, notes: Notes) -> None:
    """Other given columns that hold names of persons, which everybody who gets a template would see."""
    for field in plan.fields:
        if field.kind == "given" and field.column is not None and field.role != "responsible":
            names = persons_in(entry.cells.get(field.column, "") for entry in plan.draft.entries)
            if names:
                notes.check(
                    "names_in_column", field.header.seen, f"{OF_FIELD}{field.id}", header=field.shown, names=names[:10]
                )


def ids(entries: Sequence[Entry]) -> tuple[str, ...]:
    """A1, A2 …; the parts of one row share a number: A7a, A7b."""
    result, number = [], 0
    for entry in entries:
        number += entry.part in {"", "a"}
        result.append(f"A{number}{entry.part}")
    return tuple(result)
