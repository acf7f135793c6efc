"""What came back: one file's identity and answers."""

from dataclasses import dataclass

from toolkit.model.cells import Scalar
from toolkit.model.findings import Finding, Location
from toolkit.model.programme import Value

SAID, CONFIRMED, UNCHANGED, WITHDRAWN, BLANK = "s", "c", "u", "w", "b"
"""What an open cell says in one file (``semantics.md`` 8 and 9), one letter per cell."""

ROW_REPLY = "row_reply"
"""Id of the field, and of the code list, by which a respondent replies to a whole row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a file says of itself; ``None`` where it does not say."""

    programme: str | None = None
    round: str | None = None
    department: str | None = None
    template_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTable:
    """The answers of one sheet: one tuple per activity, one place per field.

    In a table ``rows`` is one sheet row per activity and ``columns`` one column per field. In cards ``columns`` holds the answer
    column alone and ``rows`` a tuple of sheet rows per activity, ``None`` where the card lacks the field.
    """

    table: str
    sheet: str
    fields: tuple[str, ...]
    activities: tuple[str, ...]
    raws: tuple[tuple[Scalar, ...], ...]
    values: tuple[tuple[Value, ...], ...]
    marks: tuple[str, ...]
    """One letter per field and activity: what the cell says."""
    rows: tuple[int, ...] | tuple[tuple[int | None, ...], ...]
    columns: tuple[int | None, ...]
    """``None`` where the sheet lacks the field's column."""

    def place(self, activity: int, field: int) -> tuple[int, int] | None:
        """The zero-based row and column of a cell, or nothing where the sheet has none."""
        row = self.rows[activity]
        if isinstance(row, tuple):
            inner = row[field]
            return None if inner is None or self.columns[0] is None else (inner, self.columns[0])
        column = self.columns[field]
        return None if column is None else (row, column)

    def location(self, artifact: str, activity: int, field: int) -> Location:
        """Where the answer to a field of an activity stands in the file."""
        place = self.place(activity, field)
        return Location(
            artifact=artifact,
            sheet=self.sheet,
            row=place[0] if place else None,
            column=place[1] if place else None,
            activity=self.activities[activity],
            field=self.fields[field],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """The answers of one file. ``artifact`` is the file's SHA-256."""

    artifact: str
    identity: Identity
    tables: tuple[AnswerTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one file gave: it depends on the file, its issued record and the programme only, so it can be cached."""

    artifact: str
    identity: Identity
    answers: Return | None
    """``None`` when the file is not counted: unreadable, foreign, of another round, or of nobody known."""
    findings: tuple[Finding, ...] = ()
