"""Rounds to mangle: the ready-made programmes and programmes made up at random, their templates filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from random import Random

from tests.cases.rounds import held_by
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.excel.writer import write
from toolkit.model.cells import WorkbookCells
from toolkit.model.issued import Issued
from toolkit.model.programme import (
    Activity,
    Answers,
    Area,
    Code,
    CodeList,
    Constraints,
    Department,
    Field,
    FieldType,
    Kind,
    Layout,
    Level,
    Programme,
    Round,
    Table,
)
from toolkit.stages.issue import issue
from toolkit.stages.layout import layout
from toolkit.store.records import encode_record, template_id
from toolkit.workflow.judging import Circumstances, Shown
from toolkit.workflow.programme import load

ROOT = Path(__file__).parents[2]
VERBS = ("Ordna", "Erbjuda", "Utveckla", "Stärka", "Starta", "Samordna", "Följa upp", "Kartlägga")
THINGS = ("föräldrastöd", "lovaktiviteter", "fältarbete", "mentorskap", "trygghetsvandringar", "läxhjälp", "rådgivning")
WHOM = ("flickor", "pojkar", "unga vuxna", "nyanlända familjer", "vårdnadshavare", "elever i åk 7", "elever i åk 9")
WHERE = ("i centrum", "på fritidsgården", "i skolan", "tillsammans med polisen", "under sommaren", "på kvällar")
TITLES = (
    *("Kommentar", "Genomförda insatser", "Planerade insatser", "Interna insatser", "Ansvarig"),
    *("Utgifter", "Deltagare", "Startdatum"),
)


@dataclass(frozen=True, slots=True)
class Played:
    """One programme's round, issued."""

    name: str
    at: Circumstances
    records: Mapping[str, Issued]
    """By department."""
    templates: Mapping[str, WorkbookCells]

    @property
    def programme(self) -> Programme:
        return self.at.programme


def issued(name: str, programme: Programme) -> Played:
    """The latest round of a programme, with the templates as they are read back."""
    round_ = programme.rounds[-1]
    found = ((one.id, issue(programme, round_, one)) for one in programme.departments)
    records = {department: record for department, record in found if record is not None}
    ids = {department: template_id(encode_record(record)) for department, record in records.items()}
    by_id = {ids[department]: record for department, record in records.items()}
    at = Circumstances(
        programme=programme,
        round=round_.id,
        records=by_id,
        current=ids,
        held=partial(held_by, (programme, round_.id), (by_id, ids)),
        shown=Shown(),
    )
    return Played(name, at, records, {one: _template(record, ids[one]) for one, record in records.items()})


def _template(record: Issued, identity: str) -> WorkbookCells:
    cells = read(write(layout(record, identity, 1)))
    assert not isinstance(cells, Refusal)
    return cells


@cache
def ready() -> tuple[Played, ...]:
    """The ready-made programmes."""
    return tuple(issued(folder.name, _loaded(folder)) for folder in sorted((ROOT / "templates").iterdir()))


def _loaded(folder: Path) -> Programme:
    programme, findings = load(folder)
    assert programme is not None, findings
    return programme


def made_up(chance: Random) -> Played:
    """A programme nobody wrote: titles that are near each other, rows that departments share."""
    departments = tuple(Department(id=name, name=name.title()) for name in ("fritid", "skola", "omsorg", "polis"))
    levels = tuple(Level(id=f"l{number}", title=title) for number, title in enumerate(("Område", "Inriktning")))
    levels = levels[: chance.randint(1, 2)]
    areas = tuple(_areas(levels))
    tables = tuple(
        Table(
            id=name,
            title=f"Del {number}",
            layout=chance.choice((Layout.TABLE, Layout.TABLE, Layout.CARD)),
            levels=tuple(level.id for level in levels),
            fields=("title", *fields),
        )
        for number, (name, fields) in enumerate(_tables(chance), 1)
    )
    return issued(
        "made up",
        Programme(
            id="plan",
            title="Planen",
            rounds=(Round(id="2026-T2", kind="T2", title="T2 2026", as_of=date(2026, 8, 31)),),
            departments=departments,
            fields=tuple(_fields()),
            tables=tables,
            activities=tuple(_activities(chance, tables, areas)),
            levels=levels,
            areas=areas,
            code_lists=(CodeList(id="status", codes=tuple(Code(code=one[0], label=one) for one in STATUS)),),
            digest="0",
        ),
    )


STATUS = ("Pågår", "Klart", "Vilar", "Inte påbörjad")


def _areas(levels: tuple[Level, ...]) -> Iterator[Area]:
    for number, outer in enumerate(("Ute", "Hemma")):
        yield Area(id=f"a{number}", level=levels[0].id, path=(outer,), extra_activities=1 if len(levels) == 1 else 0)
        if len(levels) > 1:
            for inner in ("tidigt", "sent"):
                name = f"{outer} {inner}"
                yield Area(id=f"a{number}{inner}", level=levels[1].id, path=(outer, name), extra_activities=1)


def _tables(chance: Random) -> Iterator[tuple[str, tuple[str, ...]]]:
    open_ = [f"f{number}" for number in range(len(TITLES))]
    for number in range(chance.randint(1, 3)):
        yield f"t{number}", ("status", "goal", *sorted(chance.sample(open_, chance.randint(2, len(open_)))))


def _fields() -> Iterator[Field]:
    yield Field(id="title", title="Aktivitet", kind=Kind.GIVEN, type=FieldType.TEXT)
    yield Field(id="goal", title="Syfte", kind=Kind.GIVEN, type=FieldType.TEXT)
    yield Field(
        id="status",
        title="Status {as_of}",
        kind=Kind.ANSWER,
        type=FieldType.CHOICE,
        code_list="status",
        constraints=Constraints(required=True),
    )
    for number, title in enumerate(TITLES):
        yield Field(id=f"f{number}", title=title, kind=Kind.ANSWER, type=FieldType.TEXT)


def _activities(chance: Random, tables: tuple[Table, ...], areas: tuple[Area, ...]) -> Iterator[Activity]:
    innermost = [area for area in areas if area.extra_activities]
    for table in tables:
        titles: set[str] = set()
        while len(titles) < chance.randint(6, 14):
            titles.add(" ".join(chance.choice(words) for words in (VERBS, THINGS, ("för",), WHOM, WHERE)))
        for number, title in enumerate(sorted(titles)):
            area = chance.choice(innermost)
            yield Activity(
                id=f"{table.id.upper()}-{number:02}",
                title=title,
                table=table.id,
                levels=area.path,
                area=area.id,
                departments=tuple(chance.sample(("fritid", "skola", "omsorg", "polis"), chance.randint(1, 2))),
                answers=chance.choice((Answers.EACH, Answers.EACH, Answers.LEAD)),
                values={"goal": f"Fler {chance.choice(WHOM)} ska delta {chance.choice(WHERE)}."},
            )
