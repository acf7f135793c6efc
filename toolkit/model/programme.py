"""What is followed up over the years: the programme and its master activity list."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from toolkit.model.fields import (
    CHOICES,
    NUMBERS,
    Code,
    CodeList,
    Constraints,
    Field,
    FieldType,
    Invalid,
    Kind,
    Period,
    Value,
)
from toolkit.model.texts import Aim, Block, Contact, Look, Texts

__all__ = [
    "CHOICES",
    "NUMBERS",
    "Activity",
    "Aim",
    "Answers",
    "Area",
    "Block",
    "Code",
    "CodeList",
    "Comparison",
    "Condition",
    "Constraints",
    "Contact",
    "Department",
    "Field",
    "FieldType",
    "Invalid",
    "Kind",
    "Layout",
    "Level",
    "Look",
    "Party",
    "Period",
    "Programme",
    "Requirement",
    "Round",
    "Table",
    "Texts",
    "Value",
]
"""The types of ``fields`` and ``texts`` belong to a programme and are at home here too."""


class Answers(StrEnum):
    """Who owes an answer to an activity: every assigned department, the first-named for all, or whoever has one."""

    EACH = "each"
    LEAD = "lead"
    ANY = "any"


class Layout(StrEnum):
    """How a table stands in the template: one row per activity, or one card per activity."""

    TABLE = "table"
    CARD = "card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A grouping column, outermost first."""

    id: str
    title: str
    width: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One value of a level, within the values of the levels outside it. It may have no activity at all."""

    id: str
    level: str
    path: tuple[str | None, ...]
    """The values from the outermost level to this one; ``None`` is a level left empty on purpose."""
    number: str = ""
    texts: tuple[Block, ...] = ()
    extra_activities: int = 0
    """Open rows where a department may add activities of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """Who fills in one template."""

    id: str
    name: str
    contacts: tuple[Contact, ...] = ()
    group: str = ""
    answers_through: str | None = None
    language: str | None = None
    formerly: tuple[str, ...] = ()
    """Ids of the departments that it was before: what they answered in earlier rounds is its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Takes part in activities; answers only if it is also a department."""

    id: str
    name: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One collection. Deadlines mean the end of that day in the programme's time zone."""

    id: str
    kind: str
    title: str
    as_of: date
    period: str = ""
    plan_period: str = ""
    deadline: date | None = None
    deadlines: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    reminders: tuple[date, ...] = ()
    reported_to: str = ""
    reported_on: date | None = None
    reference: str = ""

    def deadline_of(self, department_id: str) -> date | None:
        """The department's own deadline, else the round's."""
        return self.deadlines.get(department_id, self.deadline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One form: its levels and fields by id, in order."""

    id: str
    title: str
    layout: Layout
    levels: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One row of the master list."""

    id: str
    title: str
    table: str
    levels: tuple[str | None, ...]
    """One value per level of its table; ``None`` is empty on purpose."""
    area: str
    """Id of its innermost area; empty when the table has no levels."""
    departments: tuple[str, ...]
    """Who answers, first-named first; ``answers_through`` is already applied."""
    answers: Answers
    number: str = ""
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    """Given values and starting values by field id."""
    closed: str = ""
    """Id of the round in which it was closed: later rounds do not ask it. Empty for one that is followed up."""

    def asks(self, department_id: str) -> bool:
        """True when the activity stands in the department's template for it to answer."""
        return not self.closed and self.concerns(department_id)

    def concerns(self, department_id: str) -> bool:
        """True when the department answers the activity, or answered it before it was closed."""
        if self.answers is Answers.LEAD:
            return self.departments[:1] == (department_id,)
        return department_id in self.departments


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """When every named field holds one of its codes, the ``require`` fields must say something."""

    when: tuple[tuple[str, tuple[str, ...]], ...]
    require: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``left operator right`` between two fields; silent when one of them is blank."""

    left: str
    operator: str
    """``<``, ``<=``, ``>``, ``>=``, ``==`` or ``!=``."""
    right: str


Condition = Requirement | Comparison


_T = TypeVar("_T", Field, Table, Department, Round, CodeList)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Everything a round needs to know, checked and resolved."""

    id: str
    title: str
    rounds: tuple[Round, ...]
    departments: tuple[Department, ...]
    fields: tuple[Field, ...]
    """The ``title`` field among them, ``number`` too when activities are numbered, party fields expanded."""
    tables: tuple[Table, ...]
    activities: tuple[Activity, ...]
    digest: str
    """SHA-256 of the canonical data, without places."""
    levels: tuple[Level, ...] = ()
    areas: tuple[Area, ...] = ()
    """In the programme's order, every area of every level that has a text or an activity."""
    code_lists: tuple[CodeList, ...] = ()
    parties: tuple[Party, ...] = ()
    conditions: tuple[Condition, ...] = ()
    texts: Texts = field(default_factory=Texts)
    abbreviations: tuple[tuple[str, str], ...] = ()
    subtitle: str = ""
    organisation: str = ""
    language: str = "sv"
    timezone: str = "Europe/Stockholm"
    valid_period: str = ""
    based_on: str = ""
    row_reply: bool = True
    sign_off: bool = True
    contact: Contact | None = None
    """Whom departments ask."""
    look: Look = field(default_factory=Look)
    password: str = ""
    """Unlocks the sheets of templates. It prevents accidents and is no security."""
    closed_activities: bool = True
    """Whether templates show, locked, the activities that an earlier round closed."""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """By language: each of the programme's own texts as written, and its translation."""

    def in_round(self, round_: Round) -> "Programme":
        """The programme as a round sees it: what that round or a later one closed is asked in it."""
        before = {one.id for one in self.rounds if one.as_of < round_.as_of}
        if all(not activity.closed or activity.closed in before for activity in self.activities):
            return self
        activities = (one if one.closed in before else replace(one, closed="") for one in self.activities)
        return replace(self, activities=tuple(activities))

    @property
    def successors(self) -> Mapping[str, str]:
        """Who each department of earlier rounds is by now, by its id then."""
        return {old: department.id for department in self.departments for old in department.formerly}

    def field(self, field_id: str) -> Field:
        """The field with this id; ``KeyError`` when there is none."""
        return _by_id(self.fields, field_id)

    def table(self, table_id: str) -> Table:
        """The table with this id; ``KeyError`` when there is none."""
        return _by_id(self.tables, table_id)

    def department(self, department_id: str) -> Department:
        """The department with this id; ``KeyError`` when there is none."""
        return _by_id(self.departments, department_id)

    def round(self, round_id: str) -> Round:
        """The round with this id; ``KeyError`` when there is none."""
        return _by_id(self.rounds, round_id)

    def code_list(self, list_id: str) -> CodeList:
        """The code list with this id; ``KeyError`` when there is none."""
        return _by_id(self.code_lists, list_id)


def _by_id(items: tuple[_T, ...], wanted: str) -> _T:
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
