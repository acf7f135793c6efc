"""The merged result: every answer with the cell it came from, row and department states, coverage, findings, files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from toolkit.model.cells import Scalar
from toolkit.model.decisions import NO_DECISIONS, Decisions
from toolkit.model.findings import Finding, Location
from toolkit.model.programme import Answers, Programme, Round, Value
from toolkit.model.received import Received
from toolkit.model.returns import NIL, Reading, Return


class RowState(StrEnum):
    """How one activity stands for one department (``semantics.md``, row states)."""

    AWAITED = "awaited"
    MISSING = "missing"
    ANSWERED = "answered"
    PARTIAL = "partial"
    UNCHANGED = "unchanged"
    NOTHING = "nothing"
    NOT_OURS = "not_ours"
    UNCONFIRMED = "unconfirmed"
    BLANK = "blank"
    CLOSED = "closed"
    """Closed in an earlier round: nobody owes it."""


class DepartmentState(StrEnum):
    """How a department stands (``semantics.md``, department states).

    ``WITHOUT_FILE`` is a department that has written, but sent no file that can be read: heard from, not returned.
    """

    AWAITED = "awaited"
    MISSING = "missing"
    WITHOUT_FILE = "without_file"
    NIL = "nil"
    INCOMPLETE = "incomplete"
    COMPLETE = "complete"

    @property
    def returned(self) -> bool:
        """True when something of it counts."""
        return self in (DepartmentState.NIL, DepartmentState.INCOMPLETE, DepartmentState.COMPLETE)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One received file and what it gave."""

    received: Received
    reading: Reading

    @property
    def returns(self) -> tuple[Return, ...]:
        """The answers that count, one value per department that the file answers for; none of an excluded file."""
        return () if self.received.excluded else self.reading.returns


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The cell an answer came from: file by its place among the merged files, then sheet and zero-based place."""

    file: int
    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class MergedCell:
    """One answer as it stands after all files of a department are merged."""

    value: Value
    raw: Scalar
    mark: str
    """What the cell says, as in ``returns``; ``UNCHANGED`` is a starting value that stands unconfirmed."""
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two files of one department that say different things in one cell; the newer stands."""

    department: str
    field: str
    newer: Location
    older: Location
    newer_raw: Scalar
    older_raw: Scalar


ExtraKey = tuple[str, str, str, str]
"""Department, table, area, and title or place of an activity of a department's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedRow:
    """One activity as one department answered it, cell by cell."""

    activity: str
    table: str
    department: str
    area: str
    cells: Mapping[str, MergedCell]
    """By field id; only fields that some file of the department holds."""
    newest: Mapping[str, Location]
    """Where each field stands in the newest counted file that holds the row."""
    extra: bool = False
    keys: frozenset[ExtraKey] = frozenset()
    """Of an activity of the department's own everything that its rows are told by."""
    known_as: str = ""
    """And the title or row that it was first told by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """All departments' rows. Files are numbered as they stand in ``files``: oldest first."""

    files: tuple[File, ...]
    rows: tuple[MergedRow, ...]
    """A department's row of the activity ``returns.CLOSING`` is what it says of the whole template."""
    differences: tuple[Difference, ...]
    revised: frozenset[int] = frozenset()
    """Files that a newer one of the same department replaced entirely."""
    giving: frozenset[int] = frozenset()
    """Files that give at least one standing answer."""
    closings: Mapping[str, Mapping[str, MergedCell]] = field(default_factory=dict)
    """By department what it says of the whole template."""

    def closing(self, department: str) -> Mapping[str, MergedCell]:
        """What a department says of the whole template, by field; only cells that say something."""
        return self.closings.get(department, {})

    def nil(self, department: str) -> bool:
        """True when a department says that it has nothing at all to report."""
        cell = self.closing(department).get(NIL)
        return cell is not None and cell.value is True


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One row of *Svar*: an activity and a department asked, or an ``any`` activity that nobody answered."""

    activity: str
    title: str
    number: str
    table: str
    area: str
    levels: tuple[str | None, ...]
    department: str | None
    answers: Answers
    state: RowState
    cells: Mapping[str, MergedCell]
    extra: bool = False
    included: bool = True
    """False for an answer to an activity that was removed from the programme or moved to another department."""

    @property
    def covered(self) -> bool:
        """True when nothing is missing in it: answered, or replied to in a way that stands (``semantics.md`` 6)."""
        not_ours = self.state is RowState.NOT_OURS and self.answers is Answers.EACH
        return not_ours or self.state in (RowState.ANSWERED, RowState.UNCHANGED, RowState.NOTHING)

    @property
    def counted_as(self) -> tuple[str, str | None]:
        """What it is counted as: department and activity under ``each``, else an activity, whoever answers it."""
        return self.activity, self.department if self.answers is Answers.EACH else None


def coverage(rows: Iterable[AnswerRow]) -> "Coverage":
    """How many of the answers that some rows were to give are there."""
    asked: dict[tuple[str, str | None], bool] = {}
    for row in rows:
        if row.included and not row.extra and row.state is not RowState.CLOSED:
            asked[row.counted_as] = asked.get(row.counted_as, False) or row.covered
    return Coverage(asked=len(asked), covered=sum(asked.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentResult:
    """How one department stands, with its counts of rows."""

    department: str
    state: DepartmentState
    deadline: date | None
    owed: int
    covered: int
    files: tuple[int, ...]
    closing: Mapping[str, MergedCell] = field(default_factory=dict)
    """What it says of the whole template, by the closing form's field ids."""
    late: date | None = None
    """The day its first file was sent, where mails prove that it was after the deadline (``semantics.md`` 3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change of the master list: what a department wrote over a prefilled value, or over a given text."""

    activity: str
    department: str
    field: str
    master: str
    """What the master list says, as text; empty where it says nothing."""
    proposed: str
    """What it should say; empty where the text should go."""
    source: Source | None
    given: bool = False
    """True for a text that was not the department's to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Asked and covered answers, counted as ``semantics.md`` 6 says."""

    asked: int
    covered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Consolidated:
    """One round, computed."""

    programme: Programme
    round: Round
    today: date
    files: tuple[File, ...]
    rows: tuple[AnswerRow, ...]
    departments: tuple[DepartmentResult, ...]
    coverage: Coverage
    findings: tuple[Finding, ...]
    """What is told: nothing that another finding already explains."""
    counted: frozenset[int] = field(default_factory=frozenset)
    """Files that count."""
    giving: frozenset[int] = field(default_factory=frozenset)
    """Files that give at least one standing answer."""
    proposals: tuple[Proposal, ...] = ()
    differences: tuple[Difference, ...] = ()
    """Every cell in which two files of a department say different things, decided on or not."""
    decisions: Decisions = NO_DECISIONS
    secondary: tuple[Finding, ...] = ()
    """What the others explain: a correction copy still marks each cell of it."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Texts of the findings of added rules, by language and key."""
