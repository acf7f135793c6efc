"""The rows of received files, one by one, and which of them are activities of a department's own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.model.consolidated import File, MergedRow
from toolkit.model.findings import Location
from toolkit.model.returns import CLOSING, CONFIRMED, SAID, WITHDRAWN, AnswerTable
from toolkit.model.values import plain

TITLE = "title"
SAYS = frozenset({SAID, CONFIRMED, WITHDRAWN})
"""Marks of cells that say something in their file, be it that an answer is taken back."""

ExtraKey = tuple[str, str, str, str]
"""Department, table, area, and title or place of an activity of a department's own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of one file."""

    file: int
    """The file's place among the merged files."""
    artifact: str
    department: str
    table: AnswerTable
    index: int

    @property
    def activity(self) -> str:
        """The id that the row has in its file."""
        return self.table.activities[self.index]

    @property
    def closing(self) -> bool:
        """True for what is said of the whole template."""
        return self.table.table == CLOSING

    @property
    def extra(self) -> bool:
        """True for a spare row."""
        return self.activity.startswith(f"{self.department}+")

    @property
    def area(self) -> str:
        """The area of a spare row."""
        return self.activity.removeprefix(f"{self.department}+").rpartition("+")[0]

    @property
    def said(self) -> tuple[str, ...]:
        """The fields in which the row says something."""
        marks = self.table.marks[self.index]
        return tuple(field for field, mark in zip(self.table.fields, marks, strict=True) if mark in SAYS)

    @property
    def title(self) -> str:
        """The title that a spare row was given; empty for none."""
        if TITLE not in self.table.fields:
            return ""
        place = self.table.fields.index(TITLE)
        raw = self.table.raws[self.index][place]
        return plain(str(raw)) if self.table.marks[self.index][place] == SAID else ""

    @property
    def key(self) -> ExtraKey:
        """What makes two spare rows of a table the same activity: their titles; without one their place."""
        return (self.department, self.table.table, self.area, self.title or self.activity)

    def location(self, field: int) -> Location:
        """Where the answer to a field stands."""
        return self.table.location(self.artifact, self.index, field)


def entries(files: Iterable[File]) -> Iterator[Entry]:
    """Every row of the files that count, file by file."""
    for number, file in enumerate(files):
        for answers in file.returns:
            department = answers.identity.department or ""
            for table in answers.tables:
                for index in range(len(table.activities)):
                    yield Entry(number, file.received.artifact, department, table, index)


def extra_key(row: MergedRow) -> ExtraKey:
    """The ``Entry.key`` of the rows that a merged activity of a department's own came from."""
    title = row.cells.get(TITLE)
    written = plain(str(title.raw)) if title and title.mark == SAID else ""
    return (row.department, row.table, row.area, written or row.activity)
