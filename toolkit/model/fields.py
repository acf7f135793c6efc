"""The columns of a programme and what their cells may hold."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """Who writes a field: the master list, the respondent, or the respondent over a prefilled value."""

    GIVEN = "given"
    ANSWER = "answer"
    CONFIRM = "confirm"


class FieldType(StrEnum):
    """What a field holds."""

    TEXT = "text"
    CHOICE = "choice"
    MULTIPLE = "multiple"
    DATE = "date"
    PERIOD = "period"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    AMOUNT = "amount"
    BOOLEAN = "boolean"
    EMAIL = "email"
    URL = "url"


CHOICES = frozenset({FieldType.CHOICE, FieldType.MULTIPLE})
NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENT, FieldType.AMOUNT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of time, both days included; ``None`` is open. ``text`` is how it was written."""

    start: date | None
    end: date | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invalid:
    """A cell that could not be understood as its field's type.

    ``reason`` is the id of the cell rule that reports it; ``facts`` are that rule's named values.
    """

    reason: str
    text: str
    """The cell as it was written."""
    facts: Mapping[str, str | int] = field(default_factory=dict)


Value = str | int | float | bool | date | Period | tuple[str, ...] | Invalid | None
"""An understood value: a text, a choice's code, a number (percent as a fraction), a day, a period.

A multiple choice is the codes that were marked, in the order of their list.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """What a value must meet. Names follow Table Schema."""

    required: bool = False
    minimum: float | str | None = None
    """A number, or a day as ISO text for dates."""
    maximum: float | str | None = None
    max_length: int | None = None
    """Advice to the respondent: a longer text is never refused."""
    pattern: str | None = None
    """A regular expression that the whole text must match."""
    unique: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column of a table, or a line of a card. Titles and help may hold round placeholders until they are issued."""

    id: str
    title: str
    kind: Kind
    type: FieldType
    code_list: str | None = None
    help: str = ""
    constraints: Constraints = Constraints()
    role: str | None = None
    """``status``, ``assessment``, ``comment``, ``cause``, ``action``, ``responsible`` or ``period``."""
    rounds: tuple[str, ...] = ()
    """Kinds of round that ask it; none named means all."""
    earlier: str | None = None
    """Whose answers stand locked beside it: those of the ``latest`` earlier round, of the same ``year`` or ``all``."""
    earlier_of: str | None = None
    """The field whose earlier answers they are; its own when there is none."""
    carry: bool = False
    """Whether what the latest earlier round answered is its starting value."""
    internal: bool = False
    width: float | None = None
    party: str | None = None
    joined_to: str | None = None
    """The field whose report column this one shares."""

    @property
    def open(self) -> bool:
        """True when the respondent writes in it."""
        return self.kind is not Kind.GIVEN


def absent_fields(fields: Iterable[Field], said: Collection[str]) -> frozenset[str]:
    """Ids of the fields of parties of which nothing is said; ``said`` are the fields that hold something.

    A party without given fields, or with a required one, is asked all the same.
    """
    parties: dict[str, list[Field]] = {}
    for one in fields:
        if one.party:
            parties.setdefault(one.party, []).append(one)
    return frozenset(
        one.id
        for members in parties.values()
        if any(not one.open for one in members)
        and not any(one.id in said or one.constraints.required for one in members)
        for one in members
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One choice of a code list."""

    code: str
    label: str
    meaning: str = ""
    deviation: bool = False
    closed: bool = False
    not_assessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """The choices of a field, in the order they are shown."""

    id: str
    codes: tuple[Code, ...]
