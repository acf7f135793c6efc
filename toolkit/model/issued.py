"""What one department's template says: the issued record, from which the file and its checks follow."""

from dataclasses import dataclass

from toolkit.model.programme import (
    Answers,
    Area,
    CodeList,
    Condition,
    Contact,
    Field,
    Layout,
    Level,
    Round,
    Texts,
)

FORMAT = 1

Shown = str | int | float | bool | None
"""What a cell of the template shows. A day is ISO text here, a choice its label, a yes or no its word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedActivity:
    """One row (or card) of a template. ``cells`` holds one value per field of its table."""

    id: str
    levels: tuple[str | None, ...]
    area: str
    cells: tuple[Shown, ...]
    answers: Answers
    extra: bool = False
    """A spare row for an activity of the department's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedTable:
    """One form of a template: the fields in column order, the row reply last."""

    id: str
    title: str
    layout: Layout
    levels: tuple[Level, ...]
    fields: tuple[Field, ...]
    areas: tuple[Area, ...]
    activities: tuple[IssuedActivity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """Everything one template shows or checks; its canonical JSON is the issued record.

    The template id is the digest of that JSON, so it is not a part of this value.
    """

    format: int
    programme: str
    programme_title: str
    subtitle: str
    organisation: str
    language: str
    round: Round
    deadline: str
    """This department's own deadline as ISO text, or empty."""
    department: str
    department_name: str
    contacts: tuple[Contact, ...]
    texts: Texts
    abbreviations: tuple[tuple[str, str], ...]
    code_lists: tuple[CodeList, ...]
    conditions: tuple[Condition, ...]
    tables: tuple[IssuedTable, ...]
