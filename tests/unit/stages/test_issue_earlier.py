"""Which earlier rounds stand beside a field, and whose answers of theirs."""

from dataclasses import replace
from datetime import date

import pytest

from toolkit.model.earlier import EarlierAnswer, EarlierRound, Kept, shown_rounds
from toolkit.model.programme import (
    Activity,
    Answers,
    Code,
    CodeList,
    Department,
    Field,
    FieldType,
    Kind,
    Layout,
    Programme,
    Round,
    Table,
)
from toolkit.stages.issue import carried, earlier_rounds, issue


def round_(year: int, kind: str, month: int) -> Round:
    return Round(id=f"{year}-{kind}", kind=kind, title=f"{kind} {year}", as_of=date(year, month, 28))


# Not in order: the programme's own order says nothing of time.
ROUNDS = (round_(2022, "VB", 12), round_(2021, "T1", 4), round_(2021, "VB", 12), round_(2022, "T1", 4))
NOW = ROUNDS[0]
WORK = Field(id="work", title="Arbete {period}", kind=Kind.ANSWER, type=FieldType.TEXT, earlier="all")


def plan(*fields: Field, answers: Answers = Answers.EACH) -> Programme:
    title = Field(id="title", title="Aktivitet", kind=Kind.GIVEN, type=FieldType.TEXT)
    return Programme(
        id="p",
        title="P",
        rounds=ROUNDS,
        departments=(Department(id="a", name="Alfa"), Department(id="b", name="Beta")),
        fields=(title, *fields),
        tables=(Table(id="t", title="T", layout=Layout.TABLE, levels=(), fields=("title", *(f.id for f in fields))),),
        activities=(
            Activity(id="A1", title="A1", table="t", levels=(), area="", departments=("a", "b"), answers=answers),
        ),
        digest="",
    )


@pytest.mark.parametrize(
    ("earlier", "kinds", "shown"),
    [
        (None, (), []),
        ("latest", (), ["2022-T1"]),
        ("year", (), ["2022-T1"]),
        ("all", (), ["2021-T1", "2021-VB", "2022-T1"]),
        ("latest", ("VB",), ["2021-VB"]),
        ("year", ("VB",), []),
        ("all", ("VB",), ["2021-VB"]),
    ],
)
def test_the_rounds_that_stand_beside_a_field(earlier: str | None, kinds: tuple[str, ...], shown: list[str]) -> None:
    field = replace(WORK, earlier=earlier, rounds=kinds)
    programme = plan(field)
    assert [one.id for one in shown_rounds(programme, NOW, field)] == shown
    assert [one.id for one in earlier_rounds(programme, NOW)] == shown


def test_whose_rounds_count_is_told_by_the_field_whose_answers_are_shown() -> None:
    source = replace(WORK, id="plan", earlier=None, rounds=("T1",))
    field = replace(WORK, earlier_of="plan", earlier="all")
    assert [one.id for one in shown_rounds(plan(source, field), NOW, field)] == ["2021-T1", "2022-T1"]


def test_a_field_that_this_round_does_not_ask_wants_nothing() -> None:
    assert earlier_rounds(plan(replace(WORK, rounds=("T1",))), NOW) == ()


def answer(department: str | None, text: str) -> EarlierAnswer:
    return EarlierAnswer(
        department=department, name={"a": "Alfa då", "b": "Beta då"}.get(department or "", ""), text=text
    )


def held(*answers: EarlierAnswer, replies: tuple[EarlierAnswer, ...] = (), field: str = "work") -> EarlierRound:
    return EarlierRound(
        id="2022-T1",
        title="Första tertialet 2022",
        fields={field: "Arbete våren 2022"},
        answers={"A1": {field: answers}},
        replies={"A1": replies},
    )


OWN, OTHER = answer("a", "Vi"), answer("b", "De")


@pytest.mark.parametrize(
    ("mode", "round_", "shown"),
    [
        (Answers.EACH, held(OWN, OTHER), "Vi"),
        (Answers.EACH, held(OTHER), None),
        (Answers.EACH, held(OTHER, replies=(answer("a", "Berör inte oss"),)), "Berör inte oss"),
        (Answers.LEAD, held(OWN), "Vi"),
        (Answers.LEAD, held(OTHER), "Beta då: De"),
        (Answers.ANY, held(OWN, OTHER), "Alfa då: Vi\n\nBeta då: De"),
        (Answers.ANY, held(OWN, replies=(answer("b", "Berör inte oss"),)), "Vi"),
        (Answers.ANY, held(), None),
    ],
)
def test_whose_answers_are_shown(mode: Answers, round_: EarlierRound, shown: str | None) -> None:
    programme = plan(WORK, answers=mode)
    record = issue(programme, NOW, programme.departments[0], (round_,))
    assert record
    (table,) = record.tables
    place = [field.id for field in table.fields].index("earlier.2022-T1.work")
    assert table.fields[place].title == "Första tertialet 2022: Arbete våren 2022"
    assert (table.fields[place].kind, table.fields[place + 1].id) == (Kind.GIVEN, "work")
    assert table.activities[0].cells[place] == shown


def test_a_round_that_did_not_ask_the_field_shows_nothing_of_it() -> None:
    programme = plan(WORK)
    record = issue(programme, NOW, programme.departments[0], (held(OWN, field="other"),))
    assert record
    assert not [field for field in record.tables[0].fields if field.id.startswith("earlier.")]


def test_a_title_that_is_taken_stands_aside() -> None:
    own = replace(WORK, id="other", title="Första tertialet 2022: arbete våren 2022", earlier=None)
    programme = plan(own, WORK)
    record = issue(programme, NOW, programme.departments[0], (held(OWN),))
    assert record
    assert "Första tertialet 2022: Arbete våren 2022 (2)" in [field.title for field in record.tables[0].fields]


LIST = CodeList(id="c", codes=(Code(code="on", label="Pågår"), Code(code="off", label="Klart")))


@pytest.mark.parametrize(
    ("type_", "kept", "shown"),
    [
        (FieldType.TEXT, "0006", "0006"),
        (FieldType.CHOICE, "off", "Klart"),
        (FieldType.CHOICE, "gone", None),
        (FieldType.MULTIPLE, ("on", "off"), "Pågår; Klart"),
        (FieldType.MULTIPLE, ("gone", "off"), "Klart"),
        (FieldType.INTEGER, 5, 5),
        (FieldType.PERCENT, 0.85, 0.85),
        (FieldType.AMOUNT, "5 eller 6", None),
        (FieldType.INTEGER, True, None),
        (FieldType.BOOLEAN, True, "Ja"),
        (FieldType.DATE, "2022-03-01", "2022-03-01"),
        (FieldType.PERIOD, "hösten 2021", "hösten 2021"),
        (FieldType.DATE, None, None),
    ],
)
def test_a_carried_answer_is_the_starting_value(type_: FieldType, kept: Kept, shown: object) -> None:
    field = replace(WORK, type=type_, carry=True, earlier=None, code_list="c")
    programme = replace(plan(field), code_lists=(LIST,))
    before = held(replace(OWN, value=kept), replace(OTHER, value="De"))
    made = issue(programme, NOW, programme.departments[0], (before,))
    assert made is not None
    place = [one.id for one in made.tables[0].fields].index("work")
    assert (made.tables[0].activities[0].cells[place], made.tables[0].fields[place].carry) == (shown, False)
    (count,) = carried(replace(programme, departments=programme.departments[:1]), NOW, (before,))
    assert (count.filled, count.left) == ((0, 1) if shown is None else (1, 0))


def test_a_carried_answer_goes_before_the_master_lists_own() -> None:
    programme = plan(replace(WORK, carry=True, earlier=None))
    (activity,) = programme.activities
    programme = replace(programme, activities=(replace(activity, values={"work": "Masterlistan"}),))
    made = [issue(programme, NOW, one, (held(replace(OWN, value="Vi")),)) for one in programme.departments]
    assert [one.tables[0].activities[0].cells[1] for one in made if one] == ["Vi", "Masterlistan"]


def test_departments_that_became_one_see_what_each_of_them_said() -> None:
    programme = plan(replace(WORK, carry=True))
    before = held(replace(OWN, value="Vi"), replace(OTHER, value="De")).succeeded({"b": "a"})
    made = issue(programme, NOW, programme.departments[0], (before,))
    assert made is not None
    both = "Alfa då: Vi\n\nBeta då: De"
    assert made.tables[0].activities[0].cells[1:3] == (both, both)


def test_a_closed_activity_is_asked_in_no_later_round() -> None:
    programme = plan(replace(WORK, earlier=None))
    (activity,) = programme.activities
    closed = replace(programme, activities=(replace(activity, closed="2022-T1"), replace(activity, id="A2")))
    later = closed.in_round(NOW)
    assert [one.asks("a") for one in later.activities] == [False, True]
    made = issue(later, NOW, later.departments[0], (held(OWN),))
    assert made is not None
    row = made.tables[0].activities[0]
    assert (row.open, row.closed) == (False, "2022-T1")
    assert dict(zip((one.id for one in made.tables[0].fields), row.cells, strict=True)) == {
        "title": "A1",
        "closed": "Avslutad i T1 2022",
        "work": "Vi",
        "row_reply": None,
    }
    # The round that closed it, and those before, ask it.
    for earlier in (ROUNDS[1], ROUNDS[3]):
        assert closed.in_round(earlier).activities[0].asks("a")


def test_where_every_activity_is_closed_there_is_no_template() -> None:
    programme = plan(WORK)
    (activity,) = programme.activities
    closed = replace(programme, activities=(replace(activity, closed="2022-T1"),)).in_round(NOW)
    assert issue(closed, NOW, closed.departments[0]) is None
