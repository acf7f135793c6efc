"""A template filled in and saved by LibreOffice comes back whole, and nobody is accused of anything."""

from datetime import date
from pathlib import Path

import pytest

from tests.libreoffice.driver import Office
from tests.programmes import ROUNDS, issued, programme, read_against, reading, template
from toolkit.messages.wording import closing_table
from toolkit.model.cells import cell_name
from toolkit.model.earlier import EarlierAnswer, EarlierRound
from toolkit.model.programme import (
    Activity,
    Answers,
    Department,
    Field,
    FieldType,
    Kind,
    Layout,
    Period,
    Programme,
    Round,
    Table,
    Value,
)
from toolkit.model.returns import ROW_REPLY, AnswerTable
from toolkit.stages.issue import earlier_rounds, issue

TEXTS = (
    "Åtgärder på ön: ärlig återkoppling",
    "Första raden\nandra raden\n- tredje",
    "-Uppdrag åt alla",
    "=text som inte är en formel",
    "2020-12",
    "0006",
    "Långt svar. " * 170,
)


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_answers_come_through_identical_and_without_false_findings(office: Office, tmp_path: Path, name: str) -> None:
    record = issued(name)[0]
    path = tmp_path / "mall.xlsx"
    path.write_bytes(template(record))
    (empty,) = reading(path.read_bytes(), record, name).returns
    lists = {codes.id: codes for codes in record.code_lists}
    tables = (*record.tables, closing_table("sv", sign_off=record.sign_off))
    fields = {(table.id, field.id): field for table in tables for field in table.fields}
    locked = {row.id for table in tables for row in table.activities if not row.open}
    wanted: dict[tuple[str, str], Value] = {}
    value: Value
    with office.open(path) as document:
        for table in empty.tables:
            for row, column in _few(table):
                field = fields[table.table, table.fields[column]]
                place = table.place(row, column)
                if field.id in ("title", ROW_REPLY) or place is None or table.activities[row] in locked:
                    continue
                if field.type is FieldType.CHOICE:
                    code = lists[field.code_list or ""].codes[row % 2]
                    typed, value = code.label, code.code
                else:
                    text = TEXTS[len(wanted) % len(TEXTS)].strip()
                    typed, value = TYPED.get(field.type, (text, text))
                document.key_in(table.sheet, cell_name(*place), typed)
                wanted[table.activities[row], field.id] = value
        saved = document.save_as(tmp_path / "svar.xlsx")
    back = reading(saved.read_bytes(), record, name)
    assert {finding.rule_id for finding in back.findings} <= {"template-resaved"}
    got = _values(back.returns[0].tables) if back.returns else {}
    assert wanted
    assert {key: got[key] for key in wanted} == wanted


def _values(tables: tuple[AnswerTable, ...]) -> dict[tuple[str, str], Value]:
    return {
        (table.activities[row], table.fields[column]): table.values[row][column]
        for table in tables
        for row in range(len(table.activities))
        for column in range(len(table.fields))
    }


def _few(table: AnswerTable) -> list[tuple[int, int]]:
    """Every open cell of the first activities of a sheet."""
    return [(row, column) for row in range(min(7, len(table.activities))) for column in range(len(table.fields))]


TYPED: dict[FieldType, tuple[str, Value]] = {
    FieldType.DATE: ("2021-08-31", date(2021, 8, 31)),
    FieldType.DECIMAL: ("0,5", 0.5),
    FieldType.INTEGER: ("12", 12),
    FieldType.PERCENT: ("85 %", 0.85),
    FieldType.AMOUNT: ("12500,50", 12500.5),
    FieldType.BOOLEAN: ("Ja", True),
    FieldType.PERIOD: ("2020-12", Period(start=date(2020, 12, 1), end=date(2020, 12, 31), text="2020-12")),
    FieldType.EMAIL: ("enhet@example.org", "enhet@example.org"),
    FieldType.URL: ("https://example.org/a", "https://example.org/a"),
}


@pytest.mark.parametrize("layout", list(Layout))
def test_every_type_comes_through_as_its_value(office: Office, tmp_path: Path, layout: Layout) -> None:
    title = Field(id="title", title="Aktivitet", kind=Kind.GIVEN, type=FieldType.TEXT)
    fields = [Field(id=kind.value, title=f"Fråga {kind.value}", kind=Kind.ANSWER, type=kind) for kind in TYPED]
    round_ = Round(id="2021-T2", kind="T2", title="T2", as_of=date(2021, 8, 31))
    plan = Programme(
        id="typer",
        title="Typer",
        rounds=(round_,),
        departments=(Department(id="a", name="Avdelning"),),
        fields=(title, *fields),
        tables=(Table(id="t", title="Tabell", layout=layout, levels=(), fields=("title", *(f.id for f in fields))),),
        activities=(
            Activity(id="A1", title="Ett", table="t", levels=(), area="", departments=("a",), answers=Answers.EACH),
        ),
        digest="",
    )
    record = issue(plan, round_, plan.departments[0])
    assert record is not None
    path = tmp_path / "mall.xlsx"
    path.write_bytes(template(record))
    (empty,) = read_against(path.read_bytes(), record, plan).returns
    table = empty.tables[0]
    with office.open(path) as document:
        for kind, (typed, _) in TYPED.items():
            place = table.place(0, table.fields.index(kind.value))
            assert place is not None
            document.key_in(table.sheet, cell_name(*place), typed)
        saved = document.save_as(tmp_path / "svar.xlsx")
    back = read_against(saved.read_bytes(), record, plan)
    assert {finding.rule_id for finding in back.findings} <= {"template-resaved"}
    table = back.returns[0].tables[0]
    values = dict(zip(table.fields, table.values[0], strict=True))
    assert {kind: values[kind.value] for kind in TYPED} == {kind: value for kind, (_, value) in TYPED.items()}


@pytest.mark.parametrize("name", ["gemensamma-prioriteringar", "sociala-oroligheter"])
def test_earlier_answers_come_back_as_they_were_shown(office: Office, tmp_path: Path, name: str) -> None:
    plan = programme(name)
    this = max(plan.rounds, key=lambda one: one.as_of)
    rounds = earlier_rounds(plan, this)
    said = [*TEXTS, "12,5", "0.1", "85 %", "2023-05-01", "Ja", "#N/A", "+1", "'x", "1e5"]
    held = tuple(
        EarlierRound(
            id=one.id,
            title=one.title,
            fields={field.id: field.title for field in plan.fields if field.open},
            answers={
                activity.id: {
                    field.id: (EarlierAnswer(department=None, name="", text=said[(number + place) % len(said)]),)
                    for place, field in enumerate(plan.fields)
                }
                for number, activity in enumerate(plan.activities)
            },
            replies={},
        )
        for one in rounds
    )
    record = issue(plan, this, plan.departments[0], held)
    assert record is not None
    assert any(field.id.startswith("earlier.") for table in record.tables for field in table.fields)
    path = tmp_path / "mall.xlsx"
    path.write_bytes(template(record))
    with office.open(path) as document:
        saved = document.save_as(tmp_path / "svar.xlsx")
    assert {one.rule_id for one in reading(saved.read_bytes(), record, name).findings} <= {"template-resaved"}
