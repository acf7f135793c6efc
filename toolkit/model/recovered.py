"""What was found elsewhere than the template had it, and what was not taken for anything."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Whose a file without marks is, by what it shows of the templates that were issued."""

    department: str
    """Empty where several departments' templates fit."""
    template_id: str
    score: int
    """Per cent of what the file shows of any template that this one holds."""
    rows: int
    """How many of the template's activities the file shows."""
    all: int
    round: str = ""
    """Id of the round that the file shows, where it is another one."""
    rivals: tuple[str, ...] = ()
    """Names of the departments whose templates fit as well; empty where one fits alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLikeness:
    """A column taken for a field's, since its header is much like the field's title."""

    row: int
    """Of the header."""
    column: int
    written: str
    title: str
    score: int
    """Per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLikeness:
    """A row taken for an activity's, since its given texts are much like the activity's."""

    row: int
    activity: str
    written: str
    score: int
    """Per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateRow:
    """A row that was not used, since another row of the same activity says more or stands first."""

    row: int
    activity: str
    text: str = ""
    """What it says that the row in use does not; empty for a mere copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedRow:
    """A row with the id of one activity and the title of another: nobody knows whose its answers are."""

    row: int
    activity: str
    other: str
    text: str = ""
    """Everything that stands in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Texts that stand where a template has none, so that they answer nothing: cells next to each other."""

    sheet: str
    row: int
    column: int
    """The first of the cells."""
    text: str
    cells: int = 1
    activity: str = ""
    """Id of the activity whose row they stand in; empty where they stand in none, or in several."""
    more: bool = False
    """True for what is left of a sheet where too many cells are told already: they do not touch each other."""
