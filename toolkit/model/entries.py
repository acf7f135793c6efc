"""The rows of received files, one by one, and which of them are activities of a department's own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.model.consolidated import ExtraKey, File, Merged, MergedRow
from toolkit.model.findings import Location
from toolkit.model.returns import CLOSING, CONFIRMED, SAID, WITHDRAWN, AnswerTable
from toolkit.model.values import plain

TITLE = "title"
SAYS = frozenset({SAID, CONFIRMED, WITHDRAWN})
"""Marks of cells that say something in their file, be it that an answer is taken back."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of one file."""

    file: int
    """The file's place among the merged files."""
    artifact: str
    department: str
    table: AnswerTable
    index: int
    corrects: frozenset[str] = frozenset()
    """The files whose answers stood in it when it was sent out: it is a correction copy."""

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
        """What makes two spare rows of a table the same activity: their titles; without one their place.

        A correction copy knows which of them each of its rows shows, whatever title it has got since.
        """
        known = self.table.known_as.get(self.activity)
        return (self.department, self.table.table, self.area, known or self.title or self.activity)

    def location(self, field: int) -> Location:
        """Where the answer to a field stands."""
        return self.table.location(self.artifact, self.index, field)


def entries(files: Iterable[File]) -> Iterator[Entry]:
    """Every row of the files that count, file by file."""
    for number, file in enumerate(files):
        for answers in file.returns:
            department, corrects = answers.identity.department or "", frozenset(answers.corrects or ())
            for table in answers.tables:
                for index in range(len(table.activities)):
                    yield Entry(number, file.received.artifact, department, table, index, corrects)


def corrected_files(merged: Merged) -> frozenset[tuple[str, str | None]]:
    """Files whose answers came back in a correction copy with something put right, each with the department."""
    copies = (answers for file in merged.files for answers in file.returns if answers.tables)
    return frozenset((one, answers.identity.department) for answers in copies for one in answers.corrects or ())


def merged_rows(merged: Merged) -> Mapping[tuple[int, str, str], MergedRow]:
    """Where each row of each file came to stand, by the file's place, the department and the id of the row in it."""
    planned = {(row.department, row.activity): row for row in merged.rows if not row.extra}
    own = {key: row for row in merged.rows for key in row.keys}
    found: dict[tuple[int, str, str], MergedRow] = {}
    for entry in entries(merged.files):
        row = own.get(entry.key) if entry.extra else planned.get((entry.department, entry.activity))
        if row is not None:
            found.setdefault((entry.file, entry.department, entry.activity), row)
    return found
