"""Who answers each activity: functions and departments as a column names them; persons as functions to be filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from toolkit.likeness import LIKE
from toolkit.model.document import Data
from toolkit.model.slugs import free, slug
from toolkit.model.values import folded, is_withdrawn
from toolkit.stages.propose.draft import Draft, Entry
from toolkit.stages.propose.notes import Notes
from toolkit.stages.propose.people import answering, is_person, near

LONGEST_ID = 40
ALL = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The departments, and who of them answers each activity."""

    departments: tuple[dict[str, Data], ...]
    assigned: tuple[tuple[str, ...], ...]
    """By activity, in their order."""
    answers: str
    persons: bool = False
    """Some of those who answer are named as persons."""


@dataclass(slots=True)
class _Known:
    """The departments so far, by their folded names."""

    ids: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    seen: dict[str, Entry] = field(default_factory=dict)
    persons: int = 0

    def id_of(self, name: str, entry: Entry) -> str:
        """The id of a name, new where it is met for the first time."""
        key = folded(name)
        if key not in self.ids:
            if is_person(name):
                self.persons += 1
                wanted, shown = f"ansvarig-{self.persons}", ""
            else:
                wanted, shown = slug(name)[:LONGEST_ID].strip("-") or "avdelning", name[:1].upper() + name[1:]
            self.ids[key] = free(wanted, tuple(self.ids.values()))
            self.names[self.ids[key]] = shown
            self.seen[self.ids[key]] = replace(entry, title=name)
        return self.ids[key]


def roster(draft: Draft, notes: Notes) -> Roster:
    """Who answers what."""
    if draft.marks:
        return _marked(draft, notes)
    if draft.responsible is None:
        notes.decide("no_departments", pointer="departments")
        return Roster(departments=(), assigned=((ALL,),) * len(draft.entries), answers="any")
    known = _Known()
    assigned = []
    for index, entry in enumerate(draft.entries):
        text = entry.cells.get(draft.responsible, "")
        names = () if is_withdrawn(text) else answering(text)
        assigned.append(tuple(dict.fromkeys(known.id_of(name, entry) for name in names)))
        place = replace(entry.seen, column=draft.responsible)
        if not names:
            notes.decide("nobody", place, f"activities[{index}].departments", title=entry.title)
        elif len(names) > 1:
            notes.check("several_answer", place, f"activities[{index}].departments", names=names)
    _tell(known, draft, notes)
    shared = any(len(ids) > 1 for ids in assigned)
    departments: tuple[dict[str, Data], ...] = tuple({"id": id_, "name": name} for id_, name in known.names.items())
    return Roster(
        departments=departments,
        assigned=tuple(assigned),
        answers="lead" if shared else "each",
        persons=known.persons > 0,
    )


def _tell(known: _Known, draft: Draft, notes: Notes) -> None:
    column = draft.responsible
    named = tuple(name for name in known.names.values() if name)
    if named:
        notes.check("departments", draft.columns[column or 0].seen, "departments", names=named, count=len(named))
    for place, (id_, name) in enumerate(known.names.items()):
        entry = known.seen[id_]
        seen, pointer = replace(entry.seen, column=column), f"departments[{place}].name"
        if not name:
            notes.decide("person", seen, pointer, name=entry.title, id=id_)
    spelled = {id_: known.names[id_] or known.seen[id_].title for id_ in known.names}
    by_name = {name: id_ for id_, name in spelled.items()}
    for one, other, score in near(spelled.values()):
        seen = replace(known.seen[by_name[other]].seen, column=column)
        pointer = f"departments[{tuple(known.names).index(by_name[other])}]"
        facts = {"one": one, "other": other, "first_id": by_name[one], "id": by_name[other]}
        notes.check("two_spellings", seen, pointer, score=score, least=LIKE, **facts)


def _marked(draft: Draft, notes: Notes) -> Roster:
    """Departments by their own columns, marked with x."""
    known: dict[int, str] = {}
    for column in draft.marks:
        known[column] = free(
            slug(draft.columns[column].text)[:LONGEST_ID].strip("-") or "avdelning", tuple(known.values())
        )
    names = tuple(draft.columns[column].text for column in draft.marks)
    notes.check("matrix", draft.columns[draft.marks[0]].seen, "departments", names=names)
    assigned = tuple(tuple(known[column] for column in draft.marks if column in entry.cells) for entry in draft.entries)
    for index, (ids, entry) in enumerate(zip(assigned, draft.entries, strict=True)):
        if not ids:
            notes.decide("nobody", entry.seen, f"activities[{index}].departments", title=entry.title)
    departments = tuple(_department(known, column, draft) for column in draft.marks)
    return Roster(departments=departments, assigned=assigned, answers="each")


def _department(known: Mapping[int, str], column: int, draft: Draft) -> dict[str, Data]:
    return {"id": known[column], "name": draft.columns[column].text}
