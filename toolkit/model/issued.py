"""What one department's template says: the issued record, from which the file and its checks follow."""

from dataclasses import dataclass, field, replace

from toolkit.model.correction import Correction
from toolkit.model.fields import absent_fields
from toolkit.model.programme import (
    Answers,
    Area,
    Code,
    CodeList,
    Condition,
    Contact,
    Field,
    FieldType,
    Layout,
    Level,
    Look,
    Round,
    Texts,
)

FORMAT = 1

ANSWERED_BY = "answered_by"
"""Id of the given field that says who answers, where a department answers for several; no other field can have it."""
CLOSED = "closed"
"""Id of the given field that says in which round an activity was closed; no other field can have it."""
EARLIER = "earlier."
"""Begins the id of a given field that shows what an earlier round's field said: ``earlier.<round id>.<field id>``."""


def beside(field_id: str) -> bool:
    """True for a field that is none of the programme's, and stands locked beside what is asked."""
    return field_id in (ANSWERED_BY, CLOSED) or field_id.startswith(EARLIER)


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
    answered_by: str = ""
    """Name of the department that answers instead: the row is shown, wholly locked. Empty where this one answers."""
    closed: str = ""
    """Id of the round that closed it: the row shows its last answers, wholly locked. Empty where it is asked."""

    @property
    def open(self) -> bool:
        """True when this department writes in the row."""
        return not (self.answered_by or self.closed)


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

    def absent(self, card: IssuedActivity) -> frozenset[int]:
        """Places of the fields that a card leaves out, by the parties that the master list says nothing of."""
        said = {one.id for one, cell in zip(self.fields, card.cells, strict=True) if cell not in (None, "")}
        left_out = frozenset() if card.extra else absent_fields(self.fields, said)
        return frozenset(place for place, one in enumerate(self.fields) if one.id in left_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One column of a table, or one line of a card."""

    field: int
    """The field's place in its table."""
    code: Code | None = None
    """The choice that a mark in the cell stands for; ``None`` where the cell holds the field's whole answer."""


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
    contact: Contact | None = None
    """Whom to ask."""
    sign_off: bool = True
    look: Look = field(default_factory=Look)
    password: str = ""
    correction: Correction | None = None
    """What the department is to put right, where this is a correction copy. The canonical JSON of others lacks it."""

    def codes(self, list_id: str | None) -> tuple[Code, ...]:
        """The choices of a list that the template shows; none for a list it does not have."""
        return next((codes.codes for codes in self.code_lists if codes.id == list_id), ())

    def slots(self, table: IssuedTable) -> tuple[Slot, ...]:
        """What a table asks, cell by cell: every field once, a multiple choice once per choice."""
        return tuple(
            Slot(field=place, code=code)
            for place, field in enumerate(table.fields)
            for code in (self.codes(field.code_list) if field.type is FieldType.MULTIPLE and field.open else (None,))
        )


def uncorrected(issued: Issued) -> Issued:
    """A correction copy as a template in which nobody has answered yet; any other template as it is."""
    if issued.correction is None:
        return issued
    kept = issued.correction.kept
    tables = tuple(
        replace(
            table,
            activities=tuple(
                replace(
                    row,
                    cells=tuple(
                        None if one.id in kept.get(row.id, ()) else cell
                        for one, cell in zip(table.fields, row.cells, strict=True)
                    ),
                )
                for row in table.activities
            ),
        )
        for table in issued.tables
    )
    return replace(issued, tables=tables, correction=None)
