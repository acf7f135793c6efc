"""What came back: one file's identity and answers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from toolkit.model.carried import Message
from toolkit.model.cells import Scalar
from toolkit.model.correction import Correction
from toolkit.model.findings import Fact, Finding, Location
from toolkit.model.programme import Layout, Value
from toolkit.model.received import Decision
from toolkit.model.recovered import ColumnLikeness, DisputedRow, DuplicateRow, Match, Outside, RowLikeness

SAID, CONFIRMED, UNCHANGED, WITHDRAWN, BLANK = "s", "c", "u", "w", "b"
"""What an open cell says in one file (``semantics.md`` 8 and 9), one letter per cell.

``CONFIRMED`` is a starting value that was left as it is and counts as said because of what else its row says.
"""

ROW_REPLY = "row_reply"
"""Id of the field, and of the code list, by which a respondent replies to a whole row."""

XLSX = frozenset({"xlsx", "xlsm", "xltx", "xltm"})
"""Kinds of file that hold a workbook as templates do."""

CLOSING = "*"
"""Id of the table and of its only row by which a respondent answers for the whole template; no activity can have it."""
NIL, COMMENT, SIGNED_BY, SIGNED_ON = "nil", "comment", "signed_by", "signed_on"
"""Ids of its fields: nothing to report at all, a comment to the coordinator, and the sign-off's function and date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a file says of itself; ``None`` where it does not say."""

    programme: str | None = None
    round: str | None = None
    department: str | None = None
    template_id: str | None = None

    def decided(self, programme: str, round_: str, decision: Decision) -> "Identity":
        """Whose the file is once it is decided that it counts in a round."""
        return Identity(
            programme=programme,
            round=round_,
            department=decision.department or self.department,
            template_id=self.template_id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTable:
    """The answers of one sheet: one tuple per activity, one place per field.

    In a table ``rows`` is one sheet row per activity and ``columns`` one column per field. In cards ``columns`` holds
    the answer column alone and ``rows`` a tuple of sheet rows per activity, ``None`` where the card lacks the field.
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
    spread: Mapping[str, tuple[tuple[int, int] | None, ...]] = dataclass_field(default_factory=dict)
    """By id the fields with a cell per choice: per activity the row and column of the cell that stands for them."""
    known_as: Mapping[str, str] = dataclass_field(default_factory=dict)
    """In a correction copy, per row of the department's own how its activity is known from the earlier files."""

    def place(self, activity: int, field: int) -> tuple[int, int] | None:
        """The zero-based row and column of a cell, or nothing where the sheet has none."""
        if self.fields[field] in self.spread:
            return self.spread[self.fields[field]][activity]
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
class GivenChange:
    """A given cell that came back different from what was issued."""

    activity: str
    field: str
    """Id of the field or level."""
    title: str
    row: int
    column: int
    issued: str
    raw: Scalar
    sheet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """The answers of one department in one file. ``artifact`` is the file's SHA-256."""

    artifact: str
    identity: Identity
    tables: tuple[AnswerTable, ...]
    given: tuple[GivenChange, ...] = ()
    """What it says in place of given texts; none where the record is not known."""
    corrects: tuple[str, ...] | None = None
    """Of a correction copy the files whose answers it was sent out with; ``None`` for what is no correction copy.

    One that came back without a change has no tables: it says nothing of its own.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one file gave: it depends on the file, its issued record and the programme only, so it can be cached."""

    artifact: str
    identity: Identity
    returns: tuple[Return, ...] = ()
    """What it answers, one value per department: most often one.

    Empty when the file is not counted: unreadable, foreign, of another round, or of nobody known.
    """
    findings: tuple[Finding, ...] = ()
    message: Message | None = None
    """What it says in words, where it is a mail."""
    holds: tuple[str, ...] = ()
    """Digests of the files that lie in it, where it carries others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriers:
    """What each carrier of a file's identity says (``semantics.md`` 24), and the program that saved the file."""

    property: Identity | None = None
    sheet: Identity | None = None
    footer: Identity | None = None
    application: str = ""
    kind: str = "xlsx"
    """What the file is by its content, as in ``WorkbookCells``."""
    sheets: tuple[tuple[str, Identity], ...] = ()
    """The footer of each sheet that has one, by the sheet's name."""
    content: Identity | None = None
    """What its rows and texts say: heard only where all else is silent."""

    def votes(self) -> tuple[Identity, ...]:
        """What the carriers that say anything say."""
        return tuple(vote for vote in (self.property, self.sheet, self.footer) if vote is not None)

    def disagree(self) -> bool:
        """True when two carriers say different things."""
        return len(set(self.votes())) > 1

    def elected(self, rows: str | None = None) -> Identity:
        """What the majority says, part by part; ``None`` where nobody says or the votes are tied.

        ``rows`` is the programme that the ids of the rows belong to.
        """
        if self.content is not None and not self.votes():
            return self.content
        return Identity(
            programme=_majority([*(vote.programme for vote in self.votes()), rows]),
            round=_majority([vote.round for vote in self.votes()]),
            department=_majority([vote.department for vote in self.votes()]),
            template_id=_majority([vote.template_id for vote in self.votes()]),
        )


def _majority(votes: list[str | None]) -> str | None:
    first = Counter(vote for vote in votes if vote is not None).most_common(2)
    return first[0][0] if len(first) == 1 or (first and first[0][1] > first[1][1]) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the round knows when a file is judged."""

    record_known: bool
    """False when the record of the file's template is not here: it was read against today's programme."""
    current_template: str | None
    """Id of the template that the department was issued last."""
    round: str
    departments: frozenset[str]
    decided: Decision | None = None
    """The coordinator's decision that the file counts, whatever it says of itself."""
    match: Match | None = None
    """What the content says, for a file whose marks say nothing."""
    correction: Correction | None = None
    """What makes the file's template a correction copy, if it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something about an open cell that was read all the same; indices as in the answers."""

    rule: str
    activity: int
    field: int
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One sheet of a returned template as it was read, held against its record."""

    artifact: str
    table: str
    title: str
    """The table's title."""
    layout: Layout
    titles: tuple[str, ...]
    """The titles of the answers' fields, in their order."""
    answers: AnswerTable
    changed: tuple[GivenChange, ...] = ()
    missing_columns: tuple[str, ...] = ()
    """Titles."""
    missing_rows: tuple[str, ...] = ()
    """Ids of activities that no sheet of the table holds whole; told on the table's first sheet."""
    unknown_rows: tuple[tuple[int, str], ...] = ()
    duplicate_rows: tuple[DuplicateRow, ...] = ()
    disputed_rows: tuple[DisputedRow, ...] = ()
    rows_by_likeness: tuple[RowLikeness, ...] = ()
    columns_by_likeness: tuple[ColumnLikeness, ...] = ()
    missing_sheet: bool = False
    invalid: tuple[tuple[int, int], ...] = ()
    """Activity and field of every cell that was not understood and says something."""
    remarks: tuple[Remark, ...] = ()
    outside: tuple[Outside, ...] = ()
    """Told on the first form of a file."""
    department: str = ""
    """Whose answers the form holds; empty where they are of the department that the file says."""
