"""A small programme, and readings of it built by hand."""

from collections.abc import Mapping
from datetime import date, datetime

from toolkit.model.cells import Scalar
from toolkit.model.consolidated import Consolidated, File, Merged
from toolkit.model.findings import Finding
from toolkit.model.programme import (
    Activity,
    Answers,
    Area,
    Code,
    CodeList,
    Comparison,
    Constraints,
    Department,
    Field,
    FieldType,
    Kind,
    Layout,
    Level,
    Programme,
    Requirement,
    Round,
    Table,
)
from toolkit.model.received import Received
from toolkit.model.returns import BLANK, CONFIRMED, SAID, UNCHANGED, WITHDRAWN, AnswerTable, Identity, Reading, Return
from toolkit.stages.merge import merge
from toolkit.stages.settle import settle

FIELDS = ("title", "status", "effects", "goal", "low", "high", "row_reply")
AREA = Area(id="ute", level="area", path=("Ute",), extra_activities=3)
ROUND = Round(id="T1", kind="T", title="T1", as_of=date(2021, 8, 31), deadline=date(2021, 9, 10))
BEFORE, AFTER = date(2021, 9, 10), date(2021, 9, 11)


def open_field(name: str, type_: FieldType = FieldType.TEXT, *, required: bool = False) -> Field:
    constraints = Constraints(required=required)
    codes = "status" if type_ is FieldType.CHOICE else None
    return Field(id=name, title=name.title(), kind=Kind.ANSWER, type=type_, code_list=codes, constraints=constraints)


def programme(*activities: Activity, goal_required: bool = False) -> Programme:
    return Programme(
        id="p",
        title="P",
        rounds=(ROUND,),
        departments=(Department(id="a", name="Alfa"), Department(id="b", name="Beta")),
        fields=(
            Field(id="title", title="Titel", kind=Kind.GIVEN, type=FieldType.TEXT),
            open_field("status", FieldType.CHOICE, required=True),
            open_field("effects"),
            open_field("goal", required=goal_required),
            open_field("low", FieldType.INTEGER),
            open_field("high", FieldType.INTEGER),
        ),
        tables=(Table(id="t", title="T", layout=Layout.TABLE, levels=("area",), fields=FIELDS[:-1]),),
        levels=(Level(id="area", title="Område"),),
        areas=(AREA, Area(id="inne", level="area", path=("Inne",))),
        activities=activities,
        code_lists=(CodeList(id="status", codes=(Code(code="on", label="Pågår"), Code(code="late", label="Sen"))),),
        conditions=(
            Requirement(when=(("status", ("late",)),), require=("effects",)),
            Comparison(left="low", operator="<=", right="high"),
        ),
        digest="",
    )


def activity(name: str, *departments: str, answers: Answers = Answers.EACH, area: str = "ute") -> Activity:
    return Activity(
        id=name, title=name, table="t", levels=(area.title(),), area=area, departments=departments, answers=answers
    )


Cells = Mapping[str, Scalar | tuple[str, Scalar]]
"""What is said by field; a pair states the mark. ``-`` withdraws."""


def cell(cells: Cells, field: str) -> tuple[str, Scalar]:
    said = cells.get(field)
    if isinstance(said, tuple):
        return said
    return (BLANK if said is None else WITHDRAWN if said == "-" else SAID, said)


def file(
    day: int,
    rows: Mapping[str, Cells],
    department: str = "a",
    findings: tuple[Finding, ...] = (),
    *,
    counts: bool = True,
) -> File:
    """A file of a day in September; the row of the activity at place n is sheet row n."""
    cells = [[cell(row, field) for field in FIELDS] for row in rows.values()]
    raws = tuple(tuple(raw for _, raw in row) for row in cells)
    table = AnswerTable(
        table="t",
        sheet="Svar",
        fields=FIELDS,
        activities=tuple(rows),
        raws=raws,
        values=tuple(tuple(raw if isinstance(raw, str | int) and raw != "-" else None for raw in row) for row in raws),
        marks=tuple("".join(mark for mark, _ in row) for row in cells),
        rows=tuple(range(len(rows))),
        columns=tuple(range(len(FIELDS))),
    )
    artifact, when = f"{department}{day}", datetime(2021, 9, day)  # noqa: DTZ001  # any clock will do
    identity = Identity(programme="p", round="T1", department=department)
    answers = Return(artifact=artifact, identity=identity, tables=(table,))
    return File(
        received=Received(artifact=artifact, names=(f"{artifact}.xlsx",), modified=when, taken_in=when, size=1),
        reading=Reading(artifact=artifact, identity=identity, returns=(answers,) if counts else (), findings=findings),
    )


def merged(*files: File, plan: Programme | None = None) -> Merged:
    return merge(plan or programme(activity("A1", "a")), ROUND, files)


def settled(plan: Programme, *files: File, today: date = BEFORE) -> Consolidated:
    return settle(plan, ROUND, merge(plan, ROUND, files), today)


def values(result: Merged) -> dict[str, dict[str, object]]:
    """What stands, by activity and field, blanks left out."""
    return {
        row.activity: {name: cell.value for name, cell in row.cells.items() if cell.value is not None}
        for row in result.rows
    }


def states(result: Consolidated) -> list[tuple[str, str | None, str]]:
    return [(row.activity, row.department, row.state.value) for row in result.rows]


def found(result: Consolidated) -> list[tuple[str, str | None, str | None]]:
    """Rule, activity and field of every finding."""
    return [(finding.rule_id, finding.location.activity, finding.location.field) for finding in result.findings]


STARTED, KEPT = (UNCHANGED, "Start"), (CONFIRMED, "Start")
