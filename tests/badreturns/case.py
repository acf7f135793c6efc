"""What a case is: how a return went bad, and what must come of it all the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from toolkit.model.consolidated import DepartmentState
from toolkit.model.issued import Issued
from toolkit.stages.invent import Chance, Filled

Key = tuple[str, str, str]
"""Department, activity and field of an answer."""
Files = Mapping[str, bytes]
"""What comes back, oldest first, by name."""

COMPLETE, INCOMPLETE, AWAITED = DepartmentState.COMPLETE, DepartmentState.INCOMPLETE, DepartmentState.AWAITED
WITHOUT_FILE = DepartmentState.WITHOUT_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A round with its templates, and one of them filled in: what every case starts from."""

    name: str
    folder: Path
    """The programme's folder with what was issued, and nothing received."""
    round: str
    today: date
    department: str
    templates: Mapping[str, bytes]
    """By department."""
    records: Mapping[str, Issued]
    answers: Mapping[str, Filled]
    """By department: what is typed in its template."""
    filled: Mapping[str, bytes]
    recovered: Mapping[Key, str]
    """Every answer of all filled templates, as the tool gives it when nothing happened to the files."""
    cells: Mapping[Key, tuple[str, str]]
    """The sheet and cell of every open cell in them."""

    @property
    def template(self) -> bytes:
        """The department's template."""
        return self.templates[self.department]

    @property
    def issued(self) -> Issued:
        """What it says."""
        return self.records[self.department]

    @property
    def content(self) -> bytes:
        """The template with its answers."""
        return self.filled[self.department]

    def sheet(self, activity: str, field: str) -> str:
        """The name of the sheet of an answer."""
        return self.cells[self.department, activity, field][0]

    def cell(self, activity: str, field: str) -> str:
        """The cell of an answer."""
        return self.cells[self.department, activity, field][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding that there must be; what is left out may be anything."""

    rule: str
    activity: str = ""
    field: str = ""
    cell: str = ""
    says: str = ""
    """What it must quote, whole."""
    count: int = 1


Make = Callable[[Base, Chance], Files]
EVERY = frozenset({"*"})
"""In place of activities: all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One way for a return to be bad."""

    id: str
    group: str
    """The class of what happened, in Swedish: a heading of the page."""
    happened: str
    """What happened to the file, in Swedish."""
    make: Make
    base: str = "tabell"
    told: tuple[Told, ...] = ()
    """Every finding there must be, and no other."""
    also: frozenset[str] = frozenset()
    """Rules that may be found beside them."""
    skipped: tuple[str, ...] = ()
    """Keys of the sentences on files that are not taken in."""
    lost: Callable[[Key], bool] = lambda _: False
    """Which answers cannot be had back."""
    reads: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By activity and field: answers that are not what was in the filled template, since the case typed something."""
    departments: tuple[str, ...] = ()
    """Whose answers must come back; none is the base's own department."""
    state: DepartmentState = COMPLETE
    """How the base's own department must stand."""

    def __str__(self) -> str:
        return self.id


def everything(_: Key) -> bool:
    """All answers."""
    return True


def of(*activities: str, fields: tuple[str, ...] = ()) -> Callable[[Key], bool]:
    """The answers to some activities, or only to some of their fields."""
    return lambda key: (not activities or key[1] in activities) and (not fields or key[2] in fields)
