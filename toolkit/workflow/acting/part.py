"""One department's part in a rehearsal: its template, and what comes back of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from toolkit.excel.respond import Response, respond
from toolkit.messages import text
from toolkit.model.consolidated import DepartmentState
from toolkit.model.issued import Issued, IssuedActivity, IssuedTable
from toolkit.model.programme import Answers, Field, Layout
from toolkit.model.returns import ROW_REPLY
from toolkit.stages.invent import Chance, Filled, filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One file as it comes back."""

    name: str
    """Of the file, without its extension; another may have the same."""
    content: bytes
    late: bool = False
    """True when it comes after the round was consolidated a first time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What came back of a template, and what of it must be in the result."""

    sent: tuple[Sent, ...] = ()
    answers: Filled = field(default_factory=dict)
    place: tuple[str, str | None] | None = None
    """The activity and field that the findings must point at, where a fault has a place."""
    states: tuple[DepartmentState, ...] = ()
    """Where it depends on the template: how the department must come out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A template on its way to be filled."""

    issued: Issued
    template: bytes
    name: str
    """The template's file name without its extension."""
    chance: Chance
    first: int
    """Numbers the rows apart from other departments', for fields whose values must differ."""
    other_round: Callable[[], tuple[bytes, Issued] | None]
    """The department's template of another round, filled in by mistake."""

    def complete(self, only: Callable[[str], bool] = lambda _: True) -> Filled:
        """A complete answer to the rows that are meant."""
        return filled(self.issued, self.chance, self.first, only)

    def file(self, answers: Filled, alter: Filled | None = None) -> bytes:
        """The template with these answers typed in it."""
        return respond(self.template, self.issued, Response(answers=answers, clear={}, alter=alter or {}))

    def send(self, content: bytes, *names: str, late: bool = False) -> Sent:
        """A file on its way back; ``names`` are what has become of its name, inmost first."""
        name = self.name
        for changed in names:
            name = text(self.issued.language, f"rehearsal.name.{changed}", name=name)
        return Sent(name=name, content=content, late=late)

    def say(self, key: str, **facts: str) -> str:
        """A text in the template's language."""
        return text(self.issued.language, f"rehearsal.text.{key}", **facts)

    @property
    def rows(self) -> tuple[tuple[IssuedTable, IssuedActivity], ...]:
        """The rows that the department may write in, spare ones apart."""
        return tuple(
            (table, activity)
            for table in self.issued.tables
            for activity in table.activities
            if activity.open and not activity.extra
        )

    @property
    def owed(self) -> frozenset[str]:
        """The ids of the rows that it must answer."""
        return frozenset(activity.id for _, activity in self.rows if activity.answers is not Answers.ANY)

    def cells(self, answers: Iterable[str], fits: Callable[[Field], bool]) -> tuple[tuple[str, Field, object], ...]:
        """Activity, field and issued value of the cells that fit in some rows: shuffled, rows that are owed first."""
        found = [
            (activity.id, asked, shown)
            for table, activity in self.rows
            for place, (asked, shown) in enumerate(zip(table.fields, activity.cells, strict=True))
            if activity.id in answers and fits(asked)
            if table.layout is Layout.TABLE or place not in table.absent(activity)
        ]
        shuffled = self.chance.of("cells").shuffled(found)
        owed = self.owed
        return tuple(sorted(shuffled, key=lambda cell: (cell[1].id == ROW_REPLY, cell[0] not in owed)))

    def table_of(self, activity: str) -> IssuedTable:
        """The table that an activity stands in."""
        return next(table for table, one in self.rows if one.id == activity)


def without(answers: Filled, activity: str, name: str) -> Filled:
    """The same answers with one cell left blank."""
    return {**answers, activity: {key: typed for key, typed in answers[activity].items() if key != name}}


def count(answers: Mapping[str, Mapping[str, object]]) -> int:
    """How many cells are answered."""
    return sum(map(len, answers.values()))
